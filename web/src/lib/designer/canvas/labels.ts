/** Names of what can be drawn, and of what has been. */
import { m } from '#lib/paraglide/messages.js';
import { eventOf, kindOf, text, type Moddle } from '../model/moddle.ts';
import type { OfferName } from './offered.ts';

const offered: Record<OfferName, () => string> = {
  'start-event': m['designer.kind-start-event'],
  'timer-event': m['designer.kind-timer-event'],
  'end-event': m['designer.kind-end-event'],
  'user-task': m['designer.kind-user-task'],
  'service-task': m['designer.kind-service-task'],
  'call-activity': m['designer.kind-call-activity'],
  'sub-process': m['designer.kind-sub-process'],
  'exclusive-gateway': m['designer.kind-exclusive-gateway'],
  'parallel-gateway': m['designer.kind-parallel-gateway'],
};

export const offerLabel = (name: OfferName): string => offered[name]();

const kinds: Record<string, () => string> = {
  process: m['designer.kind-process'],
  startEvent: m['designer.kind-start-event'],
  endEvent: m['designer.kind-end-event'],
  userTask: m['designer.kind-user-task'],
  serviceTask: m['designer.kind-service-task'],
  callActivity: m['designer.kind-call-activity'],
  subProcess: m['designer.kind-sub-process'],
  exclusiveGateway: m['designer.kind-exclusive-gateway'],
  parallelGateway: m['designer.kind-parallel-gateway'],
  sequenceFlow: m['designer.kind-flow'],
};

export function kindLabel(of: Moddle): string {
  const kind = kindOf(of);
  if (kind === 'boundaryEvent' || kind === 'intermediateCatchEvent') {
    const event = eventOf(of);
    if (event?.$type === 'bpmn:ErrorEventDefinition') return m['designer.kind-error-event']();
    return kind === 'boundaryEvent' ? m['designer.kind-boundary-timer']() : m['designer.kind-timer-event']();
  }
  return kinds[kind]?.() ?? kind;
}

/** `Duyệt hồ sơ`, or what it is when it has no name: `Việc của người`. */
export function nameOf(of: Moddle): string {
  return text(of, 'name') || kindLabel(of);
}
