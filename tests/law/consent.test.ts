/** Whose consent opens a record to a reader: the managing agency's, the person's own, or both, as the legal profile in force has it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act, type Tx } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { scan, sealedRecord } from './sealed.ts';
import { verdict } from './verdict.ts';

let g: Ground;
let record: string;
let agreement: string;
before(async () => {
  g = await newGround();
  const [me] = await g.owner<{ id: string; today: string }[]>`
    update person set personal_id = lpad((random() * 1e11)::bigint::text, 12, '0') where id = ${g.people.subject.person} returning personal_id as id, law.today()::text as today`;
  record = await sealedRecord(g, me!.id);
  const terms = {
    purpose: 'Rà soát', legalBasis: 'Công văn 5', groups: ['G1'], components: false, from: me!.today, to: me!.today, approvalNo: '12/CV', approvalDate: me!.today,
    scan: await scan(g, 'approver'),
  };
  const [row] = await act(g.web, g.people.approver.token, (tx) => tx<{ id: string }[]>`
    select law.agree_to_reading(${record}, ${g.people.security.account}, ${tx.json(terms as never)}) as id`);
  agreement = row!.id;
  await act(g.web, g.people.security.token, (tx) => tx`select law.accept_agreement(${agreement})`);
});
after(() => g.end());

class Undone extends Error {}

/** Under a profile with that consent giver; taken back at the end, so that nobody beside this test meets it. */
async function under(giver: string, work: (tx: Tx, be: (who: PersonName) => Promise<unknown>) => Promise<void>): Promise<void> {
  const done = g.owner.begin(async (tx) => {
    await tx`select law.keep_rules(jsonb_set(c.body, '{legal,params,consent,giver}', to_jsonb(${giver}::text)), now()) from rules_in_force r join content c using (sha256)`;
    await work(tx, (who) => tx`select law.begin_act(${g.people[who].token})`);
    throw new Undone();
  });
  await assert.rejects(done, Undone);
}

const opens = async (tx: Tx): Promise<boolean> => (await tx`select 1 from law.agreements() a where a.record_id = ${record}`).length > 0;

test('R-ENG-08.7 (1/2) the agency as giver: its agreement opens the record', () =>
  under('MANAGING_AGENCY', async (tx, be) => {
    await be('security');
    assert.equal(await opens(tx), true);
  }));

test('R-ENG-08.7 (1/2) the agency as giver: the employee’s consent alone opens nothing, whatever it is attached to', async () => {
  const alone = await sealedRecord(g);
  assert.equal(await verdict(act(g.web, g.people.subject.token, (tx) => tx`select law.consent_to_reading(gen_random_uuid())`)), 'not-authorised');
  assert.equal(await verdict(act(g.web, g.people.subject.token, (tx) => tx`select law.agree_to_reading(${record}, ${g.people.stranger.account}, '{}')`)), 'not-authorised');
  assert.equal((await act(g.web, g.people.security.token, (tx) => tx`select 1 from e_record where id = ${alone}`)).length, 0);
});

test('R-ENG-08.7 (1/2) both as givers: the agency’s agreement waits for the employee’s consent, and opens the record with it', () =>
  under('BOTH', async (tx, be) => {
    await be('security');
    assert.equal(await opens(tx), false);
    await be('subject');
    await tx`select law.consent_to_reading(${agreement})`;
    await be('security');
    assert.equal(await opens(tx), true);
  }));
