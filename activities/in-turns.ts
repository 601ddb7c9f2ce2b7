/** The same asked of many, a few at once: who answers slowly, or not at all, keeps only its own place waiting. */
const atOnce = 8;

export async function inTurns<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const left = all.values();
  const inTurn = async (): Promise<void> => {
    for (const one of left) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, inTurn));
}
