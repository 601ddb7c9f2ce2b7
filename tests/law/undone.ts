/** What is done in a transaction of which nothing stays: whoever tests beside it goes on by the same settings and terms. */
import type { Db, Tx } from '../../platform/db.ts';

class Undone extends Error {}

export async function undone(db: Db, work: (tx: Tx) => Promise<void>): Promise<void> {
  const done = db.begin(async (tx) => {
    await work(tx);
    throw new Undone();
  });
  await done.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}
