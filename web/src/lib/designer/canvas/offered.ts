/** What palette, context pad, menus and panel offer: what the engine executes (workflows/engine/README.md). */
import { PopupEntries } from 'bpmn-js/lib/features/popup-menu/PopupEntries.js';
import type { Drawn } from '../model/moddle.ts';
import { groupLabels, kinds, type Group, type KindName } from './kinds.ts';

export interface NewElement {
  type: string;
  eventDefinitionType?: string;
  isExpanded?: boolean;
  cancelActivity?: boolean;
}

export interface Offer {
  name: KindName;
  label: string;
  icon: string;
  group: Group;
  groupLabel: string;
  element: NewElement;
}

/** On the palette itself; the others are a menu away. */
export const common: KindName[] = [
  'none-start-event',
  'timer-intermediate-catch',
  'none-end-event',
  'user-task',
  'service-task',
  'call-activity',
  'expanded-subprocess',
  'exclusive-gateway',
  'parallel-gateway',
];

/** What may follow an element at once, by the context pad. */
export const followers: KindName[] = ['user-task', 'service-task', 'exclusive-gateway', 'timer-intermediate-catch', 'none-end-event'];

/** Groups that may be put anywhere, after an element, and into a flow. */
export const anywhere: Group[] = ['task', 'gateway', 'part', 'event', 'start', 'end'];
export const following: Group[] = ['task', 'gateway', 'part', 'event', 'end'];
export const between: Group[] = ['task', 'gateway', 'part', 'event'];

export function offer(name: KindName): Offer {
  const { group, label } = kinds[name];
  const { className, target } = PopupEntries[name]!;
  return { name, label: label(), icon: className, group, groupLabel: groupLabels[group](), element: target };
}

/** Event sub-processes and folded ones are not stepped into by a flow. */
const apart = new Set<KindName>(['event-subprocess', 'collapsed-subprocess', 'collapsed-ad-hoc-subprocess']);

export function offersIn(groups: Group[]): Offer[] {
  const whole = groups.includes('start');
  const names = (Object.keys(kinds) as KindName[]).filter((name) => groups.includes(kinds[name].group));
  return names.filter((name) => !name.startsWith('collapsed') && (whole || !apart.has(name))).map(offer);
}

const activity = /Task$|^bpmn:(CallActivity|SubProcess|Transaction|AdHocSubProcess)$/;

export const isActivity = ({ type, labelTarget }: Drawn): boolean => !labelTarget && activity.test(type);

/** A token leaves every node but an end. */
export const hasFollowers = (element: Drawn): boolean =>
  isActivity(element) || (!element.labelTarget && /Gateway$|^bpmn:(StartEvent|Intermediate\w+Event|BoundaryEvent)$/.test(element.type));

/** Entries of bpmn-js' menu "change element" that lead to something known here. */
export function replacement(entry: string): KindName | 'flow' | null {
  const name = entry.replace(/^replace-with-/, '');
  if (['sequence-flow', 'default-flow', 'conditional-flow'].includes(name)) return 'flow';
  const known = others[name] ?? name;
  return Object.hasOwn(kinds, known) ? (known as KindName) : null;
}

/** bpmn-js calls these otherwise in that menu. */
const others: Record<string, KindName> = {
  'none-start': 'none-start-event',
  'none-end': 'none-end-event',
  'none-intermediate-throw': 'none-intermediate-throwing',
  'ad-hoc-subprocess': 'expanded-ad-hoc-subprocess',
  subprocess: 'expanded-subprocess',
};
