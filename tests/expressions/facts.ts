/** The tables of facts: an expression, what it is, and the variables it sees; and how a fact is asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFeel } from '../../workflows/engine/expression/compile.ts';
import { evaluate } from '../../workflows/engine/expression/evaluate.ts';
import type { EvaluationContext } from '../../workflows/engine/expression/machine.ts';
import { plain } from '../../workflows/engine/expression/plain.ts';
import rules from '../conformance/rules.json' with { type: 'json' };

type Variables = Record<string, unknown>;
export type Fact = [expression: string, is: unknown, seeing?: Variables];

export const topics = readdirSync(join(import.meta.dirname, 'facts')).sort();

export function factsOf(topic: string): Fact[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'facts', topic), 'utf8')) as Fact[];
}

/** Monday, 9 February 2026, 10:00 in Vietnam. */
export const context: EvaluationContext = {
  now: '2026-02-09T03:00:00.000Z',
  rules: rules as EvaluationContext['rules'],
};

/** What an expression is, as JSON; an expression that does not compile is its finding. */
export function ask(expression: string, variables: Variables = {}, budget?: number): unknown {
  const compiled = compileFeel(expression);
  if (compiled.problem) return { refused: compiled.problem.rule };
  // Through JSON, as a stored definition is.
  const ast = JSON.parse(JSON.stringify(compiled.expression.ast)) as typeof compiled.expression.ast;
  const lookup = (name: string) => (Object.hasOwn(variables, name) ? variables[name] : undefined);
  return plain(evaluate(ast, lookup, context, budget));
}
