/**
 * What palette, context pad and menus offer: what the engine executes (workflows/engine/README.md). bpmn-js would offer all of BPMN; a drawing
 * from elsewhere may still hold more, and then a finding names it.
 */
import type { Drawn } from '../model/moddle.ts';

export interface NewElement {
  type: string;
  eventDefinitionType?: string;
  isExpanded?: boolean;
  cancelActivity?: boolean;
}

export interface Offer extends NewElement {
  name: OfferName;
  icon: string;
  group: 'event' | 'activity' | 'gateway';
}

export type OfferName =
  | 'start-event'
  | 'timer-event'
  | 'end-event'
  | 'user-task'
  | 'service-task'
  | 'call-activity'
  | 'sub-process'
  | 'exclusive-gateway'
  | 'parallel-gateway';

const timer = 'bpmn:TimerEventDefinition';

export const offers: Offer[] = [
  { name: 'start-event', type: 'bpmn:StartEvent', icon: 'bpmn-icon-start-event-none', group: 'event' },
  {
    name: 'timer-event',
    type: 'bpmn:IntermediateCatchEvent',
    eventDefinitionType: timer,
    icon: 'bpmn-icon-intermediate-event-catch-timer',
    group: 'event',
  },
  { name: 'end-event', type: 'bpmn:EndEvent', icon: 'bpmn-icon-end-event-none', group: 'event' },
  { name: 'user-task', type: 'bpmn:UserTask', icon: 'bpmn-icon-user-task', group: 'activity' },
  { name: 'service-task', type: 'bpmn:ServiceTask', icon: 'bpmn-icon-service-task', group: 'activity' },
  { name: 'call-activity', type: 'bpmn:CallActivity', icon: 'bpmn-icon-call-activity', group: 'activity' },
  { name: 'sub-process', type: 'bpmn:SubProcess', isExpanded: true, icon: 'bpmn-icon-subprocess-expanded', group: 'activity' },
  { name: 'exclusive-gateway', type: 'bpmn:ExclusiveGateway', icon: 'bpmn-icon-gateway-xor', group: 'gateway' },
  { name: 'parallel-gateway', type: 'bpmn:ParallelGateway', icon: 'bpmn-icon-gateway-parallel', group: 'gateway' },
];

/** What may follow an element at once, by the context pad. */
export const followers: OfferName[] = ['user-task', 'service-task', 'exclusive-gateway', 'timer-event', 'end-event'];

/** Entries of bpmn-js' menu "change element" that lead to something executed. */
export const replacements = new Set([
  'replace-with-none-start',
  'replace-with-none-end',
  'replace-with-terminate-end',
  'replace-with-error-end',
  'replace-with-user-task',
  'replace-with-service-task',
  'replace-with-call-activity',
  'replace-with-expanded-subprocess',
  'replace-with-collapsed-subprocess',
  'replace-with-exclusive-gateway',
  'replace-with-parallel-gateway',
  'replace-with-timer-intermediate-catch',
  'replace-with-timer-boundary',
  'replace-with-non-interrupting-timer-boundary',
  'replace-with-error-boundary',
  'replace-with-sequence-flow',
  'replace-with-default-flow',
  'replace-with-conditional-flow',
  'toggle-parallel-mi',
  'toggle-sequential-mi',
]);

const activities = new Set(['bpmn:UserTask', 'bpmn:ServiceTask', 'bpmn:CallActivity', 'bpmn:SubProcess']);
const nodes = new Set([...activities, ...offers.map(({ type }) => type), 'bpmn:BoundaryEvent']);

export const isActivity = ({ type, labelTarget }: Drawn): boolean => !labelTarget && activities.has(type);

/** A token leaves every node but an end. */
export const hasFollowers = ({ type, labelTarget }: Drawn): boolean =>
  !labelTarget && nodes.has(type) && type !== 'bpmn:EndEvent';
