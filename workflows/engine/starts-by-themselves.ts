/** Start events of a process that nobody sends: when a timer starts it next, and whether its condition holds. There are no variables yet. */
import type { ConditionalDefinition, TimerDefinition } from './definition.ts';
import { evaluate } from './expression/evaluate.ts';
import type { StepContext } from './instance.ts';
import { readTimer, type Due } from './timers.ts';

const none = (): null => null;

/** @param since what its first time counts from. @returns undefined where its expression comes to no time */
export function startsAt({ timer, value: { ast } }: TimerDefinition, since: string, { rules }: Pick<StepContext, 'rules'>): Due | undefined {
  return readTimer(timer, ast.op === 'literal' ? ast.value : evaluate(ast, none, { now: since, rules }), since);
}

/** Only true is true: a condition that comes to nothing starts nothing. */
export function holdsNow({ condition: { ast } }: ConditionalDefinition, context: StepContext): boolean {
  return evaluate(ast, none, context) === true;
}
