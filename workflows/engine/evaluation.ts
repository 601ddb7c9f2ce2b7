/** Evaluates a definition's expressions where an element instance stands, and insists on the type that is needed. */
import type { Expression } from './expression/ast.ts';
import { evaluate } from './expression/evaluate.ts';
import type { Lookup } from './expression/evaluate.ts';
import { BudgetExceeded } from './expression/machine.ts';
import { plain } from './expression/plain.ts';
import { instantOf } from './expression/temporal-arithmetic.ts';
import { parseDate, parseDateTime } from './expression/temporal-text.ts';
import { FeelDate, FeelDateTime, typeOf } from './expression/values.ts';
import type { Value } from './expression/values.ts';
import type { ElementInstance } from './instance.ts';
import type { Run } from './run.ts';
import { Stuck } from './stuck.ts';
import { lookupFrom } from './variables.ts';

/** `now` is the instant the expression takes for the present: that of entering, when a due date is computed again later. */
export interface At {
  now?: string;
  lookup?: Lookup;
}

export function value(run: Run, expression: Expression, at: ElementInstance, { now, lookup }: At = {}): Value {
  const { ast } = expression;
  if (ast.op === 'literal') return ast.value;
  try {
    const context = { now: now ?? run.context.now, rules: run.context.rules, lot: run.lot };
    return evaluate(ast, lookup ?? lookupFrom(run, at), context);
  } catch (problem) {
    if (problem instanceof BudgetExceeded) throw new Stuck('expression-budget', { expression: expression.text });
    throw problem;
  }
}

export function json(run: Run, expression: Expression, at: ElementInstance, where?: At): unknown {
  return plain(value(run, expression, at, where));
}

function unfit(expression: Expression, expected: string, got: Value): Stuck {
  return new Stuck('expression-wrong-type', { expression: expression.text, expected, got: typeOf(got) });
}

/** A condition that is neither true nor false, mostly for a variable that is missing, must not choose a way silently. */
export function condition(run: Run, expression: Expression, at: ElementInstance, where?: At): boolean {
  const result = value(run, expression, at, where);
  if (typeof result !== 'boolean') throw unfit(expression, 'boolean', result);
  return result;
}

export function text(run: Run, expression: Expression, at: ElementInstance): string {
  const result = value(run, expression, at);
  if (typeof result !== 'string' || result === '') throw unfit(expression, 'string', result);
  return result;
}

export function list(run: Run, expression: Expression, at: ElementInstance): Value[] {
  const result = value(run, expression, at);
  if (!Array.isArray(result)) throw unfit(expression, 'list', result);
  return result;
}

/** A constant in a model is a text, so `3` is taken as the number it shows. */
export function wholeNumber(run: Run, expression: Expression, at: ElementInstance): number {
  const result = value(run, expression, at);
  const number = typeof result === 'string' && /^\d{1,9}$/.test(result) ? Number(result) : result;
  if (!Number.isInteger(number) || Number(number) < 0) throw unfit(expression, 'number', result);
  return Number(number);
}

export function optionalText(run: Run, expression: Expression | undefined, at: ElementInstance): string | undefined {
  const result = expression ? value(run, expression, at) : null;
  if (result !== null && typeof result !== 'string') throw unfit(expression as Expression, 'string', result);
  return result || undefined;
}

/** Names as a list, or as one text parted by commas (Camunda 8 writes constants so). */
export function names(run: Run, expression: Expression | undefined, at: ElementInstance): string[] {
  const result = expression ? value(run, expression, at) : null;
  if (result === null) return [];
  const found = typeof result === 'string' ? result.split(',') : result;
  if (!Array.isArray(found) || !found.every((name) => typeof name === 'string')) {
    throw unfit(expression as Expression, 'list', result);
  }
  return found.map((name) => name.trim()).filter((name) => name !== '');
}

/** A due date: an ISO date, or an instant in UTC when a time of day is given. */
export function dateOrInstant(
  run: Run,
  expression: Expression | undefined,
  at: ElementInstance,
  where?: At,
): string | undefined {
  const result = expression ? value(run, expression, at, where) : null;
  if (result === null || result === '') return undefined;
  const point = typeof result === 'string' ? (parseDate(result) ?? parseDateTime(result)) : result;
  if (point instanceof FeelDate) return plain(point) as string;
  if (point instanceof FeelDateTime) return new Date(instantOf(point)).toISOString();
  throw unfit(expression as Expression, 'date', result);
}
