/** One drill at a time: whoever plays one holds this turn, since a second is refused while the first one's copy stands. */
import { openDb } from '../../platform/db.ts';
import { stack } from '../stack.ts';

/** @returns what gives the turn back */
export async function takeDrillTurn(): Promise<() => Promise<void>> {
  const holder = openDb(stack().databases.owner, { max: 1, longestMs: 300_000 });
  let end = (): void => {};
  const over = new Promise<void>((resolve) => (end = resolve));
  const held = await new Promise<{ given: Promise<void> }>((resolve, reject) => {
    const given: Promise<void> = holder.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtext('drills of tests'))`;
      resolve({ given });
      await over;
    });
    given.catch(reject);
  });
  return async () => {
    end();
    await held.given;
    await holder.end();
  };
}
