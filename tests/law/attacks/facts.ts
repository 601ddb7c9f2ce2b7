/** What stands when the attacks begin: a case on its way, sealed records free and held, an update, drafts, rules, agreements, backup sets. */
import { randomUUID } from 'node:crypto';
import { act, type Tx } from '../../../platform/db.ts';
import { newOffice, type Office } from '../../backup/ledger.ts';
import { newGround, type Ground, type PersonName } from '../ground.ts';
import { otherRules } from '../other-rules.ts';
import { decide, filed, readyUpdate, report, scan, sealedRecord } from '../sealed.ts';
import { approval, openTask, readyCase, startCase, write } from '../steps.ts';

export type Facts = Awaited<ReturnType<typeof newFacts>>;
export type Someone = PersonName | 'nobody' | 'operator' | 'custodian' | 'officeSupervisor' | 'officeClerk';

/** In each table of persons; the stranger holds nearly every role, in an agency of their own. */
export const everybody = [
  'nobody',
  'clerk',
  'otherClerk',
  'verifier',
  'approver',
  'supervisor',
  'administrator',
  'otherAdministrator',
  'security',
  'subject',
  'stranger',
  'operator',
  'officeSupervisor',
] as const satisfies readonly Someone[];

export async function newFacts() {
  const g = await newGround();
  const office = await newOffice();
  const tokens: Partial<Record<Someone, string>> = {
    ...Object.fromEntries(Object.entries(g.people).map(([name, { token }]) => [name, token])),
    operator: office.people.operator.token,
    custodian: office.people.custodian.token,
    officeSupervisor: office.people.supervisor.token,
    officeClerk: office.people.clerk.token,
  };
  const as = <T>(who: PersonName, work: (tx: Tx) => Promise<T>): Promise<T> => act(g.web, g.people[who].token, work);
  for (const role of ['ADM', 'HEAD', 'AUD', 'SEC', 'CUS', 'SUB'])
    await g.owner`insert into assignment (account_id, role) values (${g.people.stranger.account}, ${role})`;
  const [me] = await g.owner<{ id: string }[]>`
    update person set personal_id = lpad((random() * 1e11)::bigint::text, 12, '0') where id = ${g.people.subject.person} returning personal_id as id`;
  const record = await sealedRecord(g, me!.id);
  const heldRecord = await sealedRecord(g);
  const heldUpdate = await readyUpdate(g, heldRecord);
  const mismatch = await report(g, heldRecord, 'otherClerk');
  return {
    g,
    office,
    tokens,
    record,
    heldRecord,
    heldUpdate,
    mismatch,
    anyId: randomUUID(),
    update: await readyUpdate(g, record),
    ...(await work(g, as)),
    ...(await decided(g, as)),
    ...(await readings(g, as, record)),
    ...(await designs(g, as)),
    ...(await rules(g, as)),
    ...(await sets(office, record)),
    end: () => Promise.all([g.end(), office.end()]),
  };
}

type As = <T>(who: PersonName, work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Tasks in every hand, answers not yet accepted, a report that no instance has taken up, an incident, a duty whose case has ended. */
async function work(g: Ground, as: As) {
  const c = await readyCase(g);
  const held = await openTask(g, c, 'approve', 'APP', 'approver');
  const mine = await openTask(g, c, 'data', 'REC', 'clerk');
  const lent = await openTask(g, c, 'data', 'REC', 'clerk');
  await as('clerk', (tx) => tx`select law.delegate_task(${lent}, ${g.people.otherClerk.account}, 'Đi công tác')`);
  const ended = await startCase(g);
  await g.owner`update process_instance set state = 'ENDED', ended_at = now() where id = ${ended.instance}`;
  const [duty] = await g.owner<{ id: string }[]>`select id from duty where instance_id = ${ended.instance}`;
  const [incident] = await g.owner<{ id: string }[]>`
    insert into incident (instance_id, element_instance, element, code) values (${c.instance}, ${`${c.instance}/7`}, 'seal', 'object-missing') returning id`;
  const [unheard] = await g.owner<{ id: string }[]>`
    select a.submission_id as id from acceptance a join submission s on s.id = a.submission_id
    where a.instance_id = ${c.instance} and a.confirmed_at is null and s.account_id = ${g.people.clerk.account} limit 1`;
  for (const [n, kind] of ['message', 'signal'].entries())
    await g.owner`
      insert into event_subscription (instance_id, n, kind, agency_id, name, definition_sha256, element, element_instance)
      select id, ${n}, ${kind}, agency_id, ${`word-${c.instance}`}, definition_sha256, 'x', id || '/1' from process_instance where id = ${c.instance}`;
  const [move] = await g.owner<{ id: string }[]>`
    insert into migration_plan (agency_id, procedure_id, from_sha256, to_sha256, reason, proposed_by)
    select i.agency_id, i.procedure_id, i.definition_sha256, d.sha256, 'Phiên bản mới', ${g.people.administrator.account}
    from process_instance i, definition_in_force d where i.id = ${c.instance} and d.procedure_id = 'update-on-decision' returning id`;
  await g.owner`insert into instance_migration (plan_id, instance_id) values (${move!.id}, ${c.instance})`;
  const [change] = await g.owner<{ id: string }[]>`
    insert into intervention (instance_id, event, reason, asked_by, state)
    values (${c.instance}, '{"kind": "modified", "cancel": [7], "start": []}', 'Nhầm bước', ${g.people.supervisor.account}, 'PROPOSED') returning id`;
  const [account] = await g.owner<
    { name: string }[]
  >`select username as name from account where id = ${g.people.clerk.account}`;
  await as(
    'clerk',
    (tx) => tx`insert into draft (account_id, about, answers) values (${g.people.clerk.account}, 'x', '{}')`,
  );
  return {
    case: c,
    ended,
    held,
    mine,
    lent,
    free: await openTask(g, c, 'data', 'REC'),
    duty: duty!.id,
    incident: incident!.id,
    unheard: unheard!.id,
    move: move!.id,
    change: change!.id,
    name: account!.name,
    answers: await write(g, held, 'approver', await approval(g, c)),
    upload: await scan(g, 'clerk'),
    evidence: (await filed(g, 'supervisor')).scan,
  };
}

/** Approved and not yet applied, one of them held since; and a report whose instance nobody has begun. */
async function decided(g: Ground, as: As) {
  const [freeOne, heldOne] = [await readyUpdate(g, await sealedRecord(g)), await readyUpdate(g, await sealedRecord(g))];
  for (const one of [freeOne, heldOne]) await decide(g, one, 'approver');
  const reported = randomUUID();
  const place = { kind: 'value', field: 'G1.phone' };
  await as(
    'otherClerk',
    (tx) => tx`select law.report_mismatch(${reported}, ${heldOne.record}, ${tx.json(place)}, '0912')`,
  );
  const scans = await g.owner<
    { sha256: string }[]
  >`select distinct scan_sha256 as sha256 from evidence where instance_id in (${freeOne.instance}, ${heldOne.instance})`;
  const [review] = await g.owner<
    { sha256: string }[]
  >`select sha256 from definition_in_force where procedure_id = 'mismatch-review'`;
  return {
    approvedUpdate: freeOne,
    approvedHeld: heldOne,
    reported,
    review: review!.sha256,
    locked: Object.fromEntries(scans.map(({ sha256 }) => [sha256, 'v1'])),
  };
}

async function readings(g: Ground, as: As, record: string) {
  const terms = {
    purpose: 'Rà soát',
    legalBasis: 'Công văn 5',
    groups: ['G1'],
    components: false,
    from: '2026-01-01',
    to: '2036-01-01',
    approvalNo: '12/CV',
    approvalDate: '2026-01-01',
    scan: await scan(g, 'approver'),
  };
  const [agreed] = await as(
    'approver',
    (tx) =>
      tx<
        { id: string }[]
      >`select law.agree_to_reading(${record}, ${g.people.security.account}, ${tx.json(terms)}) as id`,
  );
  return { terms, agreement: agreed!.id };
}

/** A draft on the administrator's table, and one before the second person. */
async function designs(g: Ground, as: As) {
  const drawn = async () => {
    const id = `p-${randomUUID().slice(0, 8)}`;
    const process = {
      id,
      name: 'Thử',
      nameEn: 'Trial',
      starts: ['s'],
      elements: { s: { id: 's', startableBy: ['REC'] } },
      forms: [],
      called: [],
    };
    const [made] = await as(
      'administrator',
      (tx) => tx<{ id: string }[]>`select law.new_procedure_draft(${id}, 'Thử', 'Trial', '<bpmn/>') as id`,
    );
    return { draft: made!.id, process };
  };
  const reviewed = await drawn();
  await as(
    'administrator',
    (tx) => tx`select law.submit_procedure_draft(${reviewed.draft}, 1, ${tx.json(reviewed.process)}, '', null)`,
  );
  return { drawn: await drawn(), reviewed };
}

async function rules(g: Ground, as: As) {
  const [shipped] = await g.owner<{ body: { calendar: { days: unknown[] }; legal: { params: unknown } } }[]>`
    select body from rules_in_force join content using (sha256)`;
  const version = `a${Date.now() % 1e9}`;
  await as(
    'administrator',
    (tx) =>
      tx`select law.propose_calendar(${version}, ${tx.json(shipped!.body.calendar.days as never)}, 'Thông báo 1/TB')`,
  );
  await as(
    'administrator',
    (tx) =>
      tx`select law.propose_profile(${version}, ${tx.json(shipped!.body.legal.params as never)}, 'Nghị định 1', '2026-01-01')`,
  );
  return {
    version,
    params: shipped!.body.legal.params,
    days: shipped!.body.calendar.days,
    rules: await otherRules(g.owner),
  };
}

/** Sets of each age, one that is asked to go, one half written, and a drill that nobody has approved. */
async function sets(office: Office, record: string) {
  const [old, asked] = [await office.verified(6), await office.verified(5)];
  const young = await office.verified(0, 1);
  for (const age of [1, 2]) await office.verified(age);
  await act(
    office.web,
    office.people.operator.token,
    (tx) => tx`select law.ask_set_removal(${asked}, 'hết hạn lưu giữ')`,
  );
  const writing = await office.writing();
  const [of] = await office.owner<
    { instance: string }[]
  >`select instance_id as instance from backup_set where id = ${writing}`;
  const [drill] = await office.owner<{ id: string }[]>`
    insert into restore_drill (agency_id, instance_id, set_id, reason, asked_by) values (${office.agency}, ${of!.instance}, ${young}, 'x', ${office.people.operator.account}) returning id`;
  await office.owner`insert into drill_sample (drill_id, record_id, n, facts) values (${drill!.id}, ${record}, 1, '{}')`;
  return { old, asked, young, writing, run: of!.instance, drill: drill!.id };
}
