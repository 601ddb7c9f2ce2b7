/** A changed value in words: names of elements and roles for their ids, a condition as a sentence. */
import { m } from '#lib/paraglide/messages.js';
import type { Role } from '#lib/shell/person.ts';
import { roleName } from '#lib/shell/roles.ts';
import type { FactName } from '../model/facts.ts';
import type { Variable } from '../model/variables.ts';
import { conditionSentence } from '../panel/condition-sentence.ts';
import { namesIn } from '../panel/names.ts';
import { serviceLabel } from '../panel/service-labels.ts';

interface Known {
  named: (id: string) => string;
  variables: Variable[];
}

type Words = (value: string, known: Known) => string;

const names: Words = (value, { named }) => namesIn(value).map(named).join(', ');
const roles: Words = (value) => (value.startsWith('=') ? value : namesIn(value).map((role) => roleName[role as Role]?.() ?? role).join(', '));
const yesNo: Words = (value) => (value === 'true' ? m['designer.yes']() : m['designer.no']());

const words: Partial<Record<FactName | 'kind', Words>> = {
  source: names,
  target: names,
  attachedTo: names,
  byDefault: names,
  actorNotOf: names,
  groups: roles,
  startableBy: roles,
  handsDown: yesNo,
  handsBack: yesNo,
  interrupting: yesNo,
  service: (value) => serviceLabel(value),
  condition: (value, { variables }) => conditionSentence(value, variables),
};

export const factValue = (fact: FactName | 'kind', value: string, known: Known): string => words[fact]?.(value, known) ?? value;
