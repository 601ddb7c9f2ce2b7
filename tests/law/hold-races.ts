/** A hold and an approval, and a hold and an application, at the same moment: what the ledger of the record says came first (M03, C02). */
import { randomUUID } from 'node:crypto';
import { act } from '../../platform/db.ts';
import type { Ground } from './ground.ts';
import { begin, decide, judge, locked, readyUpdate, sealedRecord, shown } from './sealed.ts';
import { accept, openTask, write, type Case } from './steps.ts';

export interface Races {
  /** Of each kind: how often the act came first, and how often the hold did. */
  first: { approval: number; application: number; hold: number };
  /** Acts that stand in the ledger after the hold. */
  after: number;
  /** How long each hold took, in milliseconds, in order. */
  holdMs: number[];
}

const lanes = 8;

/** @param others instances besides, that each record carries */
export async function race(g: Ground, count: number, others = 0): Promise<Races> {
  const races: Races = { first: { approval: 0, application: 0, hold: 0 }, after: 0, holdMs: [] };
  let left = count;
  const lane = async (): Promise<void> => {
    const record = await sealedRecord(g);
    if (others > 0) await crowd(g, record, others);
    while (left-- > 0) await one(g, record, left % 2 === 0, races);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  races.holdMs.sort((a, b) => a - b);
  return races;
}

async function one(g: Ground, record: string, approving: boolean, races: Races): Promise<void> {
  const c = await readyUpdate(g, record);
  const ready = approving ? await approval(g, c) : await application(g, c);
  const report = randomUUID();
  const [done] = await Promise.all([later().then(ready), later().then(() => hold(g, report, record, races.holdMs))]);
  const rows = await g.owner<{ act: string }[]>`
    select act from audit
    where record_id = ${record} and (instance_id = ${report} and act = 'hold-placed' or instance_id = ${c.instance} and (act = 'version-sealed' or act = 'task-completed' and details ->> 'element' = 'approve'))
    order by seq desc limit 2`;
  const held = rows.findIndex(({ act: did }) => did === 'hold-placed');
  if (done) races.first[approving ? 'approval' : 'application'] += 1;
  else races.first.hold += 1;
  // Newest first: the hold has to be the last word of the two.
  if (done && held !== 0) races.after += 1;
  const reported: Case = { instance: report, record, n: 1, procedure: 'mismatch-review' };
  await begin(g, 'mismatch-review', report);
  await judge(g, reported, 'verifier', false);
}

/** Each is ready to the last word, so that the two meet in Postgres. @returns whether it took effect */
async function approval(g: Ground, c: Case): Promise<() => Promise<boolean>> {
  const task = await openTask(g, c, 'approve', 'APP', 'approver');
  const submission = await write(g, task, 'approver', { approval: { decision: 'approve', versionHash: (await shown(g, c)).hash } });
  return async () => (await accept(g, submission, task)).outcome === 'completed';
}

async function application(g: Ground, c: Case): Promise<() => Promise<boolean>> {
  await decide(g, c, 'approver');
  const scans = await g.owner<{ sha256: string }[]>`select distinct scan_sha256 as sha256 from evidence where instance_id = ${c.instance}`;
  const versions = locked(g, scans.map(({ sha256 }) => sha256));
  return async () => {
    try {
      await g.worker`select law.apply_changes(${c.instance}, ${`${c.instance}/apply`}, ${versions})`;
      return true;
    } catch {
      return false;
    }
  };
}

async function hold(g: Ground, report: string, record: string, took: number[]): Promise<void> {
  const from = performance.now();
  await act(g.web, g.people.otherClerk.token, (tx) => tx`
    select law.report_mismatch(${report}, ${record}, ${tx.json({ kind: 'value', field: 'G1.email' })}, 'a@b.vn')`);
  took.push(performance.now() - from);
}

async function crowd(g: Ground, record: string, others: number): Promise<void> {
  await g.owner`
    insert into process_instance (id, procedure_id, definition_sha256, rules_sha256, agency_id, unit_id, record_id, started_by)
    select gen_random_uuid(), i.procedure_id, i.definition_sha256, i.rules_sha256, i.agency_id, i.unit_id, i.record_id, i.started_by
    from process_instance i, generate_series(1, ${others}) where i.record_id = ${record}`;
}

const later = (): Promise<void> => new Promise((go) => setTimeout(go, Math.random() * 6));
