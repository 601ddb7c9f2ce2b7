/** Camunda 8's listeners: services called when an element begins or ends, or when something is done to a user task. Read here, run by nobody. */
import { extension } from './extensions.ts';
import { attribute, children, localType } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

const kinds = [
  { list: 'zeebe:ExecutionListeners', events: new Set(['start', 'end', 'beforeAll', 'cancel']) },
  {
    list: 'zeebe:TaskListeners',
    events: new Set(['creating', 'assigning', 'updating', 'completing', 'canceling', 'create', 'assignment', 'complete']),
  },
];

/** Something begins and ends that takes time; what a token only leaves has no beginning, what it only chooses by no end. */
const never: Record<string, string | undefined> = {
  StartEvent: 'start',
  BoundaryEvent: 'start',
  ExclusiveGateway: 'end',
  InclusiveGateway: 'end',
  ParallelGateway: 'end',
  EventBasedGateway: 'end',
};
const bare = new Set(['SequenceFlow', 'ComplexGateway', 'DataObject', 'DataObjectReference', 'DataStoreReference']);

/** True where there are any; a wrong one is a finding. */
export function listeners(of: Raw, reading: Reading): true | undefined {
  const type = localType(of);
  let found: true | undefined;
  for (const { list, events } of kinds) {
    const listed = extension(of, list);
    for (const listener of listed ? children(listed, 'listeners') : []) {
      found = true;
      const event = attribute(listener, 'eventType') ?? '';
      const service = attribute(listener, 'type');
      const misplaced = bare.has(type) || never[type] === event || (list === 'zeebe:TaskListeners' && type !== 'UserTask');
      if (misplaced) reading.refuse('listener-not-here', of, { event });
      else if (!events.has(event) || service === undefined) reading.refuse('listener-incomplete', of, { event, service: service ?? '' });
    }
  }
  return found;
}
