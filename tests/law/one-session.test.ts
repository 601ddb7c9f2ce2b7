/** One account, one session (R-DRF-5.7): who signs in elsewhere is signed out here, where the agency has not set it otherwise. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newGround, type Ground } from './ground.ts';
import { undone } from './undone.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

for (const [claim, single, ended] of [['R-DRF-5.7 ', 'true', 'signed-in-elsewhere'], ['', 'false', null]] as const) {
  const what = ended ? 'has ended, and both are on record as suspected sharing' : 'stays, and nothing is suspected';
  test(`${claim}session.single is ${single}: the older session ${what}`, async () => {
    const { account, key } = g.people.clerk;
    await undone(g.owner, async (tx) => {
      await tx`update setting set value = ${single} where key = 'session.single'`;
      const [older] = await tx<{ id: Buffer }[]>`select token_sha256 as id from session where account_id = ${account} and ended_at is null`;
      await tx`update session set user_agent = 'máy 1' where token_sha256 = ${older!.id}`;
      await tx`select law.sign_in(username, ${key}, 'máy 2') from account where id = ${account}`;
      const [now] = await tx<{ reason: string | null }[]>`select end_reason as reason from session where token_sha256 = ${older!.id}`;
      assert.equal(now!.reason, ended);
      const suspected = await tx<{ was: string; is: string }[]>`
        select details #>> '{closed,0,agent}' as was, details ->> 'agent' as is from audit where account_id = ${account} and act = 'sharing-suspected'`;
      assert.deepEqual(suspected.map((row) => ({ ...row })), ended ? [{ was: 'máy 1', is: 'máy 2' }] : []);
    });
  });
}
