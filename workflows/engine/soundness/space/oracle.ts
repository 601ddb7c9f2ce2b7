/** Answers for what only data would know - a condition, a number of turns - so that one move is tried with every answer. */

/** Combinations of answers one move may have; an inclusive gateway of twelve conditions has 4,096. */
const mostAnswers = 5_000;

export class Oracle {
  #answers: number[] = [];
  #choices: number[] = [];
  #at = 0;

  /** One of 0 to n - 1. */
  ask(n: number): number {
    const at = this.#at++;
    this.#choices[at] = n;
    return (this.#answers[at] ??= 0);
  }

  holds(): boolean {
    return this.ask(2) === 0;
  }

  /** Calls `move` once for each combination of the answers it asks for; false when there are too many. */
  each(move: () => void): boolean {
    this.#answers = [];
    for (let tries = 0; tries < mostAnswers; tries++) {
      this.#at = 0;
      move();
      // What was answered beyond the last question belongs to another way.
      this.#answers.length = this.#at;
      for (let at = this.#at - 1; at >= 0 && this.#answers[at] === (this.#choices[at] ?? 1) - 1; at--) this.#answers.pop();
      const last = this.#answers.length - 1;
      if (last < 0) return true;
      this.#answers[last] = (this.#answers[last] ?? 0) + 1;
    }
    return false;
  }
}
