/** Loop characteristics of an activity (clause 10.3.8): standard loops and multi-instances with their behaviour. */
import type { EventDefinition, LoopBehaviour, MultiInstance, StandardLoop } from '../definition.ts';
import { isVariableName } from '../variable-name.ts';
import { defined } from './activities.ts';
import { eventDefinitions } from './events.ts';
import { extension } from './extensions.ts';
import { attribute, body, child, children, flag } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

export function loops(of: Raw, reading: Reading): { loop?: MultiInstance; standardLoop?: StandardLoop } {
  const loop = child(of, 'loopCharacteristics');
  if (!loop) return {};
  if (loop.$type === 'bpmn:StandardLoopCharacteristics') return { standardLoop: standardLoop(of, loop, reading) };
  return { loop: multiInstance(of, loop, reading) };
}

function standardLoop(of: Raw, loop: Raw, reading: Reading): StandardLoop {
  const condition = body(child(loop, 'loopCondition'));
  const maximum = typeof loop.loopMaximum === 'number' ? loop.loopMaximum : undefined;
  if (condition === undefined && maximum === undefined) reading.refuse('loop-without-end', of);
  if (maximum !== undefined && maximum < 1) reading.refuse('quantity-not-positive', of, { attribute: 'loopMaximum' });
  return defined<StandardLoop>({
    testBefore: flag(loop, 'testBefore', false) || undefined,
    condition: condition === undefined ? undefined : reading.feel(condition, of, 'condition-not-feel'),
    maximum,
  });
}

function multiInstance(of: Raw, loop: Raw, reading: Reading): MultiInstance {
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics');
  const text = (name: string) => zeebe && attribute(zeebe, name);
  const feel = (from: string | undefined, rule: string) =>
    from === undefined ? undefined : reading.feel(from, of, rule);
  const cardinality = body(child(loop, 'loopCardinality'));
  if (text('inputCollection') === undefined && cardinality === undefined) reading.refuse('loop-without-collection', of);
  for (const name of ['inputElement', 'outputCollection']) {
    const variable = text(name);
    if (variable !== undefined && !isVariableName(variable))
      reading.refuse('mapping-target-not-a-name', of, { target: variable });
  }
  return defined<MultiInstance>({
    sequential: flag(loop, 'isSequential', false),
    collection: feel(text('inputCollection'), 'collection-not-feel'),
    cardinality: reading.optional(cardinality, of),
    inputElement: text('inputElement'),
    outputCollection: text('outputCollection'),
    outputElement: feel(text('outputElement'), 'collection-not-feel'),
    completionCondition: feel(body(child(loop, 'completionCondition')), 'condition-not-feel'),
    behaviour: behaviour(of, loop, reading),
  });
}

function behaviour(of: Raw, loop: Raw, reading: Reading): LoopBehaviour | undefined {
  const says = attribute(loop, 'behavior') ?? 'All';
  if (says === 'All') return undefined;
  if (says === 'Complex') return complex(of, loop, reading);
  const none = says === 'None';
  const referred = child(loop, none ? 'noneBehaviorEventRef' : 'oneBehaviorEventRef');
  const event = referred && thrown({ ...of, eventDefinitions: [referred] }, reading);
  return { when: none ? 'each' : 'first', ...(event && { event }) };
}

function complex(of: Raw, loop: Raw, reading: Reading): LoopBehaviour {
  const rules = children(loop, 'complexBehaviorDefinition').map((rule) => {
    const condition = body(child(rule, 'condition'));
    if (condition === undefined) reading.refuse('condition-missing', of);
    const throws = child(rule, 'event');
    const event = throws && thrown({ ...throws, id: of.id }, reading);
    return { condition: reading.feel(condition ?? '=false', of, 'condition-not-feel'), ...(event && { event }) };
  });
  return { when: 'condition', rules };
}

function thrown(of: Raw, reading: Reading): EventDefinition | undefined {
  return eventDefinitions(of, reading, 'intermediate throw')?.event;
}
