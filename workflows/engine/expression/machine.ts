/** What an evaluation runs on: the time and rules handed in, and a count of steps, so that nothing runs away (design.md, law 10). */
import type { Calendar, LegalProfile } from '../../calendar/calendar.ts';
import type { Node } from './ast.ts';
import type { Frame, Value } from './values.ts';

/** What an expression may know besides variables. Nothing else reaches it: no clock, no zone, no host. */
export interface EvaluationContext {
  /** The instant that `now()` and `today()` answer, ISO 8601 in UTC. */
  now: string;
  rules: { calendar: Calendar; legal: LegalProfile };
  /** Another text each time, the same ones on replay: what `uuid()` and `random number()` are made of. */
  lot?: () => string;
}

export const defaultBudget = 10_000;
/** Functions of FEEL can reach themselves through an argument; deeper than this is taken for a run-away. */
const deepestCall = 64;

/** Thrown out of an evaluation that took more steps than its budget; the engine makes an incident of it. */
export class BudgetExceeded extends Error {
  constructor() {
    super('expression budget exceeded');
  }
}

export class Machine {
  readonly context: EvaluationContext;
  #left: number;
  #calls = 0;
  readonly #evaluate: (node: Node, machine: Machine, frame: Frame) => Value;

  constructor(
    context: EvaluationContext,
    budget: number,
    evaluate: (node: Node, machine: Machine, frame: Frame) => Value,
  ) {
    this.context = context;
    this.#left = budget;
    this.#evaluate = evaluate;
  }

  lot(): string {
    return this.context.lot?.() ?? `${this.context.now}/${this.#left}`;
  }

  run(node: Node, frame: Frame): Value {
    this.charge(1);
    return this.#evaluate(node, this, frame);
  }

  /** Counts `steps`, at least one for each node; work on lists and texts pays by their length. */
  charge(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new BudgetExceeded();
  }

  /** A text costs a step for each 64 characters: doubling one again and again is stopped before memory is. */
  chargeText(length: number): void {
    this.charge(length >> 6);
  }

  nested<T>(run: () => T): T {
    if (++this.#calls > deepestCall) throw new BudgetExceeded();
    const result = run();
    this.#calls--;
    return result;
  }
}
