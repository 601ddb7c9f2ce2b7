/**
 * What holds after any fault, for process instances and all that they called: each invariant is a query that answers with what
 * breaks it, so that nothing is said by an empty answer but "it holds" (reliability.md I1-I9).
 */
import assert from 'node:assert/strict';
import type { Client } from '@temporalio/client';
import type { Db, Tx } from '../../platform/db.ts';
import type { Objects } from '../../platform/objects.ts';
import { openInTemporal } from '../instances/standing.ts';

/** What a driver was told: this submission took effect. */
export interface Acknowledged {
  submission: string;
  /** The task, or `<instance>/start`. */
  elementInstance: string;
}

export interface Ground {
  /** The administrator's login. */
  owner: Db | Tx;
  client: Client;
  objects: Objects;
  /** Those that a person started; what they called belongs to them. */
  instances: string[];
  acknowledged: Acknowledged[];
}

type Broken = Promise<Iterable<unknown>>;

export const invariants = {
  /** I1. Every acknowledged submission was accepted, and is the one that won its element instance. */
  'what was acknowledged was accepted': async ({ owner, acknowledged }: Ground): Broken =>
    owner`
      select told from jsonb_to_recordset(${owner.json(acknowledged as never)}) as told (submission uuid, "elementInstance" text)
      where not exists (select 1 from acceptance a where a.submission_id = told.submission and a.element_instance = told."elementInstance")`,

  /** I1. The instance went on from each accepted answer once: no more, no less. */
  'what was accepted was stepped on once': async ({ owner, instances }: Ground): Broken =>
    owner`
      select a.element_instance, stepped.times from acceptance a, lateral (
        select count(*) as times from instance_step s, jsonb_array_elements(s.events) e
        where s.instance_id = a.instance_id and case when a.element_instance = a.instance_id || '/start' then e #>> '{event,kind}' = 'start'
          else e #>> '{event,kind}' = 'user-task-completed' and a.instance_id || '/' || (e #>> '{event,elementInstance}') = a.element_instance end) stepped
      where split_part(a.instance_id, '/', 1) = any (${instances}) and stepped.times <> 1`,

  'steps are numbered without a gap': async ({ owner, instances }: Ground): Broken =>
    owner`
      select instance_id, count(*) as steps, max(n) as last from instance_step where split_part(instance_id, '/', 1) = any (${instances})
      group by instance_id having min(n) <> 1 or max(n) <> count(*)`,

  /** Nobody's answers under another's name, and nothing on a record but by its submission's author. */
  'answers are their author\'s': async ({ owner, instances }: Ground): Broken =>
    owner`
      with s as (select * from submission where split_part(instance_id, '/', 1) = any (${instances}))
      select 'task' as what, a.element_instance as id from acceptance a join s on s.id = a.submission_id left join user_task t on t.id = s.task_id
        where s.kind = 'task' and (t.id is distinct from a.element_instance or t.completed_by is distinct from s.account_id or t.state <> 'COMPLETED')
      union all select 'completed by nobody''s answer', t.id from user_task t
        where split_part(t.instance_id, '/', 1) = any (${instances}) and t.state = 'COMPLETED' and not exists (select 1 from acceptance a where a.element_instance = t.id)
      union all select 'value', v.id::text from record_value v join s on s.id = v.submission_id where v.entered_by <> s.person_id
      union all select 'component', c.key::text from component c join s on s.id = c.submission_id where c.listed_by <> s.person_id
      union all select 'page', p.key::text from component_page p join s on s.id = p.submission_id where p.placed_by <> s.person_id
      union all select 'verification', v.key::text from verification v join s on s.id = v.submission_id where v.person_id <> s.person_id
      union all select 'approval', p.key::text from approval p join s on s.id = p.submission_id where p.person_id <> s.person_id`,

  /** I6. Each act stands in the ledger once, in its author's name; and nothing stands there that was not done. */
  'each act is on record once': async ({ owner, instances }: Ground): Broken =>
    owner`
      with mine as (select * from audit where split_part(instance_id, '/', 1) = any (${instances})),
      done as (
        select case when s.kind = 'start' then 'instance-started' else 'task-completed' end as act, a.element_instance as of, s.account_id
          from acceptance a join submission s on s.id = a.submission_id where split_part(a.instance_id, '/', 1) = any (${instances})
        union all select 'instance-called', id, null from process_instance where parent_id is not null and split_part(id, '/', 1) = any (${instances})
        union all select 'instance-ended', id, null from process_instance where state = 'ENDED' and split_part(id, '/', 1) = any (${instances})
        union all select 'record-opened', opened_by_instance, null from e_record where opened_by_instance = any (${instances})
        union all select 'version-sealed', instance_id, null from record_version where instance_id = any (${instances})
        union all select 'incident-raised', i.instance_id || ' ' || row_number() over (partition by i.instance_id), null from incident i
          where split_part(i.instance_id, '/', 1) = any (${instances})),
      told as (
        select act, account_id, case act when 'task-completed' then details ->> 'task' when 'instance-started' then instance_id || '/start'
          when 'incident-raised' then instance_id || ' ' || row_number() over (partition by instance_id, act) else instance_id end as of
        from mine where act in (select act from done) or act in ('task-completed', 'version-sealed'))
      select act, of, count(done) as done, count(told) as told from done full join told using (act, of)
      group by act, of having count(done) <> 1 or count(told) <> 1 or bool_or(done.account_id is not null and done.account_id <> told.account_id)`,

  /** I6. Every chain that these instances stand in: numbered without a gap, each row hashed over the one before, up to its head. */
  'the chains of the ledger are whole': async ({ owner, instances }: Ground): Broken =>
    owner`
      with chains as (select distinct chain from audit where split_part(instance_id, '/', 1) = any (${instances})),
      linked as (select a.*, row_number() over w as place, lag(a.hash, 1, '\\x') over w as before,
          sha256(lag(a.hash, 1, '\\x') over w || convert_to(law.audit_text(row(a.*)::audit), 'utf8')) as computed
        from audit a join chains using (chain) window w as (partition by a.chain order by a.seq))
      select chain, seq from linked where seq <> place or prev_hash <> before or hash <> computed
      union all select h.chain, h.seq from audit_head h join chains using (chain)
      where not exists (select 1 from linked l where l.chain = h.chain and l.seq = h.seq and l.hash = h.hash)
        or h.seq <> (select max(seq) from linked l where l.chain = h.chain)`,

  /** I2. */
  'no effect came twice': async ({ owner, instances }: Ground): Broken =>
    owner`
      with r as (select id from e_record where opened_by_instance = any (${instances}))
      select 'duty' as what, instance_id as of from duty where instance_id = any (${instances}) group by instance_id, kind having count(*) > 1
      union all select 'notice', min(instance_id) from notice where split_part(instance_id, '/', 1) = any (${instances}) group by instance_id, kind, queue having count(*) > 1
      union all select 'digitisation', min(record_id::text) from digitisation join r on r.id = record_id group by submission_id having count(*) > 1
      union all select 'verification', min(record_id::text) from verification join r on r.id = record_id
        group by submission_id, value_id, component_id having count(*) > 1
      union all select 'value', min(record_id::text) from record_value join r on r.id = record_id group by submission_id, path, row_id having count(*) > 1
      union all select 'page', min(record_id::text) from component_page join r on r.id = record_id group by submission_id, component_id, n having count(*) > 1
      union all select 'task', min(id) from user_task where split_part(instance_id, '/', 1) = any (${instances}) and state = 'OPEN'
        group by instance_id, element, loop_index having count(*) > 1`,

  /** I4, I5. An approved instance left a sealed version of exactly what was approved, by somebody who entered and verified nothing of it. */
  'what was approved is sealed': async ({ owner, instances }: Ground): Broken =>
    owner`
      select i.id, i.record_id from process_instance i left join e_record r on r.id = i.record_id
        left join record_version v on v.record_id = i.record_id and v.instance_id = i.id left join approval a on a.key = v.approval_key
      where i.id = any (${instances}) and (i.end_state = 'APPROVED') is distinct from
        (v.hash is not null and v.hash = a.version_hash and a.decision = 'approve' and v.n = r.version_no and r.state = 'APPROVED')
        and (i.end_state = 'APPROVED' or v.hash is not null)
      union all select c.record_id::text, c.record_id from contribution c join e_record r on r.id = c.record_id
      where r.opened_by_instance = any (${instances}) group by c.record_id, c.version, c.person_id having count(distinct c.deed) > 1`,

  /** I9. */
  'what ended is over, what is open can be found': async ({ owner, instances }: Ground): Broken =>
    owner`
      with family as (select * from process_instance where split_part(id, '/', 1) = any (${instances}))
      select 'open in an ended instance' as what, t.id from user_task t join family f on f.id = t.instance_id where t.state = 'OPEN' and f.state = 'ENDED'
      union all select 'in no list', t.id from user_task t join family f on f.id = t.instance_id
        where t.state = 'OPEN' and t.assignee is null and not exists (select 1 from task_queue q where q.task_id = t.id)
      union all select 'listed, not open', q.task_id from task_queue q join user_task t on t.id = q.task_id join family f on f.id = t.instance_id where t.state <> 'OPEN'
      union all select 'called by an ended instance', f.id from family f join process_instance p on p.id = f.parent_id where p.state = 'ENDED' and f.state <> 'ENDED'
      union all select 'incident unknown to the list', f.id from family f
        where (f.state = 'INCIDENT') <> exists (select 1 from incident n where n.instance_id = f.id and n.resolved_at is null)`,

  /** I9. The workflow of each running instance holds open what Postgres shows, so that its completion is taken. */
  'every open task is open in Temporal': async ({ owner, client, instances }: Ground): Broken => {
    const rows = await owner<{ id: string; open: string[] }[]>`
      select i.id, coalesce(array_agg(split_part(t.id, '/', -1) || ':' || t.element order by 1) filter (where t.id is not null), '{}') as open
      from process_instance i left join user_task t on t.instance_id = i.id and t.state = 'OPEN'
      where split_part(i.id, '/', 1) = any (${instances}) and i.state <> 'ENDED' group by i.id`;
    const compared = rows.map(async ({ id, open }) => ({ id, open: open.toSorted(), inTemporal: await openInTemporal(client, owner as Db, id) }));
    return (await Promise.all(compared)).filter(({ open, inTemporal }) => open.join() !== inTemporal.join());
  },

  /** I8. Every scan that a record stands on is there and hashes to its name: the sealed copy once it is sealed. */
  'every scan hashes right': async ({ owner, objects, instances }: Ground): Broken => {
    const scans = await owner<{ agency: string; sha256: string; version: string | null }[]>`
      select distinct s.agency_id as agency, s.sha256, case when v.n is not null then s.locked_version end as version
      from e_record r left join record_version v on v.record_id = r.id
        join (select record_id, agency_id, scan_sha256 from component_page where replaced_at is null
          union select record_id, agency_id, scan_sha256 from evidence) p on p.record_id = r.id
        join scan s on s.agency_id = p.agency_id and s.sha256 = p.scan_sha256
      where r.opened_by_instance = any (${instances})`;
    const broken = await Promise.all(
      scans.map(async ({ agency, sha256, version }) => {
        const read = version ? objects.get('master', agency, sha256, { versionId: version }) : objects.get('raw', agency, sha256);
        return read.then(({ stream }) => void stream.destroy(), (error: Error) => ({ sha256, error: error.message }));
      }),
    );
    return broken.filter((one) => one !== undefined);
  },
} satisfies Record<string, (ground: Ground) => Broken>;

export type Invariant = keyof typeof invariants;

/** What breaks each invariant that does not hold. */
export async function broken(ground: Ground): Promise<Partial<Record<Invariant, unknown[]>>> {
  const found: Partial<Record<Invariant, unknown[]>> = {};
  for (const [name, ask] of Object.entries(invariants) as [Invariant, (ground: Ground) => Broken][]) {
    const rows = [...(await ask(ground))];
    if (rows.length > 0) found[name] = rows;
  }
  return found;
}

/** @throws AssertionError naming what breaks which invariant */
export const assertHolds = async (ground: Ground): Promise<void> => assert.deepEqual(await broken(ground), {});
