/** Names of what has been drawn, in the reader's language. */
import { PopupEntries } from 'bpmn-js/lib/features/popup-menu/PopupEntries.js';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { child, eventOf, property, text, type Moddle } from '../model/moddle.ts';
import { kinds, type KindName } from './kinds.ts';

const others: Record<string, () => string> = {
  'bpmn:Process': m['designer.kind-process'],
  'bpmn:SequenceFlow': m['designer.kind-flow'],
};

/** Whether an element is of the kind, open or folded. */
function isOf(of: Moddle, name: KindName): boolean {
  const { type, eventDefinitionType, ...says } = PopupEntries[name]!.target;
  if (of.$type !== type || eventOf(of)?.$type !== eventDefinitionType) return false;
  const flags = ['triggeredByEvent', 'cancelActivity', 'isInterrupting'] as const;
  return says.isExpanded !== false && flags.every((flag) => isSet(of.get(flag), flag) === isSet(says[flag], flag));
}

/** What is not written: an event interrupts, a sub-process is in the flow. */
const isSet = (value: unknown, flag: string): boolean => value === true || (value === undefined && flag !== 'triggeredByEvent');

export function kindLabel(of: Moddle): string {
  const kind = (Object.keys(kinds) as KindName[]).find((name) => isOf(of, name));
  return kind ? kinds[kind].label() : (others[of.$type]?.() ?? of.$type.replace('bpmn:', ''));
}

/** `Duyệt hồ sơ`; a flow by what it connects; what it is when it has no name: `Việc của người`. */
export function nameOf(of: Moddle): string {
  const given = (getLocale() === 'en' && property(of, 'name:en')) || text(of, 'name');
  if (given) return given;
  const [from, to] = [child(of, 'sourceRef'), child(of, 'targetRef')];
  return from && to ? `${nameOf(from)} › ${nameOf(to)}` : kindLabel(of);
}
