/** Differences in words. */
import { labelOf, titleOf } from '#lib/form/labels.ts';
import { m } from '#lib/paraglide/messages.js';
import { kindLabel, nameOf } from '../canvas/labels.ts';
import { fieldLabel } from '../forms/fields.ts';
import type { FactName } from '../model/facts.ts';
import type { Difference } from './differences.ts';

const factNames: Record<FactName | 'kind', () => string> = {
  name: m['designer.fact-name'],
  nameEn: m['designer.fact-nameEn'],
  form: m['designer.fact-form'],
  startableBy: m['designer.fact-startableBy'],
  groups: m['designer.fact-groups'],
  assignee: m['designer.fact-assignee'],
  due: m['designer.fact-due'],
  actorNotOf: m['designer.fact-actorNotOf'],
  service: m['designer.fact-service'],
  retries: m['designer.fact-retries'],
  headers: m['designer.fact-headers'],
  called: m['designer.fact-called'],
  handsDown: m['designer.fact-handsDown'],
  handsBack: m['designer.fact-handsBack'],
  condition: m['designer.fact-condition'],
  byDefault: m['designer.fact-byDefault'],
  timerKind: m['designer.fact-timerKind'],
  timer: m['designer.fact-timer'],
  interrupting: m['designer.fact-interrupting'],
  attachedTo: m['designer.fact-attachedTo'],
  error: m['designer.fact-error'],
  endState: m['designer.fact-endState'],
  escalation: m['designer.fact-escalation'],
  message: m['designer.fact-message'],
  signal: m['designer.fact-signal'],
  eventCondition: m['designer.fact-eventCondition'],
  link: m['designer.fact-link'],
  script: m['designer.fact-script'],
  result: m['designer.fact-result'],
  activation: m['designer.fact-activation'],
  completion: m['designer.fact-completion'],
  active: m['designer.fact-active'],
  loopWhile: m['designer.fact-loopWhile'],
  loopMost: m['designer.fact-loopMost'],
  cardinality: m['designer.fact-cardinality'],
  loopUntil: m['designer.fact-loopUntil'],
  results: m['designer.fact-results'],
  resultItem: m['designer.fact-resultItem'],
  loop: m['designer.fact-loop'],
  collection: m['designer.fact-collection'],
  item: m['designer.fact-item'],
  inputs: m['designer.fact-inputs'],
  outputs: m['designer.fact-outputs'],
  source: m['designer.fact-source'],
  target: m['designer.fact-target'],
  kind: m['designer.fact-kind'],
};

const ofFields = {
  'field-added': m['designer.compare-field-added'],
  'field-removed': m['designer.compare-field-removed'],
  'field-changed': m['designer.compare-field-changed'],
};
const ofForms = {
  'form-added': m['designer.compare-form-added'],
  'form-removed': m['designer.compare-form-removed'],
};

export function differenceSentence(difference: Difference): string {
  if ('field' in difference) {
    const { what, form, field } = difference;
    return ofFields[what]({ form: titleOf(form.properties ?? {}) ?? form.id, name: labelOf(field) || fieldLabel(field.type) });
  }
  if ('form' in difference) {
    const name = titleOf(difference.form.properties ?? {}) ?? difference.form.id;
    if (difference.what === 'form-changed') return m['designer.compare-form-changed']({ form: name });
    return ofForms[difference.what]({ name });
  }
  if (difference.what === 'moved') return m['designer.compare-moved']({ count: difference.all.length });
  const { of } = difference;
  if (difference.what === 'changed') return m['designer.compare-changed']({ name: nameOf(of), fact: factNames[difference.fact]() });
  const says = difference.what === 'added' ? m['designer.compare-added'] : m['designer.compare-removed'];
  return says({ kind: kindLabel(of), name: nameOf(of) });
}
