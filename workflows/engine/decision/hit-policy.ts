/** From the rules of a decision table that hit to its answer (DMN 1.5, 8.2.8). */
import type { Node } from '../expression/ast.ts';
import { evaluate } from '../expression/evaluate.ts';
import { plain } from '../expression/plain.ts';
import type { Run } from '../run.ts';
import { Stuck } from '../stuck.ts';
import type { DecisionTable, HitPolicy } from './decision.ts';

interface Hits {
  decision: string;
  /** Of each rule that hit, in the order of the table: a value for each output. */
  outputs: unknown[][];
  byDefault: unknown[];
  /** Allowed values of each output, the first of the highest priority. */
  values: (unknown[] | undefined)[];
  run: Run;
}

export function answer(table: DecisionTable, hits: Hits): unknown {
  if (hits.outputs.length === 0 && hits.byDefault.some((value) => value !== null)) return named(table, hits.byDefault);
  return policies[table.hitPolicy](table, hits);
}

const policies: Record<HitPolicy, (table: DecisionTable, hits: Hits) => unknown> = {
  unique: (table, { outputs, decision }) => {
    if (outputs.length > 1) throw new Stuck('decision-ambiguous', { decision, rules: outputs.length });
    return first(table, outputs);
  },
  any: (table, { outputs, decision }) => {
    if (new Set(outputs.map((one) => JSON.stringify(one))).size > 1) {
      throw new Stuck('decision-ambiguous', { decision, rules: outputs.length });
    }
    return first(table, outputs);
  },
  first: (table, { outputs }) => first(table, outputs),
  priority: (table, hits) => first(table, byPriority(hits)),
  'rule order': (table, { outputs }) => outputs.map((one) => named(table, one)),
  'output order': (table, hits) => byPriority(hits).map((one) => named(table, one)),
  collect: (table, { outputs, run }) => {
    if (!table.aggregation) return outputs.map((one) => named(table, one));
    const list = outputs.map(([one]) => one);
    if (table.aggregation !== 'count' && list.length === 0) return null;
    const call: Node = {
      op: 'call',
      of: { op: 'name', name: table.aggregation },
      arguments: [{ op: 'name', name: 'list' }],
    };
    const context = { now: run.context.now, rules: run.context.rules };
    return plain(evaluate(call, (name) => (name === 'list' ? list : undefined), context));
  },
};

function first(table: DecisionTable, [one]: unknown[][]): unknown {
  return one ? named(table, one) : null;
}

/** One output is the answer itself; several are a context. */
function named({ outputs }: DecisionTable, one: unknown[]): unknown {
  if (outputs.length < 2) return one[0] ?? null;
  return Object.fromEntries(outputs.map(({ name }, at) => [name ?? `output ${at + 1}`, one[at] ?? null]));
}

/** The first output decides, then the second; what stands earlier among the allowed values goes first. */
function byPriority({ outputs, values }: Hits): unknown[][] {
  const rank = (value: unknown, at: number) => {
    const place = (values[at] ?? []).findIndex((allowed) => JSON.stringify(allowed) === JSON.stringify(value));
    return place < 0 ? Infinity : place;
  };
  const order = (a: unknown[], b: unknown[]) => {
    for (const at of a.keys()) {
      const [left, right] = [rank(a[at], at), rank(b[at], at)];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
  return outputs.toSorted(order);
}
