/** Nobody reads without a ground, each read is in the ledger, and who reads of readers is few: facts and verdicts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act, type Tx } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { sealedRecord } from './sealed.ts';
import { verdict } from './verdict.ts';

let g: Ground;
let record: string;
let foreign: string;
before(async () => {
  g = await newGround();
  const [me] = await g.owner`update person set personal_id = lpad((random() * 1e11)::bigint::text, 12, '0') where id = ${g.people.subject.person} returning personal_id`;
  record = await sealedRecord(g, me!.personal_id as string);
  foreign = await sealedRecord(g);
});
after(() => g.end());

const as = <T>(who: PersonName, work: (tx: Tx) => Promise<T>): Promise<T> => act(g.web, g.people[who].token, work);
const look = (who: PersonName, at: string) =>
  as(who, async (tx) => (await tx<{ ground: string | null }[]>`select law.note_read(${at}, '{"at": "record"}') as ground`)[0]!.ground);
const reads = async (at: string) =>
  (await g.owner<{ n: number }[]>`select count(*)::int as n from audit where record_id = ${at} and act = 'record-read'`)[0]!.n;

const grounds: [facts: string, who: PersonName, own: boolean, ground: string | null][] = [
  ['a clerk of the unit', 'clerk', false, 'unit'],
  ['an approver of the unit', 'approver', false, 'unit'],
  ['a supervisor, who sees status alone', 'supervisor', false, 'status'],
  ['R-CIR-08.10 the person concerned, the own record', 'subject', true, 'own'],
  ['R-CIR-08.10 the person concerned, another’s', 'subject', false, null],
  ['a security officer', 'security', false, null],
  ['an administrator', 'administrator', false, null],
  ['R-CIR-08.7 (1/2) a clerk of another agency', 'stranger', false, null],
];

for (const [facts, who, own, ground] of grounds) {
  test(`${facts} reads on the ground ${ground}`, async () => {
    const at = own ? record : foreign;
    const before = await reads(at);
    assert.equal(await look(who, at), ground);
    assert.equal(await reads(at), before + (ground ? 1 : 0), 'what is read is in the ledger, and nothing else');
    const rows = await as(who, (tx) => tx`select 1 from record_value where record_id = ${at}`);
    assert.equal(rows.length > 0, ground === 'own' || ground === 'unit', 'contents are shown on a ground alone');
  });
}

test('the same look within ten minutes is one read', async () => {
  const before = await reads(foreign);
  await look('verifier', foreign);
  await look('verifier', foreign);
  assert.equal(await reads(foreign), before + 1);
});

const seeing: [who: PersonName, sees: boolean][] = [['approver', true], ['clerk', false], ['verifier', false], ['supervisor', false], ['subject', false], ['stranger', false]];
for (const [who, sees] of seeing) {
  test(`${who} ${sees ? 'sees' : 'does not see'} who has read the record`, async () => {
    await look('clerk', record);
    const rows = await as(who, (tx) => tx`select 1 from audit where record_id = ${record} and act = 'record-read'`);
    assert.equal(rows.length > 0, sees);
  });
}

test('the person sees that the own record was read, from where and why, and nobody’s name', async () => {
  await look('clerk', record);
  const rows = await as('subject', (tx) => tx<Record<string, unknown>[]>`select * from law.reads_of_own()`);
  const one = rows.find(({ ground }) => ground === 'unit')!;
  assert.deepEqual(Object.keys(one).toSorted(), ['at', 'ground', 'roles', 'unit', 'unit_en']);
  assert.deepEqual([one.roles, one.unit], [['REC'], 'Q']);
  assert.equal((await as('clerk', (tx) => tx`select * from law.reads_of_own()`)).length, 0);
});

test('reads are chained and stay: nobody rewrites or removes one', async () => {
  await look('clerk', foreign);
  assert.equal(await verdict(g.owner`delete from audit where record_id = ${foreign} and act = 'record-read'`), 'permanent');
  const [broken] = await g.owner<{ n: number }[]>`
    select count(*)::int as n from (select prev_hash, lag(hash, 1, '\\x') over (order by seq) as before from audit where chain = 'reads:' || ${foreign}) x where prev_hash <> before`;
  assert.equal(broken!.n, 0);
});
