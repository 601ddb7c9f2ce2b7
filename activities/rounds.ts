/** Work that the worker looks after from time to time, one round after the other. */

export interface Rounds {
  /** A round now; when one is under way, another after it. */
  soon(): void;
  /** Resolves when what was under way has ended. */
  stop(): Promise<void>;
}

export function inRounds(name: string, everyMs: number, work: () => Promise<unknown>): Rounds {
  let round: Promise<void> | undefined;
  let again = false;
  let over = false;
  const begin = (): void => {
    // A server that is away is there again in a later round.
    round ??= work()
      .then(
        () => undefined,
        (error: unknown) => console.error(`${name}:`, error instanceof Error ? error.message : error),
      )
      .finally(() => {
        round = undefined;
        const more = again && !over;
        again = false;
        if (more) begin();
      });
  };
  const timer = setInterval(begin, everyMs);
  return {
    soon() {
      again = round !== undefined;
      begin();
    },
    async stop() {
      over = true;
      clearInterval(timer);
      await round;
    },
  };
}
