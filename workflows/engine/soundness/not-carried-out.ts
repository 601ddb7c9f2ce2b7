/** What an element asks of the world is something the world around the engine does; elsewhere an instance would wait for ever. */
import type { Element, ProcessDefinition } from '../definition.ts';
import { eventsOf } from '../event-definition.ts';
import type { Ability, ElementRule } from './rule.ts';

export const notCarriedOut: ElementRule = (element, { definition, context: { missing } }) => {
  const ability = missing && [...needs(element, definition)].find((needed) => missing.has(needed));
  return ability === undefined ? undefined : { rule: 'not-carried-out', elementId: element.id, params: { ability } };
};

function* needs(element: Element, { elements, starts }: ProcessDefinition): Generator<Ability> {
  const starting = starts.includes(element.id);
  for (const { kind } of eventsOf(element)) {
    // A process is started by message through the web, which names the event.
    if (kind === 'message' && !starting && !('job' in element && element.job)) yield 'messages';
    if (kind === 'signal') yield 'signals';
    if (starting && (kind === 'timer' || kind === 'conditional')) yield 'starts';
    const calls = element.type === 'boundaryEvent' && elements[element.attachedTo]?.type === 'callActivity';
    if (kind === 'escalation' && calls) yield 'escalations';
  }
}
