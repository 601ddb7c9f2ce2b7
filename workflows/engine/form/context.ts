/** What a form's expressions may know besides its answers, and evaluating them. */
import type { Expression } from '../expression/ast.ts';
import { evaluate } from '../expression/evaluate.ts';
import { BudgetExceeded } from '../expression/machine.ts';
import type { EvaluationContext } from '../expression/machine.ts';
import { plain } from '../expression/plain.ts';
import type { Variables } from '../instance.ts';
import { lookup } from './answers.ts';
import type { Path } from './answers.ts';
import type { Answers } from './schema.ts';

export interface FormContext {
  /** The instant, ISO 8601 in UTC, that `now()` and `today()` answer. */
  now: string;
  rules?: EvaluationContext['rules'];
  /** What the task shows of its instance (`open-user-task` variables); answers of the same name go before them. */
  variables?: Variables;
}

const noRules: EvaluationContext['rules'] = { calendar: { version: '', days: [] }, legal: { version: '', params: {} } };

/** JSON, with null for what runs over its budget: a form that cannot be judged shows and demands everything. */
export function evaluateIn(
  expression: Expression,
  answers: Answers,
  base: Path,
  { now, rules, variables }: FormContext,
): unknown {
  const answer = lookup(answers, base);
  const find = (name: string) => {
    const found = answer(name);
    return found === undefined && variables && Object.hasOwn(variables, name) ? variables[name] : found;
  };
  try {
    return plain(evaluate(expression.ast, find, { now, rules: rules ?? noRules }));
  } catch (problem) {
    if (problem instanceof BudgetExceeded) return null;
    throw problem;
  }
}
