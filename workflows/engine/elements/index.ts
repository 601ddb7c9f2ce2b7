/** The table of elements: what the engine executes is what stands here. The compiler finds a type that was forgotten. */
import type { Element, ElementType } from '../definition.ts';
import type { Behaviour } from './behaviour.ts';
import { boundaryEvent } from './boundary-event.ts';
import { callActivity } from './call-activity.ts';
import { endEvent } from './end-event.ts';
import { exclusiveGateway } from './exclusive-gateway.ts';
import { intermediateCatchEvent } from './intermediate-catch-event.ts';
import { parallelGateway } from './parallel-gateway.ts';
import { serviceTask } from './service-task.ts';
import { startEvent } from './start-event.ts';
import { subProcess } from './sub-process.ts';
import { userTask } from './user-task.ts';

const behaviours: { [T in ElementType]: Behaviour<Extract<Element, { type: T }>> } = {
  startEvent,
  endEvent,
  intermediateCatchEvent,
  boundaryEvent,
  userTask,
  serviceTask,
  callActivity,
  subProcess,
  exclusiveGateway,
  parallelGateway,
};

/** The behaviour of an element, to be called with that element. */
export function behaviourOf(element: Element): Behaviour<Element> {
  return behaviours[element.type] as Behaviour<Element>;
}
