/** Updates on decisions, as facts and verdicts: reception, match, competence, three persons, exactly what was shown (R-DRF-3). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { act } from '../../platform/db.ts';
import { decisions, valuesOf } from '../../deploy/demo/decisions.ts';
import { citizen } from '../../deploy/demo/citizens.ts';
import { newGround, type Ground } from './ground.ts';
import { apply, compare, decide, decision, filed, raise, readyUpdate, sealedRecord, shown, start, update } from './sealed.ts';
import { approval, complete, emptyData, startCase, type Case } from './steps.ts';
import { type Row, testEach, verdict } from './verdict.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

const daysAgo = (days: number): string => new Date(Date.now() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
const received = async (changed: Record<string, unknown> = {}): Promise<Case> => {
  const c = await start(g, 'update-on-decision', 'clerk', await decision(g, changed));
  await g.worker`select law.register_document(${c.instance}, ${`${c.instance}/reg`})`;
  return c;
};
const entered = async (): Promise<Case> => {
  const c = await update(g, await sealedRecord(g));
  await complete(g, c, 'changes', 'REC', 'clerk', raise());
  return c;
};
/** A decision for the first of two records of one name, matched with the number that is chosen of the two. */
const namesake = async (choose: (numbers: string[]) => string) => {
  const two = [await sealedRecord(g), await sealedRecord(g)];
  const found = await Promise.all(two.map((id) => g.owner<{ name: string; number: string }[]>`select full_name as name, personal_id as number from e_record where id = ${id}`));
  assert.equal(new Set(found.map(([row]) => row!.name)).size, 1);
  return complete(g, await received(), 'person', 'REC', 'clerk', { found: 'yes', person: { record: two[0], personalId: choose(found.map(([row]) => row!.number)) } });
};
const same = { doc_no: '12', doc_symbol: 'QĐ-SNV', doc_date: '2026-03-02', issuer: 'Sở Nội vụ' };
const approvedTwice = async (): Promise<[Case, Case]> => {
  const record = await sealedRecord(g);
  const first = await readyUpdate(g, record);
  const second = await update(g, record, { decision_type: 'KHEN_THUONG' });
  await complete(g, second, 'changes', 'REC', 'clerk', { changes: { values: valuesOf('KHEN_THUONG', citizen(1, 'x'), '2026-03-15') } });
  await compare(g, second, 'verifier');
  await decide(g, first, 'approver');
  await decide(g, second, 'approver');
  return [first, second];
};

const rows: Row[] = [
  { facts: 'received tomorrow', attempt: () => received({ received_on: daysAgo(-1) }), verdict: 'start-date-in-future' },
  { facts: 'R-DRF-3.2 (2/2) received a fortnight ago, without a reason', attempt: () => received({ received_on: daysAgo(14) }), verdict: 'reason-for-backdating' },
  { facts: 'received a fortnight ago, with a reason', attempt: () => received({ received_on: daysAgo(14), late_reason: 'x' }), verdict: 'accepted' },
  { facts: 'R-DRF-3.2 (2/2) who registered confirms the day of reception', attempt: async () =>
      complete(g, await received({ received_on: daysAgo(14), late_reason: 'x' }), 'reception', 'REC', 'clerk', { accepted: 'yes' }), verdict: 'own-document' },
  { facts: 'R-DRF-3.4 (1/2) a foreign body’s paper without translation', attempt: () => received({ issuer_country: 'LA' }), verdict: 'translation-missing' },
  { facts: 'a foreign body’s paper with translation', attempt: async () =>
      received({ issuer_country: 'LA', language: 'Lào', legalised: 'yes', translation: await filed(g, 'clerk') }), verdict: 'accepted' },
  { facts: 'a kind that the catalogue has not', attempt: () => received({ decision_type: 'BIET_PHAI_X' }), verdict: 'code-unknown' },
  { facts: 'R-DRF-3.6 (1/2): the number of another person', attempt: async () =>
      complete(g, await received(), 'person', 'REC', 'clerk', { found: 'yes', person: { record: await sealedRecord(g), personalId: '000000000000' } }), verdict: 'person-mismatch' },
  { facts: 'R-DRF-3.6 (2/2) one of two records of the same name, without the number on the paper', attempt: async () => namesake(() => ''), verdict: 'person-mismatch' },
  { facts: 'R-DRF-3.6 (2/2) one of two records of the same name, with the other’s number', attempt: async () => namesake(([, other]) => other!), verdict: 'person-mismatch' },
  { facts: 'R-DRF-3.6 (2/2) one of two records of the same name, with its own number', attempt: async () => namesake(([own]) => own!), verdict: 'accepted' },
  { facts: 'the same decision for the same person again', attempt: async () => {
      const record = await sealedRecord(g);
      await update(g, record, same);
      return update(g, record, same);
    }, verdict: 'decision-already-registered' },
  { facts: 'the same decision for another person', attempt: async () => {
      await update(g, await sealedRecord(g), same);
      return update(g, await sealedRecord(g), same);
    }, verdict: 'accepted' },
  { facts: 'revokes a decision that the person has not', attempt: async () => update(g, await sealedRecord(g), { supersedes_no: 'x-1' }), verdict: 'document-unknown' },
  { facts: 'a question of the kind is not answered', attempt: async () =>
      complete(g, await update(g, await sealedRecord(g)), 'changes', 'REC', 'clerk', raise({ coef: '' })), verdict: 'answer-missing' },
  { facts: 'a date where the dictionary wants a number', attempt: async () =>
      complete(g, await update(g, await sealedRecord(g)), 'changes', 'REC', 'clerk', raise({ step: '2026-01-01' })), verdict: 'value-does-not-fit' },
  { facts: 'who entered compares', attempt: async () => {
      const c = await update(g, await sealedRecord(g), {}, 'allRoles');
      await complete(g, c, 'changes', 'REC', 'allRoles', raise());
      return compare(g, c, 'allRoles');
    }, verdict: 'four-eyes' },
  { facts: 'who compared approves', attempt: async () => {
      const c = await entered();
      await compare(g, c, 'allRoles');
      return decide(g, c, 'allRoles');
    }, verdict: 'four-eyes' },
  { facts: 'who entered another update of the record approves this one', attempt: async () => {
      const c = await readyUpdate(g, await sealedRecord(g));
      const other = await update(g, c.record, {}, 'allRoles');
      await complete(g, other, 'changes', 'REC', 'allRoles', raise());
      return decide(g, c, 'allRoles');
    }, verdict: 'four-eyes' },
  { facts: 'approved by a third person', attempt: async () => decide(g, await readyUpdate(g, await sealedRecord(g)), 'approver'), verdict: 'accepted' },
  { facts: 'approved before anybody compared', attempt: async () => decide(g, await entered(), 'approver'), verdict: 'differences-open' },
  { facts: 'approved though the verifier found a difference', attempt: async () => {
      const c = await entered();
      await compare(g, c, 'verifier', false);
      return decide(g, c, 'approver');
    }, verdict: 'differences-open' },
  { facts: 'changed after it was compared', attempt: async () => {
      const c = await readyUpdate(g, await sealedRecord(g));
      await complete(g, c, 'changes', 'REC', 'clerk', raise({ step: 4 }));
      return decide(g, c, 'approver');
    }, verdict: 'differences-open' },
  { facts: 'another hash than what was shown', attempt: async () => decide(g, await readyUpdate(g, await sealedRecord(g)), 'approver', 'approve', '0'.repeat(64)), verdict: 'version-moved' },
  { facts: 'applied without an approval', attempt: async () => apply(g, await readyUpdate(g, await sealedRecord(g))), verdict: 'not-approved' },
  { facts: 'applied with its scan not locked', attempt: async () => {
      const c = await readyUpdate(g, await sealedRecord(g));
      await decide(g, c, 'approver');
      return g.worker`select law.apply_changes(${c.instance}, ${`${c.instance}/x`}, '{}')`;
    }, verdict: 'scan-not-locked' },
  { facts: 'R-DRF-3.7 (1/2): a model that puts P01’s data form before a sealed record', attempt: async () => {
      const c = await startCase(g);
      await g.owner`update process_instance set record_id = ${await sealedRecord(g)} where id = ${c.instance}`;
      return complete(g, c, 'data', 'REC', 'clerk', await emptyData(g, 'Tên khác'));
    }, verdict: 'change-needs-document' },
  { facts: 'a model that puts P01’s approval before a sealed record', attempt: async () => {
      const c = await startCase(g);
      c.record = await sealedRecord(g);
      await g.owner`update process_instance set record_id = ${c.record} where id = ${c.instance}`;
      return complete(g, c, 'approve', 'APP', 'secondApprover', await approval(g, c));
    }, verdict: 'change-needs-document' },
  { facts: 'the owner rewrites a value of a sealed record', attempt: async () =>
      g.owner`update record_value set value = '"x"', no_value = null where record_id = ${await sealedRecord(g)} and path = 'G1.phone'`, verdict: 'change-needs-document' },
  { facts: 'the owner rewrites the header of a sealed record', attempt: async () =>
      g.owner`update e_record set paper_location = 'x' where id = ${await sealedRecord(g)}`, verdict: 'change-needs-document' },
];

testEach(rows);

test('R-DRF-3.2 (1/2), R-DRF-3.7 (2/2): an applied update is version 2: the old value stays readable, the new one says since when, from which page, by which decision and whom', async () => {
  const c = await readyUpdate(g, await sealedRecord(g));
  await decide(g, c, 'approver');
  assert.equal((await apply(g, c)).outcome, 'applied');
  const { clerk, verifier, approver } = g.people;
  const [now] = await g.owner`
    select v.value, v.valid_from, v.version_from, v.entered_by, v.verified_by, v.approved_by, v.page, c.doc_no = d.doc_no || '/' || d.doc_symbol as from_the_decision
    from record_value v join change_set s on s.id = v.change_set_id join document d on d.id = s.document_id
    join component c on c.record_id = v.record_id and c.id = v.component_id and c.version_from = 2
    where v.record_id = ${c.record} and v.path = 'G6.salary_step' and v.replaced_at is null`;
  assert.deepEqual({ ...now }, {
    value: 3, valid_from: '2026-03-15', version_from: 2, entered_by: clerk.person, verified_by: verifier.person, approved_by: approver.person, page: 1, from_the_decision: true,
  });
  const [before] = await g.owner`select no_value, version_from, version_to, valid_to from record_value where record_id = ${c.record} and path = 'G6.salary_step' and version_to = 1`;
  assert.deepEqual({ ...before }, { no_value: 'NONE', version_from: 1, version_to: 1, valid_to: '2026-03-15' });
  const [table] = await g.owner`select count(*) filter (where row_id is not null)::int as cells, count(*) filter (where row_id is null)::int as nones
    from record_value where record_id = ${c.record} and path like 'G6.salary_history%' and replaced_at is null`;
  assert.deepEqual({ ...table }, { cells: 5, nones: 0 });
  const [duty] = await g.owner`select d.kind, d.state, d.start_date = o.received_on as from_reception, d.working_days from duty d join document o on o.instance_id = d.instance_id where d.instance_id = ${c.instance}`;
  assert.deepEqual({ ...duty }, { kind: 'D-UPDATE', state: 'FULFILLED', from_reception: true, working_days: 10 });
});

test('applied twice it is applied once', async () => {
  const c = await readyUpdate(g, await sealedRecord(g));
  await decide(g, c, 'approver');
  const scans = await g.owner<{ sha: string }[]>`select scan_sha256 as sha from evidence where instance_id = ${c.instance}`;
  const once = () => g.worker`select law.apply_changes(${c.instance}, ${`${c.instance}/a`}, ${g.worker.json(Object.fromEntries(scans.map(({ sha }) => [sha, 'v'])))}) as r`;
  const [a, b] = await Promise.all([once(), once()]);
  assert.deepEqual(a[0]!.r, b[0]!.r);
  const [{ n }] = (await g.owner`select count(*)::int as n from record_version where record_id = ${c.record}`) as unknown as [{ n: number }];
  assert.equal(n, 2);
});

test('of two approved over the same version the second is not applied over the first: it is approved anew', async () => {
  const [first, second] = await approvedTwice();
  assert.equal((await apply(g, first)).outcome, 'applied');
  assert.equal((await apply(g, second)).outcome, 'moved');
  assert.equal(await verdict(decide(g, second, 'approver')), 'accepted');
  assert.deepEqual({ ...(await apply(g, second)) }, { outcome: 'applied', version: 3, daysUsed: 0, daysAllowed: 10 });
});

test('there are ten kinds', () => assert.equal(Object.keys(decisions).length, 10));
for (const type of Object.keys(decisions)) {
  test(`R-DRF-3.3 (1/2): ${type}: its questions propose changes in its own data group, and they are applied`, async () => {
    const c = await update(g, await sealedRecord(g), { decision_type: type });
    await complete(g, c, 'changes', 'REC', 'clerk', { changes: { values: valuesOf(type, citizen(1, 'Sở Nội vụ'), '2026-03-15') } });
    const [kind] = await g.owner`select group_code from decision_type where code = ${type}`;
    assert.ok((await shown(g, c)).changes.some(({ field }) => field.startsWith(`${kind!.group_code}.`)));
    await compare(g, c, 'verifier');
    await decide(g, c, 'approver');
    assert.equal((await apply(g, c)).outcome, 'applied');
  });
}

test('R-DRF-3.3 (2/2): a kind that an administrator adds is used without code', async () => {
  const code = `BIET_PHAI_${randomUUID().slice(0, 4).toUpperCase()}`;
  await g.owner`insert into decision_type values (${code}, 'Biệt phái', 'Secondment', 'BO_NHIEM', 'G4', 'from', 99)`;
  await g.owner`insert into decision_field (type, key, name, name_en, kind, required, targets, ordinal, fixed) values
    (${code}, 'from', 'Từ', 'From', 'date', true, '{G4.movements.from}', 0, null), (${code}, 'decision', 'Số', 'No.', 'text', true, '{G4.movements.decision}', 1, 'document:doc_no'),
    (${code}, 'kind', 'Loại', 'Kind', 'code', true, '{G4.movements.kind}', 2, 'value:BIET_PHAI')`;
  const c = await update(g, await sealedRecord(g), { decision_type: code });
  assert.equal(await verdict(complete(g, c, 'changes', 'REC', 'clerk', { changes: { values: { from: { value: '2026-04-01' } } } })), 'accepted');
});

test('a conclusion about a member of the family whom the record has not is refused', async () => {
  const c = await update(g, await sealedRecord(g), { decision_type: 'KET_LUAN' });
  const member = { values: { ...valuesOf('KET_LUAN', citizen(1, 'x'), '2026-03-15'), family_member: { value: randomUUID() } } };
  assert.equal(await verdict(complete(g, c, 'changes', 'REC', 'clerk', { changes: member })), 'row-unknown');
});

test('a decision that revokes another takes back what still stands of it, and the waiting one can no longer be approved', async () => {
  const record = await sealedRecord(g);
  const first = await readyUpdate(g, record, { reception_no: 'r-1' });
  await decide(g, first, 'approver');
  await apply(g, first);
  const waiting = await readyUpdate(g, record, { reception_no: 'r-2' });
  await update(g, record, { supersedes_no: 'r-2' });
  assert.equal(await verdict(decide(g, waiting, 'approver')), 'decision-revoked');

  const back = await update(g, record, { supersedes_no: 'r-1' });
  await complete(g, back, 'changes', 'REC', 'clerk', { changes: { values: {}, reverse: true } });
  await compare(g, back, 'verifier');
  await decide(g, back, 'approver');
  assert.equal((await apply(g, back)).outcome, 'applied');
  const values = await g.owner`select path, no_value from record_value where record_id = ${record} and replaced_at is null and (path like 'G6.salary%') order by path`;
  assert.deepEqual(values.map((row) => ({ ...row })), ['G6.salary_coef', 'G6.salary_from', 'G6.salary_history', 'G6.salary_step'].map((path) => ({ path, no_value: 'NONE' })));
  const [ended] = await g.owner`select state from document where instance_id = ${first.instance}`;
  assert.equal(ended!.state, 'SUPERSEDED');
});

test('R-DRF-3.5 (1/2): a paper that is not valid changes nothing, and its duty is discharged by who judged it', async () => {
  const record = await sealedRecord(g);
  const c = await update(g, record);
  await complete(g, c, 'validity', 'REV', 'verifier', { issuer_competent: 'no', signature_ok: 'yes', authentic: 'yes', remark: 'không đúng thẩm quyền' });
  const [row] = await g.owner`select o.state, d.state as duty, r.version_no from document o join duty d on d.instance_id = o.instance_id join e_record r on r.id = o.record_id where o.instance_id = ${c.instance}`;
  assert.deepEqual({ ...row }, { state: 'INVALID', duty: 'DISCHARGED', version_no: 1 });
  assert.equal(await verdict(complete(g, c, 'changes', 'REC', 'clerk', raise())), 'no-document');
});

test('R-DRF-4.10 (1/2): held days are shown beside the date the law sets, which does not move', async () => {
  const c = await update(g, await sealedRecord(g), { received_on: daysAgo(20), late_reason: 'x' });
  await g.owner.begin(async (tx) => {
    await tx`insert into hold (record_id, case_no, reason, placed_by, placed_at) values (${c.record}, 'X', 'x', ${g.people.verifier.person}, now() - interval '10 days')`;
  });
  const [row] = await act(g.web, g.people.clerk.token, (tx) => tx`
    select held_days > 0 as held, adjusted_due_on > statutory_due_on as later, statutory_due_on = (select due_on from duty_due_date x where x.duty_id = duty_standing.id) as kept
    from duty_standing where instance_id = ${c.instance}`);
  assert.deepEqual({ ...row }, { held: true, later: true, kept: true });
});
