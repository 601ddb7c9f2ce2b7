/** Holds and mismatch cases, as facts and verdicts: who may place and lift a hold, what it refuses and what goes on (R-DRF-4, A-34, M04). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { apply, compare, conclude, concludedCase, decide, enter, judge, raise, readyUpdate, release, report, sealedRecord, shown, update } from './sealed.ts';
import { complete, type Case } from './steps.ts';
import { type Row, testEach, verdict } from './verdict.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

const reported = async (as: PersonName = 'otherClerk'): Promise<Case> => report(g, await sealedRecord(g), as);
const approved = async (): Promise<Case> => {
  const c = await concludedCase(g, await sealedRecord(g));
  await decide(g, c, 'approver');
  return c;
};
const held = async (): Promise<Case> => {
  const c = await readyUpdate(g, await sealedRecord(g));
  await report(g, c.record, 'otherClerk');
  return c;
};
async function reportComponent(record: string): Promise<Case> {
  const [component] = await g.owner<{ id: string }[]>`select id from component where record_id = ${record} and replaced_at is null order by ordinal limit 1`;
  return report(g, record, 'clerk', { kind: 'component', field: 'issuer', component: component!.id }, 'Sở Nội vụ');
}
const openHolds = async (record: string): Promise<number> => (await g.owner`select 1 from hold where record_id = ${record} and released_at is null`).length;
const lift = (set: string) => async () => {
  const c = await reported();
  const { otherClerk, verifier } = g.people;
  const text = set.replace('$flagger', `'${otherClerk.person}'`).replace('$other', `'${verifier.person}'`);
  return g.owner.unsafe(`update hold set released_at = now(), ${text} where record_id = '${c.record}'`);
};

const rows: Row[] = [
  // Reporting
  { facts: 'a clerk of the unit reports a value', attempt: () => reported('clerk'), verdict: 'accepted' },
  { facts: 'a header field is reported', attempt: async () => report(g, await sealedRecord(g), 'clerk', { kind: 'header', field: 'paper_location' }, 'Kho B'), verdict: 'accepted' },
  { facts: 'a component’s particular is reported', attempt: async () => reportComponent(await sealedRecord(g)), verdict: 'accepted' },
  { facts: 'a component that is another record’s', attempt: async () => {
      const [other] = await g.owner<{ id: string }[]>`select id from component where record_id = ${await sealedRecord(g)} limit 1`;
      return report(g, await sealedRecord(g), 'clerk', { kind: 'component', field: 'issuer', component: other!.id });
    }, verdict: 'field-unknown' },
  { facts: 'a supervisor, who sees the header alone, reports a value', attempt: () => reported('supervisor'), verdict: 'no-ground' },
  { facts: 'a person of another agency reports', attempt: () => reported('stranger'), verdict: 'no-ground' },
  { facts: 'a security officer without a ground reports', attempt: () => reported('security'), verdict: 'no-ground' },
  { facts: 'a field that the dictionary has not', attempt: async () => report(g, await sealedRecord(g), 'clerk', { kind: 'value', field: 'G1.shoe_size' }), verdict: 'field-unknown' },
  { facts: 'a column that is not the header’s to correct', attempt: async () => report(g, await sealedRecord(g), 'clerk', { kind: 'header', field: 'version_no' }), verdict: 'field-unknown' },
  { facts: 'no word of what the paper says', attempt: async () => report(g, await sealedRecord(g), 'clerk', undefined, '  '), verdict: 'paper-value-missing' },
  // What a hold refuses, and what goes on
  { facts: 'R-DRF-4.4 (1/2): an update is approved on a held record', attempt: async () => decide(g, await held(), 'approver'), verdict: 'record-held' },
  { facts: 'an update is returned on a held record', attempt: async () => decide(g, await held(), 'approver', 'return'), verdict: 'accepted' },
  { facts: 'an update is rejected on a held record', attempt: async () => decide(g, await held(), 'approver', 'reject'), verdict: 'accepted' },
  { facts: 'a document is received, matched, entered and compared on a held record', attempt: async () => {
      const record = await sealedRecord(g);
      await report(g, record, 'otherClerk');
      const c = await update(g, record);
      await complete(g, c, 'changes', 'REC', 'clerk', raise());
      return compare(g, c, 'verifier');
    }, verdict: 'accepted' },
  { facts: 'an update approved before the hold is applied under it', attempt: async () => {
      const c = await readyUpdate(g, await sealedRecord(g));
      await decide(g, c, 'approver');
      await report(g, c.record, 'otherClerk');
      return apply(g, c);
    }, verdict: 'record-held' },
  // Who judges a case
  { facts: 'who reported confirms', attempt: async () => judge(g, await reported('verifier'), 'verifier', true), verdict: 'hold-own' },
  { facts: 'who reported dismisses', attempt: async () => judge(g, await reported('verifier'), 'verifier', false), verdict: 'hold-own' },
  { facts: 'who entered the value dismisses', attempt: async () => {
      const c = await reported();
      await g.owner`insert into assignment (account_id, role, unit_id) values (${g.people.clerk.account}, 'REV', ${g.unit}) on conflict do nothing`;
      return judge(g, c, 'clerk', false);
    }, verdict: 'own-value' },
  { facts: 'another person dismisses without evidence', attempt: async () =>
      complete(g, await reported(), 'judge', 'REV', 'verifier', { real_difference: 'no', reason: 'x' }), verdict: 'lift-needs-evidence' },
  { facts: 'another person dismisses on evidence', attempt: async () => judge(g, await reported(), 'verifier', false), verdict: 'accepted' },
  { facts: 'a case is concluded before it is confirmed', attempt: async () => conclude(g, await reported(), 'verifier'), verdict: 'case-not-open' },
  { facts: 'R-DRF-4.8 (1/2): a conclusion without evidence', attempt: async () => {
      const c = await reported();
      await judge(g, c, 'verifier', true);
      return complete(g, c, 'conclude', 'REV', 'verifier', { conclusion: { source: 'PAPER', value: '0912345678', reason: 'x', paperWrong: false } });
    }, verdict: 'conclusion-needs-evidence' },
  { facts: 'a value that the dictionary does not take', attempt: async () => {
      const c = await reported();
      await judge(g, c, 'verifier', true);
      return conclude(g, c, 'verifier', { source: 'PAPER', value: 'không phải số' });
    }, verdict: 'value-does-not-fit' },
  { facts: 'who concluded approves', attempt: async () => {
      const c = await reported();
      await judge(g, c, 'allRoles', true);
      await conclude(g, c, 'allRoles');
      return decide(g, c, 'allRoles');
    }, verdict: 'four-eyes' },
  { facts: 'who reported approves', attempt: async () => {
      const c = await report(g, await sealedRecord(g), 'approver');
      await judge(g, c, 'verifier', true);
      await conclude(g, c, 'verifier');
      return decide(g, c, 'approver');
    }, verdict: 'hold-own' },
  { facts: 'who entered the contested value approves', attempt: async () => {
      const c = await concludedCase(g, await sealedRecord(g));
      await g.owner`insert into assignment (account_id, role, unit_id) values (${g.people.clerk.account}, 'APP', ${g.unit}) on conflict do nothing`;
      return decide(g, c, 'clerk').finally(() => g.owner`delete from assignment where account_id = ${g.people.clerk.account} and role = 'APP'`);
    }, verdict: 'four-eyes' },
  { facts: 'the case’s own change is approved under its hold', attempt: async () => decide(g, await concludedCase(g, await sealedRecord(g)), 'approver'), verdict: 'accepted' },
  { facts: 'another hash than what was shown is approved', attempt: async () =>
      decide(g, await concludedCase(g, await sealedRecord(g)), 'approver', 'approve', '0'.repeat(64)), verdict: 'version-moved' },
  { facts: 'a clerk enters another value than was approved', attempt: async () => enter(g, await approved(), 'clerk', '0999999999'), verdict: 'differs-from-conclusion' },
  { facts: 'who approved enters', attempt: async () => {
      const c = await concludedCase(g, await sealedRecord(g));
      await decide(g, c, 'secondApprover');
      await g.owner`insert into assignment (account_id, role, unit_id) values (${g.people.secondApprover.account}, 'REC', ${g.unit}) on conflict do nothing`;
      return enter(g, c, 'secondApprover');
    }, verdict: 'four-eyes' },
  { facts: 'an approved case is applied before a clerk has entered it', attempt: async () => apply(g, await approved()), verdict: 'deeds-missing' },
  { facts: 'R-DRF-4.9 (1/2): a case is released before it is applied', attempt: async () => release(g, await approved()), verdict: 'release-before-repair' },
  { facts: 'a case is released before it is approved', attempt: async () => release(g, await concludedCase(g, await sealedRecord(g))), verdict: 'not-approved' },
  // Lifting by hand, even as the owner of the tables
  { facts: 'the owner lifts a hold as who placed it', attempt: lift(`released_by = $flagger, release_evidence = 'x', release_submission = null`), verdict: 'hold-own' },
  { facts: 'the owner lifts a hold without evidence', attempt: lift('released_by = $other'), verdict: 'lift-needs-evidence' },
  { facts: 'the owner lifts a hold of an open case', attempt: lift(`released_by = $other, release_evidence = 'x', release_submission = (select id from submission limit 1)`), verdict: 'release-before-repair' },
  { facts: 'the owner deletes a hold', attempt: async () => g.owner`delete from hold where record_id = ${(await reported()).record}`, verdict: 'permanent' },
  { facts: 'the owner moves a hold to another record', attempt: async () => g.owner`update hold set record_id = ${await sealedRecord(g)} where record_id = ${(await reported()).record}`, verdict: 'permanent' },
  { facts: 'a case’s change set is stretched to another field', attempt: async () => {
      const c = await approved();
      return g.owner`insert into change (change_set_id, kind, field, action, value, entered_by, submission_id)
        select s.id, 'value', 'G1.email', 'set', '"x@y.vn"', c.entered_by, c.submission_id from change_set s join change c on c.change_set_id = s.id where s.instance_id = ${c.instance}`;
    }, verdict: 'outside-case' },
];

testEach(rows);

test('R-DRF-1.7 (2/2): the hold stands with the report, before any instance is asked (A-34)', async () => {
  const record = await sealedRecord(g);
  await act(g.web, g.people.clerk.token, (tx) => tx`
    select law.report_mismatch(gen_random_uuid(), ${record}, ${tx.json({ kind: 'value', field: 'G1.phone' })}, '0912345678')`);
  const [hold] = await g.owner`select h.placed_at = c.reported_at or h.placed_at - c.reported_at < interval '1 minute' as at_once, h.definite_at is null as provisional, c.value_electronic
    from hold h join mismatch_case c on c.id = h.case_id where h.record_id = ${record}`;
  assert.deepEqual({ ...hold }, { at_once: true, provisional: true, value_electronic: { none: 'NONE', value: null } });
});

test('the person reports on the own record, and on no other', async () => {
  const [me] = await g.owner`update person set personal_id = lpad((random() * 1e11)::bigint::text, 12, '0') where id = ${g.people.subject.person} returning personal_id`;
  const own = await sealedRecord(g, me!.personal_id as string);
  assert.equal(await verdict(report(g, own, 'subject')), 'accepted');
  assert.equal(await verdict(report(g, await sealedRecord(g), 'subject')), 'no-ground');
});

test('several cases on one record are counted, and the record is free when the last is closed', async () => {
  const record = await sealedRecord(g);
  const first = await concludedCase(g, record);
  const second = await report(g, record, 'otherClerk', { kind: 'value', field: 'G1.email' }, 'a@b.vn');
  assert.equal(await openHolds(record), 2);
  await decide(g, first, 'approver');
  await enter(g, first, 'clerk');
  assert.equal((await apply(g, first)).outcome, 'applied');
  await release(g, first);
  assert.equal(await openHolds(record), 1);
  await judge(g, second, 'reviewer', false);
  assert.equal(await openHolds(record), 0);
});

test('R-DRF-4.7 (2/2), R-DRF-4.9 (2/2): a case goes to its end: version 2 holds the value with its persons, five days are counted from its approval, the hold is history', async () => {
  const c = await approved();
  await enter(g, c, 'clerk');
  const { outcome, version, daysAllowed } = await apply(g, c);
  assert.deepEqual({ outcome, version, daysAllowed }, { outcome: 'applied', version: 2, daysAllowed: 5 });
  assert.deepEqual(await release(g, c), { repaired: true, late: false });
  const [value] = await g.owner`select value, version_from, entered_by, verified_by, approved_by from record_value where record_id = ${c.record} and path = 'G1.phone' and replaced_at is null`;
  const { clerk, verifier, approver } = g.people;
  assert.deepEqual({ ...value }, { value: '0912345678', version_from: 2, entered_by: clerk.person, verified_by: verifier.person, approved_by: approver.person });
  const [ended] = await g.owner`
    select c.outcome, d.state, d.start_date = law.day_of(c.approved_at) as from_approval, h.released_by, h.release_evidence = c.evidence_sha256 as on_evidence
    from mismatch_case c join duty d on d.instance_id = c.instance_id join hold h on h.case_id = c.id where c.instance_id = ${c.instance}`;
  assert.deepEqual({ ...ended }, { outcome: 'REPAIRED', state: 'FULFILLED', from_approval: true, released_by: approver.person, on_evidence: true });
});

test('a component’s particular goes to its end as a value does', async () => {
  const record = await sealedRecord(g);
  const c = await reportComponent(record);
  await judge(g, c, 'verifier', true);
  await conclude(g, c, 'verifier', { source: 'PAPER', value: 'Sở Nội vụ' });
  await decide(g, c, 'approver');
  await enter(g, c, 'otherClerk', 'Sở Nội vụ');
  assert.equal((await apply(g, c)).outcome, 'applied');
  await release(g, c);
  const [row] = await g.owner`
    select n.issuer, n.version_from from mismatch_case m join component n on n.id = m.component_id and n.replaced_at is null where m.instance_id = ${c.instance}`;
  assert.deepEqual({ ...row }, { issuer: 'Sở Nội vụ', version_from: 2 });
});

test('R-DRF-4.7 (1/2): concluded and not approved, no five days run', async () => {
  const c = await concludedCase(g, await sealedRecord(g));
  assert.equal((await g.owner`select 1 from duty where instance_id = ${c.instance}`).length, 0);
  await decide(g, c, 'approver');
  assert.equal((await g.owner`select 1 from duty where instance_id = ${c.instance} and state = 'OPEN' and working_days = 5`).length, 1);
});

test('nothing different after the review: released by the approval, no version, no five days', async () => {
  const c = await reported();
  await judge(g, c, 'verifier', true);
  await conclude(g, c, 'verifier', { source: 'ELECTRONIC' });
  await decide(g, c, 'approver');
  assert.deepEqual(await release(g, c), { repaired: false, late: false });
  const [row] = await g.owner`select version_no, (select count(*)::int from duty where instance_id = ${c.instance}) as duties from e_record where id = ${c.record}`;
  assert.deepEqual({ ...row }, { version_no: 1, duties: 0 });
});

test('R-DRF-4.5 (2/2): on release a waiting update is asked again: what was taken from under it goes back to the clerk', async () => {
  const record = await sealedRecord(g);
  const waiting = await readyUpdate(g, record);
  const c = await report(g, record, 'otherClerk', { kind: 'value', field: 'G6.rank_code' }, '01.002');
  await judge(g, c, 'verifier', true);
  await conclude(g, c, 'verifier', { source: 'PAPER', value: '01.002' });
  await decide(g, c, 'approver');
  await enter(g, c, 'clerk', '01.002');
  await apply(g, c);
  await release(g, c);
  assert.deepEqual((await shown(g, waiting)).changes.filter((change) => change.conflict).map(({ field }) => field), ['G6.rank_code']);
  assert.equal(await verdict(decide(g, waiting, 'approver')), 'change-conflict');
  const [told] = await g.owner`select kind from notice where instance_id = ${waiting.instance}`;
  assert.equal(told?.kind, 'change-conflict');
  await complete(g, waiting, 'changes', 'REC', 'clerk', raise());
  await compare(g, waiting, 'verifier');
  assert.equal(await verdict(decide(g, waiting, 'approver')), 'accepted');
});
