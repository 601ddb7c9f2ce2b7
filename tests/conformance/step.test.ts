/** What a trace does not show: purity, faults, and cycles whose times passed while nobody was there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ProcessDefinition } from '../../workflows/engine/definition.ts';
import type { Event, ProcessInstance, StepContext } from '../../workflows/engine/instance.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { ScriptError, simulate } from '../../workflows/engine/simulate.ts';
import { newInstance, step } from '../../workflows/engine/step.ts';
import { frozenSnapshot } from './frozen-snapshot.ts';
import rules from './rules.json' with { type: 'json' };

const at = (now: string): StepContext => ({ now, rules: rules as StepContext['rules'] });
const monday = at('2026-02-09T03:00:00.000Z');

async function definitionOf(name: string): Promise<ProcessDefinition> {
  const { definitions } = await parse(readFileSync(join(import.meta.dirname, `${name}.bpmn`)));
  const [definition] = definitions ?? [];
  assert.ok(definition);
  return definition;
}

function started(definition: ProcessDefinition): ProcessInstance {
  return step(definition, newInstance(definition), { kind: 'start', variables: {} }, monday).instance;
}

const idOf = (element: string, { elements }: ProcessInstance): number =>
  elements.find((of) => of.element === element)!.id;

test('the same step gives the same answer, and leaves what it was given alone', async () => {
  const definition = await definitionOf('gateways/parallel-forks-and-joins');
  const instance = frozenSnapshot(started(definition));
  const events: Event[] = instance.elements
    .slice(1)
    .map(({ id }) => ({ kind: 'user-task-completed', elementInstance: id, variables: { by: id } }));
  for (const event of events) {
    const once = step(definition, instance, event, monday);
    assert.deepEqual(step(definition, instance, event, monday), once);
    assert.notEqual(once.instance, instance);
  }
});

test('what concerns nothing answers with the very same instance', async () => {
  const definition = await definitionOf('tasks/user-task-waits-for-its-completion');
  const instance = started(definition);
  const stale: Event[] = [
    { kind: 'user-task-completed', elementInstance: 1, variables: {} },
    { kind: 'service-failed', elementInstance: 2, code: 'x' },
    { kind: 'child-failed', elementInstance: 2, code: 'x' },
    { kind: 'timer-fired', subscription: 9 },
  ];
  for (const event of stale)
    assert.deepEqual(step(definition, instance, event, monday), { instance, commands: [], trace: [] });
});

test('an ad-hoc sub-process hears its service only while it is asked', async () => {
  const definition = await definitionOf('ad-hoc/service-leads-it');
  const look: Event = { kind: 'activate', elementInstance: idOf('help', started(definition)), element: 'look' };
  const { instance: looking } = step(definition, started(definition), look, monday);
  const answer: Event = { kind: 'service-completed', elementInstance: look.elementInstance, variables: {} };
  const { instance } = step(definition, looking, answer, monday);
  assert.notEqual(instance, looking);
  const failure: Event = { kind: 'service-failed', elementInstance: look.elementInstance, code: 'x' };
  for (const unasked of [answer, failure])
    assert.deepEqual(step(definition, instance, unasked, monday), { instance, commands: [], trace: [] });
});

test('a start event that is none is a fault', async () => {
  const definition = await definitionOf('tasks/user-task-waits-for-its-completion');
  for (const startElement of ['enter', 'nowhere', 'constructor']) {
    assert.throws(
      () => step(definition, newInstance(definition), { kind: 'start', variables: {}, startElement }, monday),
      /no start event/,
    );
  }
});

test('a script that asks for what is not open is itself wrong', async () => {
  const definition = await definitionOf('tasks/user-task-waits-for-its-completion');
  const setting = { now: monday.now, rules: monday.rules };
  assert.throws(() => simulate(definition, [{ element: 'check', complete: {} }], setting), ScriptError);
  assert.throws(() => simulate(definition, [{ retry: 'enter' }], setting), ScriptError);
  assert.throws(() => simulate(definition, [{ advance: 'soon' }], setting), ScriptError);
});

const late: [model: string, now: string, next: string | undefined][] = [
  ['timers/boundary-cycle-without-end-stops-with-its-task', '2026-02-10T03:00:00.000Z', '2026-02-11T03:00:00.000Z'],
  ['timers/boundary-cycle-without-end-stops-with-its-task', '2026-02-10T03:00:01.000Z', '2026-02-11T03:00:00.000Z'],
  ['timers/boundary-cycle-without-end-stops-with-its-task', '2026-05-20T04:00:00.000Z', '2026-05-21T03:00:00.000Z'],
  ['timers/boundary-cycle-fires-as-often-as-it-says', '2026-02-10T04:00:00.000Z', '2026-02-11T03:00:00.000Z'],
  ['timers/boundary-cycle-fires-as-often-as-it-says', '2026-02-11T04:00:00.000Z', '2026-02-12T03:00:00.000Z'],
  ['timers/boundary-cycle-fires-as-often-as-it-says', '2026-02-12T04:00:00.000Z', undefined],
];

for (const [model, now, next] of late) {
  test(`${model}: fired at ${now}, next ${next ?? 'never'}; what was missed is not made up for`, async () => {
    const definition = await definitionOf(model);
    const { commands, trace } = step(
      definition,
      started(definition),
      { kind: 'timer-fired', subscription: 1 },
      at(now),
    );
    assert.deepEqual(
      commands.flatMap((command) => (command.kind === 'start-timer' ? [command.at] : [])),
      next ? [next] : [],
    );
    assert.equal(trace.filter(({ event, element }) => event === 'enter' && element === 'again').length, 1);
  });
}
