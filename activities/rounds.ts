/** Work that the worker looks after from time to time, one round after the other. */

/** @returns how to stop; resolves when what was under way has ended */
export function inRounds(name: string, everyMs: number, work: () => Promise<unknown>): () => Promise<void> {
  let round: Promise<void> | undefined;
  const begin = (): void => {
    // A server that is away is there again in a later round.
    round ??= work()
      .then(
        () => undefined,
        (error: unknown) => console.error(`${name}:`, error instanceof Error ? error.message : error),
      )
      .finally(() => {
        round = undefined;
      });
  };
  const timer = setInterval(begin, everyMs);
  return async () => {
    clearInterval(timer);
    await round;
  };
}
