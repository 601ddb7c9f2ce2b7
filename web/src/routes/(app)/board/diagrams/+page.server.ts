/** A procedure's diagram with what is open on it. */
import { dateOf } from '#lib/language/dates.ts';
import { readAs } from '#lib/server/acting.ts';
import { readDrawn, readRunning, wordsOf } from '#lib/server/board/drawing.ts';
import { rulesInForce } from '#lib/server/rules.ts';

export async function load(event) {
  event.depends('board:items');
  return readAs(event, async (tx) => {
    const procedures = await readRunning(tx);
    const id = event.url.searchParams.get('procedure') ?? procedures[0]?.id ?? '';
    const { calendar } = await rulesInForce(tx);
    const drawn = await readDrawn(tx, id, dateOf(Date.now()), calendar);
    return {
      procedures,
      id,
      drawn: drawn && { ...drawn, steps: drawn.steps.map((step) => ({ ...step, words: wordsOf(step) })) },
    };
  });
}
