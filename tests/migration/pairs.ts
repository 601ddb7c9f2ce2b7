/** A pair of versions beside what is done and what comes of it: `<name>.from.bpmn`, `<name>.to.bpmn`, `<name>.json`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormSchema } from '../../workflows/engine/form.ts';
import type { ProcessInstance, Subscription, Variables } from '../../workflows/engine/instance.ts';
import type { Counterparts } from '../../workflows/engine/migration/counterparts.ts';
import type { Move, Simulated } from '../../workflows/engine/simulate.ts';
import type { Refused } from '../../workflows/migrating.ts';

export interface Moved {
  says: string;
  /** What brings the instance to where it is moved from. */
  script: Move[];
  counterparts?: Counterparts;
  /** Forms by id, where they matter. */
  forms?: { from: Record<string, FormSchema>; to: Record<string, FormSchema> };
  /** Variables that only the new version reads. */
  known?: Variables;
  before: string[];
  refusals?: Refused[];
  commands?: string[];
  after?: string[];
  /** How it goes on. */
  then?: Move[];
  trace?: string[];
  state?: Simulated['state'];
  variables?: Variables;
}

export interface Pair {
  name: string;
  from: string;
  to: string;
  spec: Moved;
}

const folder = join(import.meta.dirname, 'cases');

export function pairs(): Pair[] {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const names = readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => file.replace('.json', ''));
  return names.sort().map((name) => ({ name, from: read(`${name}.from.bpmn`), to: read(`${name}.to.bpmn`), spec: JSON.parse(read(`${name}.json`)) as Moved }));
}

/** One line an element instance: where it stands, what it waits for, what waits in it. */
export function standing({ elements, subscriptions }: ProcessInstance): string[] {
  return elements.map(({ id, element, scope, loop, incident, dueDate, joins = {}, variables = {}, subscriptions: waits = [] }) => [
    `${element} #${id}`,
    ...(scope > 0 ? [`in #${scope}`] : []),
    ...(loop === undefined ? [] : [`[${loop}]`]),
    ...(incident ? [`! ${incident.code}`] : []),
    ...(dueDate === undefined ? [] : [`due ${dueDate}`]),
    ...waits.map((one) => waitsFor(subscriptions.find((other) => other.id === one)!)),
    ...Object.entries(joins).map(([join, { tokens }]) => `${join} has ${tokens.join(' ')}`),
    ...(Object.keys(variables).length > 0 ? [JSON.stringify(variables)] : []),
  ].join(', '));
}

function waitsFor(one: Subscription): string {
  const what = one.kind === 'timer' ? `until ${one.at}` : one.kind === 'message' ? `for ${one.message}` : `for ${one.kind}`;
  return `${one.element} waits ${what}`;
}

/** `UPDATE=1`: what came of it becomes what is expected; the reviewer sees the difference. */
export function rewrite({ name, spec }: Pair, { before, refusals, commands, after, trace, state, variables }: Partial<Moved>): void {
  const { says, script, counterparts, forms, known, then } = spec;
  const written = { says, script, counterparts, forms, known, before, refusals, commands, after, then, trace, state, variables };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(written, null, 2)}\n`);
}
