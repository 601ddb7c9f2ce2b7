/** One account, one session (R-DRF-5.7): who signs in elsewhere is signed out here, where the agency has not set it otherwise. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newGround, type Ground } from './ground.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

/** What is set is never kept: other tests sign in meanwhile. */
class Undone extends Error {}

for (const [single, ended] of [['true', 'signed-in-elsewhere'], ['false', null]] as const) {
  test(`session.single is ${single}: the older session ${ended ? 'has ended' : 'stays'}`, async () => {
    const { account, key } = g.people.clerk;
    await g.owner
      .begin(async (tx) => {
        await tx`update setting set value = ${single} where key = 'session.single'`;
        const [older] = await tx<{ id: Buffer }[]>`select token_sha256 as id from session where account_id = ${account} and ended_at is null`;
        await tx`select law.sign_in(username, ${key}) from account where id = ${account}`;
        const [now] = await tx<{ reason: string | null }[]>`select end_reason as reason from session where token_sha256 = ${older!.id}`;
        assert.equal(now!.reason, ended);
        throw new Undone();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
  });
}
