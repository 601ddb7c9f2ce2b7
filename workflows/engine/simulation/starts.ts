/** Which events of a definition start an instance of it: what the world compares messages and signals with. */
import type { Element, ProcessDefinition } from '../definition.ts';
import { eventsOf } from '../event-definition.ts';

export interface Starting {
  startElement: string;
  part?: number;
}

/** The event of the definition that a message or signal of that name starts it by. */
export function startedBy(
  definition: ProcessDefinition,
  kind: 'message' | 'signal',
  name: string,
): Starting | undefined {
  for (const element of startingEvents(definition)) {
    const part = eventsOf(element).findIndex(
      (event) =>
        (event.kind === 'message' && kind === 'message' && event.message === name) ||
        (event.kind === 'signal' && kind === 'signal' && event.signal === name),
    );
    if (part >= 0) return { startElement: element.id, ...('events' in element && element.events && { part }) };
  }
  return undefined;
}

/** Start events, instantiating receive tasks, and the events after instantiating gateways. */
function startingEvents({ starts, elements, flows }: ProcessDefinition): Element[] {
  return starts.flatMap((id): Element[] => {
    const element = elements[id];
    if (!element) return [];
    if (element.type !== 'eventBasedGateway') return [element];
    return element.outgoing.flatMap((flow) => elements[flows[flow]?.target ?? ''] ?? []);
  });
}
