/** Who takes the correspondence sheet of a record: each ground, each use an agreement names, and each moment of it, with what the law says. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act, type Tx } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { scan, sealedRecord } from './sealed.ts';
import { startCase } from './steps.ts';
import { verdict } from './verdict.ts';

let g: Ground;
let record: string;
let today: string;
before(async () => {
  g = await newGround();
  [{ today }] = (await g.owner<{ today: string }[]>`select law.today()::text as today`) as [{ today: string }];
  const [me] = await g.owner<{ id: string }[]>`
    update person set personal_id = lpad((random() * 1e11)::bigint::text, 12, '0') where id = ${g.people.subject.person} returning personal_id as id`;
  record = await sealedRecord(g, me!.id);
});
after(() => g.end());

const as = <T>(who: PersonName, work: (tx: Tx) => Promise<T>): Promise<T> => act(g.web, g.people[who].token, work);
const take = (who: PersonName, of = record): Promise<string> => verdict(as(who, (tx) => tx`select law.take_sheet(${of})`));

/** Agreed to the security officer's reading, and accepted, unless said otherwise. */
async function agreed(uses: string[], { accepted = true, components = true } = {}): Promise<string> {
  const terms = {
    uses, purpose: 'Rà soát quy hoạch', legalBasis: 'Công văn 5', groups: ['G1'], components, from: today, to: today, approvalNo: '12/CV', approvalDate: today,
    scan: await scan(g, 'approver'),
  };
  const [row] = await as('approver', (tx) => tx<{ id: string }[]>`select law.agree_to_reading(${record}, ${g.people.security.account}, ${tx.json(terms as never)}) as id`);
  if (accepted) await as('security', (tx) => tx`select law.accept_agreement(${row!.id})`);
  return row!.id;
}
const revoke = (id: string) => as('approver', (tx) => tx`select law.revoke_agreement(${id}, 'Hết nhu cầu')`);

const grounds: [facts: string, who: PersonName, verdict: string][] = [
  ['a clerk of the unit', 'clerk', 'accepted'],
  ['the person concerned', 'subject', 'accepted'],
  ['a supervisor, who sees the status alone', 'supervisor', 'use-not-agreed'],
  ['a security officer without an agreement', 'security', 'use-not-agreed'],
  ['somebody of another agency', 'stranger', 'use-not-agreed'],
];
for (const [facts, who, expected] of grounds) test(`${facts}: ${expected}`, async () => assert.equal(await take(who), expected));

const agreements: [facts: string, uses: string[], way: { accepted?: boolean; components?: boolean }, verdict: string][] = [
  ['R-DRF-1.5 (1/2) agreed to study alone', ['STUDY'], {}, 'use-not-agreed'],
  ['R-CIR-08.11 agreed to study and to use', ['STUDY', 'USE'], {}, 'use-not-agreed'],
  ['R-CIR-08.11 agreed to study, use and exploit', ['STUDY', 'USE', 'EXPLOIT'], {}, 'accepted'],
  ['agreed to exploit groups without the components', ['EXPLOIT'], { components: false }, 'use-not-agreed'],
  ['agreed to exploit, not accepted yet', ['EXPLOIT'], { accepted: false }, 'use-not-agreed'],
];
for (const [facts, uses, way, expected] of agreements) {
  test(`${facts}: ${expected}`, async () => {
    const id = await agreed(uses, way);
    assert.equal(await take('security'), expected);
    await revoke(id);
    assert.equal(await take('security'), 'use-not-agreed', 'nor after it is revoked');
  });
}

test('R-DRF-5.8 an agreement that ended yesterday carries no disclosure', async () => {
  const id = await agreed(['EXPLOIT']);
  // As it stands a day later: only the owner can write such a row, and only as a new one.
  await g.owner`insert into read_agreement select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'from_day', law.today() - 9, 'to_day', law.today() - 1))).*
    from read_agreement a where a.id = ${id}`;
  await revoke(id);
  assert.equal(await take('security'), 'use-not-agreed');
  const states = await as('security', (tx) => tx<{ state: string }[]>`select state from law.agreements_listed() where record_id = ${record} and state <> 'REVOKED'`);
  assert.deepEqual(states.map(({ state }) => state), ['EXPIRED']);
});

test('a record that is not approved yet has no sheet', async () => assert.equal(await take('clerk', (await startCase(g)).record), 'use-not-agreed'));

test('who took a sheet of which version is in the ledger', async () => {
  const before = await g.owner`select 1 from audit where record_id = ${record} and act = 'sheet-taken'`;
  await take('otherClerk');
  const after = await g.owner<{ person: string; version: number; ground: string }[]>`
    select person_id as person, (details ->> 'version')::int as version, details ->> 'ground' as ground from audit where record_id = ${record} and act = 'sheet-taken' order by id`;
  assert.equal(after.length, before.length + 1);
  assert.deepEqual({ ...after.at(-1) }, { person: g.people.otherClerk.person, version: 1, ground: 'unit' });
});
