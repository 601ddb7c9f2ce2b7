/** Kinds of elements: which are activities (clause 10.3) and which are gateways (10.6); what is neither is an event. */
import type { Activity, Element, ElementType } from './definition.ts';

export type AnyActivity = Element & Omit<Activity<ElementType>, 'type'>;

const activities: ReadonlySet<ElementType> = new Set([
  'userTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'scriptTask',
  'businessRuleTask',
  'manualTask',
  'task',
  'callActivity',
  'subProcess',
]);

export function isActivity(of: Element): of is AnyActivity {
  return activities.has(of.type);
}

export function isGateway(of: Element): boolean {
  return of.type.endsWith('Gateway');
}
