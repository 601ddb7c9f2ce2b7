/** A hundred races of a hold against an approval or an application (the full count: `npm run prove -- M03`). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newGround, type Ground } from './ground.ts';
import { race } from './hold-races.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

test('nothing is approved or applied after the hold, and either may come first', async () => {
  const { first, after: late } = await race(g, 100);
  assert.equal(late, 0);
  assert.equal(first.approval + first.application + first.hold, 100);
  for (const [what, times] of Object.entries(first)) assert.ok(times > 0, `${what} never came first: no race was run`);
});
