/** How long a set stays and who lets it go (CIR Art. 10), as facts and verdicts on the real database, in the logins that would do it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { act, type Tx } from '../../platform/db.ts';
import { verdict } from '../law/verdict.ts';
import { newOffice, type Office } from './ledger.ts';

type Who = keyof Office['people'];

/** Sets by age in months and days; the first is the one somebody wants to be rid of. */
const cases: { what: string; ages: [months: number, days: number][]; asks: Who; lets?: Who; verdict: string }[] = [
  { what: 'R-CIR-10.3 a set two months and 20 days old stays though five are there', ages: [[2, 20], [0, 1], [0, 2], [0, 3], [0, 4]], asks: 'operator', verdict: 'set-too-young' },
  { what: 'R-CIR-10.3 the first of three stays, however old', ages: [[5, 0], [1, 0], [0, 1]], asks: 'operator', verdict: 'sets-too-few' },
  { what: 'R-CIR-10.3 three verified ones would remain: the oldest may go', ages: [[4, 0], [2, 0], [1, 0], [0, 1]], asks: 'operator', lets: 'supervisor', verdict: 'accepted' },
  { what: 'nobody lets go what they asked to be rid of', ages: [[4, 0], [2, 0], [1, 0], [0, 1]], asks: 'both', lets: 'both', verdict: 'removal-two-persons' },
  { what: 'another operator does not let it go', ages: [[4, 0], [2, 0], [1, 0], [0, 1]], asks: 'operator', lets: 'otherOperator', verdict: 'not-authorised' },
  { what: 'a clerk does not ask', ages: [[4, 0], [2, 0], [1, 0], [0, 1]], asks: 'clerk', verdict: 'not-authorised' },
];

for (const { what, ages, asks, lets, verdict: expected } of cases) {
  test(what, async () => {
    const office = await newOffice();
    const sets: string[] = [];
    for (const [months, days] of ages) sets.push(await office.verified(months, days));
    const asked = await verdict(act(office.web, office.people[asks].token, (tx) => tx`select law.ask_set_removal(${sets[0]!}, 'hết hạn lưu giữ')`));
    const said = asked === 'accepted' && lets ? await verdict(act(office.web, office.people[lets].token, (tx) => tx`select law.remove_set(${sets[0]!})`)) : asked;
    const [row] = await office.owner<{ state: string }[]>`select state from backup_set where id = ${sets[0]!}`;
    await office.end();
    assert.equal(said, expected);
    assert.equal(row!.state, expected === 'accepted' ? 'REMOVED' : 'VERIFIED');
  });
}

test('R-CIR-10.3 of two sets let go at the same time one stays: three verified ones remain', async () => {
  const office = await newOffice();
  const sets = [await office.verified(6), await office.verified(5), await office.verified(1), await office.verified(0, 1)];
  for (const set of sets.slice(0, 2)) await act(office.web, office.people.operator.token, (tx) => tx`select law.ask_set_removal(${set}, 'hết hạn lưu giữ')`);
  const said = await Promise.all(sets.slice(0, 2).map((set) => verdict(act(office.web, office.people.supervisor.token, (tx) => tx`select law.remove_set(${set})`))));
  const [left] = await office.owner<{ n: number }[]>`select count(*)::int as n from backup_set where agency_id = ${office.agency} and state = 'VERIFIED'`;
  await office.end();
  assert.deepEqual(said.toSorted(), ['accepted', 'sets-too-few']);
  assert.equal(left!.n, 3);
});

test('R-CIR-10.11 (2/2) a set whose bytes changed no longer counts towards the three', async () => {
  const office = await newOffice();
  const sets = [await office.verified(6), await office.verified(5), await office.verified(1), await office.verified(0, 1)];
  await office.worker`select law.copy_checked(${sets[3]!}, ${office.media[0]}, ${office.worker.json({ part: 'set.tar.enc', reason: 'altered' })})`;
  const said = await verdict(act(office.web, office.people.operator.token, (tx) => tx`select law.ask_set_removal(${sets[0]!}, 'hết hạn lưu giữ')`));
  const [row] = await office.owner<{ state: string }[]>`select state from backup_set where id = ${sets[3]!}`;
  await office.end();
  assert.deepEqual([row!.state, said], ['CHANGED', 'sets-too-few']);
});

describe('the same, as SQL in each login', () => {
  let office: Office;
  let set: string;
  before(async () => {
    office = await newOffice();
    set = await office.verified(4);
  });
  after(() => office.end());

  const operator = (attempt: (tx: Tx) => Promise<unknown>) => act(office.web, office.people.operator.token, attempt);
  const denied = '42501';
  const attacks: { what: string; attempt(): Promise<unknown>; says: string }[] = [
    { what: 'web: removes the row', attempt: () => operator((tx) => tx`delete from backup_set where id = ${set}`), says: denied },
    { what: 'web: says it is removed', attempt: () => operator((tx) => tx`update backup_set set state = 'REMOVED' where id = ${set}`), says: denied },
    { what: 'web: shortens its time', attempt: () => operator((tx) => tx`update backup_set set expires_on = '2020-01-01' where id = ${set}`), says: denied },
    { what: 'worker: removes the row', attempt: () => office.worker`delete from backup_set where id = ${set}`, says: denied },
    { what: 'worker: says it is removed', attempt: () => office.worker`update backup_set set state = 'REMOVED' where id = ${set}`, says: denied },
    { what: 'worker: wipes a copy of a set that stays', attempt: () => office.worker`select law.copy_wiped(${set}, ${office.media[0]})`, says: 'permanent' },
    { what: 'worker: begins to write a verified set again', attempt: () => begun(), says: 'false' },
    { what: 'backup: removes the row', attempt: () => office.backup`delete from backup_set where id = ${set}`, says: denied },
    { what: 'backup: reads the key that seals acts', attempt: () => office.backup`select key from law.secret`, says: denied },
    { what: 'backup: signs in as somebody', attempt: () => office.backup`select law.sign_in('hoa.nt', '\\x00')`, says: denied },
    { what: 'backup: lets a set go', attempt: () => office.backup`select law.remove_set(${set})`, says: denied },
    { what: 'owner: removes the row', attempt: () => office.owner`delete from backup_set where id = ${set}`, says: 'permanent' },
    { what: 'owner: removes it at once', attempt: () => office.owner`update backup_set set state = 'REMOVED', removed_by = ${office.people.supervisor.account}, removed_at = now(), removal_asked_by = ${office.people.operator.account}, removal_reason = 'x' where id = ${set}`, says: 'sets-too-few' },
    { what: 'owner: shortens its time', attempt: () => office.owner`update backup_set set expires_on = expires_on - 1 where id = ${set}`, says: 'retention-below-law' },
    { what: 'owner: makes a changed copy whole again', attempt: () => office.owner`update backup_copy set state = 'WRITING' where set_id = ${set}`, says: 'permanent' },
    { what: 'R-ENG-10.3 owner: two months are enough', attempt: () => office.owner`update setting set value = '2' where key = 'backup.keepMonths'`, says: 'retention-below-law' },
    { what: 'R-ENG-10.3 owner: two sets are enough', attempt: () => office.owner`update setting set value = '2' where key = 'backup.keepSets'`, says: 'retention-below-law' },
    { what: 'R-ENG-10.3 owner: no number at all', attempt: () => office.owner`delete from setting where key = 'backup.keepSets'`, says: 'retention-below-law' },
    { what: 'R-CIR-10.9 (2/2) a set of which no key is recorded is verified', attempt: async () => verifyWith(2, '{"algorithm":"none"}'), says: 'set-not-encrypted' },
    { what: 'a set is verified with one copy', attempt: async () => verifyWith(1), says: 'set-not-verified' },
    { what: 'R-CIR-10.8 (2/2) a set with secrets on a medium of the internal zone', attempt: async () => onZone('Z-NB', 'MAT'), says: 'medium-zone' },
    { what: 'R-CIR-10.4 (1/2) on a medium that is lost', attempt: async () => onLost(), says: 'medium-not-registered' },
    { what: 'the operator as custodian', attempt: () => registering(office.people.operator.account), says: 'custodian-other-person' },
    { what: 'a lost medium comes back', attempt: () => comesBack(), says: 'permanent' },
    { what: 'worker: starts a procedure by itself that no schedule starts', attempt: () => bySchedule('yearly'), says: '0' },
    { what: 'worker: a month to come', attempt: () => office.worker`select law.plan_scheduled('monthly', law.today() + 40)`, says: 'schedule-not-due' },
    { what: 'worker: an instance that no tick planned', attempt: () => unplanned(), says: 'null' },
  ];
  for (const { what, attempt, says } of attacks) test(what, async () => assert.equal(await answerTo(attempt), says));

  async function begun(): Promise<string> {
    const [row] = await office.worker<{ goes: boolean }[]>`select law.begin_backup(${set}, gen_random_uuid()) as goes`;
    return String(row!.goes);
  }
  async function verifyWith(copies: number, facts = '{"keyId":"k","algorithm":"a"}'): Promise<void> {
    const young = await office.writing();
    for (const medium of office.media.slice(0, copies)) await office.owner`insert into backup_copy (set_id, medium_id, state) values (${young}, ${medium}, 'VERIFIED')`;
    await office.owner`update backup_set set state = 'WRITTEN', facts = ${facts}::jsonb where id = ${young}`;
    await office.owner`update backup_set set state = 'VERIFIED', verified_at = now(), expires_on = law.today() + 100 where id = ${young}`;
  }
  async function onZone(zone: string, level: string): Promise<void> {
    const medium = await registering(office.people.custodian.account, zone);
    await office.owner`insert into backup_copy (set_id, medium_id) values (${await office.writing(level)}, ${medium})`;
  }
  async function onLost(): Promise<void> {
    const medium = await registering(office.people.custodian.account);
    await operator((tx) => tx`select law.change_medium(${medium}, 'LOST')`);
    await office.owner`insert into backup_copy (set_id, medium_id) values (${await office.writing()}, ${medium})`;
  }
  async function comesBack(): Promise<void> {
    const medium = await registering(office.people.custodian.account);
    await operator((tx) => tx`select law.change_medium(${medium}, 'LOST')`);
    await operator((tx) => tx`select law.change_medium(${medium}, 'IN_USE')`);
  }
  const registering = (custodian: string, zone = 'Z-MAT'): Promise<string> =>
    operator(async (tx) => {
      const about = { serial: crypto.randomUUID(), kind: 'DISK', place: 'Kho', zone, custodian, location: 'spare' };
      const [row] = await tx<{ id: string }[]>`select law.register_medium(${tx.json(about)}) as id`;
      return row!.id;
    }) as Promise<string>;
  async function bySchedule(schedule: string): Promise<string> {
    const [row] = await office.worker<{ n: number }[]>`select law.plan_scheduled(${schedule}, law.today()) as n`;
    return String(row!.n);
  }
  async function unplanned(): Promise<string> {
    const [row] = await office.worker<{ accepted: unknown }[]>`
      select law.accept_scheduled(gen_random_uuid()::text, d.sha256, r.sha256) as accepted from definition d, rules r limit 1`;
    return String(row?.accepted ?? null);
  }
});

/** The rule that forbids it, Postgres's own code, or what it answered. */
async function answerTo(attempt: () => Promise<unknown>): Promise<string> {
  try {
    const said = await verdict(Promise.resolve(attempt()).then((answer) => (typeof answer === 'string' ? { refusal: { rule: answer } } : answer)));
    return said;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
