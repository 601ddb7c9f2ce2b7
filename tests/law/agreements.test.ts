/** Reading by written agreement (M13): who gives it, over what, and what it opens at which moment: facts and verdicts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act, type Tx } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { scan, sealedRecord } from './sealed.ts';
import { type Row, testEach } from './verdict.ts';

let g: Ground;
let record: string;
let today: string;
before(async () => {
  g = await newGround();
  record = await sealedRecord(g);
  [{ today }] = (await g.owner<{ today: string }[]>`select law.today()::text as today`) as [{ today: string }];
});
after(() => g.end());

const as = <T>(who: PersonName, work: (tx: Tx) => Promise<T>): Promise<T> => act(g.web, g.people[who].token, work);
const day = (from: number) => new Date(Date.parse(today) + from * 86_400_000).toISOString().slice(0, 10);

async function agree(who: PersonName, to: PersonName = 'stranger', changed: Record<string, unknown> = {}): Promise<string> {
  const terms = {
    purpose: 'Rà soát quy hoạch', legalBasis: 'Công văn 5', groups: ['G1'], components: false, from: day(0), to: day(5), approvalNo: '12/CV', approvalDate: day(-1),
    scan: await scan(g, 'approver'), ...changed,
  };
  const [row] = await as(who, (tx) => tx<{ id: string }[]>`select law.agree_to_reading(${record}, ${g.people[to].account}, ${tx.json(terms as never)}) as id`);
  return row!.id;
}
const accept = (who: PersonName, id: string) => as(who, (tx) => tx`select law.accept_agreement(${id})`);
const revoke = (who: PersonName, id: string, why = 'Hết nhu cầu') => as(who, (tx) => tx`select law.revoke_agreement(${id}, ${why})`);

const acts: Row[] = [
  { facts: 'the authority agrees over a signed document', attempt: () => agree('approver'), verdict: 'accepted' },
  { facts: 'a clerk agrees', attempt: () => agree('clerk'), verdict: 'not-authorised' },
  { facts: 'R-DRF-1.6 (1/2) an authority of another agency agrees', attempt: () => agree('stranger', 'clerk'), verdict: 'not-authorised' },
  { facts: 'the authority agrees to its own reading', attempt: () => agree('approver', 'approver'), verdict: 'own-proposal' },
  { facts: 'R-CIR-08.13 no scan of a signed paper', attempt: () => agree('approver', 'stranger', { scan: '0'.repeat(64) }), verdict: 'agreement-unsigned' },
  { facts: 'R-CIR-08.13 no number', attempt: () => agree('approver', 'stranger', { approvalNo: ' ' }), verdict: 'agreement-unsigned' },
  { facts: 'no purpose', attempt: () => agree('approver', 'stranger', { purpose: '' }), verdict: 'purpose-missing' },
  { facts: 'no group and no component', attempt: () => agree('approver', 'stranger', { groups: [] }), verdict: 'scope-wrong' },
  { facts: 'a group the dictionary has not', attempt: () => agree('approver', 'stranger', { groups: ['G99'] }), verdict: 'scope-wrong' },
  { facts: 'a use that the law has not', attempt: () => agree('approver', 'stranger', { uses: ['SELL'] }), verdict: 'scope-wrong' },
  { facts: 'no use at all', attempt: () => agree('approver', 'stranger', { uses: [] }), verdict: 'scope-wrong' },
  { facts: 'the owner turns study into exploitation', attempt: async () => g.owner`update read_agreement set uses = '{EXPLOIT}' where id = ${await agree('approver')}`, verdict: 'permanent' },
  { facts: 'days that are over', attempt: () => agree('approver', 'stranger', { from: day(-9), to: day(-1) }), verdict: 'scope-wrong' },
  { facts: 'somebody else accepts it', attempt: async () => accept('security', await agree('approver')), verdict: 'not-authorised' },
  { facts: 'it is revoked without a reason', attempt: async () => revoke('approver', await agree('approver'), ' '), verdict: 'reason-missing' },
  { facts: 'its grantee revokes it', attempt: async () => revoke('stranger', await agree('approver')), verdict: 'not-authorised' },
  { facts: 'the owner widens its groups', attempt: async () => g.owner`update read_agreement set groups = '{G1,G2}' where id = ${await agree('approver')}`, verdict: 'permanent' },
  { facts: 'the owner prolongs it', attempt: async () => g.owner`update read_agreement set to_day = to_day + 1 where id = ${await agree('approver')}`, verdict: 'permanent' },
  { facts: 'the owner deletes it', attempt: async () => g.owner`delete from read_agreement where id = ${await agree('approver')}`, verdict: 'permanent' },
  { facts: 'the web’s login writes one by itself', attempt: () => as('approver', (tx) => tx`insert into read_agreement select * from read_agreement`).catch((e: Error) => Promise.resolve({ outcome: 'x', refusal: { rule: e.message.includes('permission denied') ? 'permission-denied' : e.message } })), verdict: 'permission-denied' },
];

testEach(acts);

test('the signed paper of an agreement stays, whoever brought it: only one that nothing rests on is discarded', async () => {
  const discard = async (sha256: string) =>
    as('approver', async (tx) => (await tx<{ done: boolean }[]>`select law.discard_scan(${sha256}, 'x') as done`)[0]!.done);
  const signed = await scan(g, 'approver');
  await agree('approver', 'stranger', { scan: signed });
  assert.equal(await discard(signed), false);
  assert.equal(await discard(await scan(g, 'approver')), true);
});

/** What the grantee sees of the record: groups of its values, whether components, whether the ledger knows the ground. */
async function seen(): Promise<{ groups: string[]; components: boolean; ground: string | null; found: number }> {
  return as('security', async (tx) => {
    const groups = await tx<{ code: string }[]>`select distinct split_part(path, '.', 1) as code from record_value where record_id = ${record} order by 1`;
    const components = await tx`select 1 from component where record_id = ${record} limit 1`;
    const [read] = await tx<{ ground: string | null }[]>`select law.note_read(${record}, '{"at": "record"}') as ground`;
    const [search] = await tx<{ total: number }[]>`select total from law.find_records('{}', 50, 0, 1000)`;
    return { groups: groups.map(({ code }) => code), components: components.length > 0, ground: read!.ground, found: search!.total };
  });
}
const nothing = { groups: [], components: false, ground: null, found: 0 };

test('no agreement: nothing is shown, found or counted', async () => assert.deepEqual(await seen(), nothing));

test('M13 it opens its groups alone, from its acceptance to its revocation', async () => {
  const id = await agree('approver', 'security', { groups: ['G1', 'G5'] });
  assert.deepEqual(await seen(), nothing, 'not before the notice of prohibited acts is accepted');
  await accept('security', id);
  assert.deepEqual(await seen(), { groups: ['G1', 'G5'], components: false, ground: 'agreement', found: 1 });
  await revoke('approver', id);
  assert.deepEqual(await seen(), nothing);
});

test('R-DRF-1.4 (2/2) it opens the record it names and no other, components only where it says so', async () => {
  const other = await sealedRecord(g);
  const id = await agree('approver', 'security', { groups: [], components: true });
  await accept('security', id);
  assert.deepEqual(await seen(), { groups: [], components: true, ground: 'agreement', found: 1 });
  assert.equal((await as('security', (tx) => tx`select 1 from e_record where id = ${other}`)).length, 0);
  await revoke('approver', id);
});

test('it opens nothing before its first day', async () => {
  const id = await agree('approver', 'security', { from: day(1), to: day(2) });
  await accept('security', id);
  assert.deepEqual(await seen(), nothing);
});
