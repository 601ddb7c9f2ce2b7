/** The start menu: what the person may begin. */
import { readAs } from '#lib/server/acting.ts';
import { readStartMenu } from '#lib/server/start-menu.ts';

export function load(event) {
  return readAs(event, async (tx, acting) => ({ procedures: await readStartMenu(tx, acting) }));
}
