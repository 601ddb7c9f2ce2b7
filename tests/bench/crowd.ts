/**
 * A large agency made at once by the owner's login, which no product program has: units with their people, open tasks in the hands of clerks and in
 * the queues of groups, finished ones behind them. It is there to be read; nothing of it was ever carried out, so it belongs on throw-away data only.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { openDb, type Db } from '../../platform/db.ts';
import type { Addresses } from '../../deploy/stack/addresses.ts';

/** Of each hundred people of a unit; the security officers take tasks of the whole agency. */
const posts: [role: string, count: number][] = [['REC', 8], ['REV', 3], ['APP', 2], ['SUP', 1]];

/** Which role a task asks for, of each hundred: most work is a clerk's. */
const asked = [['REC', 70], ['REV', 16], ['APP', 9], ['SEC', 5]] as const;

export interface Person {
  role: string;
  unit: number;
  /** A session's token. */
  token: string;
}

export interface Crowd {
  people: Person[];
  /** Of their agency. */
  units: number;
  open: number;
}

/** @param open tasks; as many are finished; two in five of the open ones are in somebody's hands */
export async function gatherCrowd({ databases }: Addresses, { open, units = 40 }: { open: number; units?: number }): Promise<Crowd> {
  const owner = openDb(databases.owner, { max: 2, longestMs: 600_000 });
  const web = openDb(databases.web, { max: 4 });
  try {
    const code = `crowd-${randomUUID().slice(0, 8)}`;
    const [agency] = await owner<{ id: string }[]>`insert into agency (code, name, name_en) values (${code}, ${code}, ${code}) returning id`;
    const made = await owner<{ id: string }[]>`
      insert into unit (agency_id, code, name, name_en, keeps_records)
      select ${agency!.id}, 'Q' || n, 'Phòng ' || n, 'Unit ' || n, true from generate_series(1, ${units}) n returning id`;
    const hiring = made.flatMap(({ id }, unit) => [
      ...posts.flatMap(([role, count]) => Array.from({ length: count }, () => ({ role, unit, at: id, everywhere: false }))),
      ...(unit === 0 ? [{ role: 'SEC', unit, at: id, everywhere: true }, { role: 'SUP', unit, at: id, everywhere: true }] : []),
    ]);
    const people: Person[] = [];
    for (const post of hiring) people.push({ role: post.role, unit: post.unit, token: await hire(owner, web, agency!.id, post) });
    await fill(owner, agency!.id, open);
    return { people, units, open };
  } finally {
    await Promise.all([owner.end(), web.end()]);
  }
}

async function hire(owner: Db, web: Db, agency: string, post: { role: string; at: string; everywhere: boolean }): Promise<string> {
  const username = `p-${randomUUID().slice(0, 13)}`;
  const key = randomBytes(32);
  const [person] = await owner<{ id: string }[]>`insert into person (full_name) values (${`Nguyễn Văn ${username}`}) returning id`;
  const [account] = await owner<{ id: string }[]>`
    insert into account (person_id, agency_id, unit_id, username, salt, verifier)
    values (${person!.id}, ${agency}, ${post.at}, ${username}, ${randomBytes(16)}, sha256(${key})) returning id`;
  await owner`insert into assignment (account_id, role, unit_id) values (${account!.id}, ${post.role}, ${post.everywhere ? null : post.at})`;
  const [row] = await web<{ answer: { token: string } }[]>`select law.sign_in(${username}, ${key}) as answer`;
  return row!.answer.token;
}

/** Records, instances, tasks and queues, each in one statement; due dates lie from a month ago to a month ahead, one in twenty has none. */
async function fill(owner: Db, agency: string, open: number): Promise<void> {
  const roles = asked.flatMap(([role, share]) => Array.from({ length: share }, () => role));
  await owner.begin(async (tx) => {
    await tx`
      create temporary table plan on commit drop as
      select n, gen_random_uuid() as record, gen_random_uuid()::text as instance, n > ${open} as ended,
        (select array_agg(id order by id) from unit where agency_id = ${agency}) as units,
        (${roles}::text[])[1 + (hashint4(n) & 2147483647) % ${roles.length}] as role, (hashint4(-n) & 2147483647) % 1000 as dice
      from generate_series(1, ${2 * open}) n`;
    await tx`alter table plan add column unit uuid, add column holder uuid, add column starter uuid, add column due date`;
    await tx`update plan set unit = units[1 + (hashint4(n * 7) & 2147483647) % array_length(units, 1)],
      due = case when dice % 20 = 0 then null else law.today() + (dice % 61 - 30) end`;
    await tx`
      with posted as (
        select a.id, g.role, g.unit_id, row_number() over p as place, count(*) over (partition by g.role, g.unit_id) as among
        from account a join assignment g on g.account_id = a.id where a.agency_id = ${agency}
        window p as (partition by g.role, g.unit_id order by a.id))
      update plan set holder = posted.id from posted
      where (plan.ended or plan.dice % 5 < 2) and posted.role = plan.role and (posted.unit_id = plan.unit or (posted.unit_id is null and plan.role = 'SEC'))
        and posted.place = 1 + plan.dice % posted.among`;
    await tx`
      with clerks as (
        select a.id, g.unit_id, row_number() over (partition by g.unit_id order by a.id) as place, count(*) over (partition by g.unit_id) as among
        from account a join assignment g on g.account_id = a.id where a.agency_id = ${agency} and g.role = 'REC')
      update plan set starter = clerks.id from clerks where clerks.unit_id = plan.unit and clerks.place = 1 + plan.n % clerks.among`;
    await tx`
      insert into e_record (id, agency_id, unit_id, personal_id, full_name, birth_date, subject_category, paper_confirmed_on, confirming_authority,
        confirmation_no, paper_location, paper_sheet_count)
      select record, ${agency}, unit, lpad(((hashtext(${agency}) & 65535)::bigint * 4000000 + n)::text, 12, '9'),
        (array['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đỗ', 'Vũ'])[1 + n % 7] || ' ' || (array['Thị', 'Văn', 'Đức', 'Minh', 'Ngọc'])[1 + n % 5] || ' ' ||
        (array['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hải', 'Khánh', 'Lan', 'Mai', 'Phúc', 'Quỳnh'])[1 + n % 11],
        '1980-01-01', 'CONG_CHUC', law.today(), 'UBND', n::text, 'Kho 1', 10 from plan`;
    await tx`
      insert into process_instance (id, procedure_id, definition_sha256, rules_sha256, agency_id, unit_id, record_id, started_by, ended_at, end_state, state)
      select instance, d.procedure_id, d.sha256, (select sha256 from rules_in_force), ${agency}, unit, record,
        starter, case when ended then clock_timestamp() end,
        case when ended then 'APPROVED' end, case when ended then 'ENDED' else 'RUNNING' end
      from plan join definition_in_force d on d.procedure_id = case when dice % 4 = 0 then 'update-on-decision' else 'create-e-record' end`;
    await tx`
      insert into user_task (id, instance_id, procedure_id, element, name, name_en, form_sha256, agency_id, unit_id, record_id, roles, deeds, assignee,
        state, due_on, opened_at, claimed_at, ended_at, completed_by)
      select instance || '/1', instance, i.procedure_id, 'enterData', 'Nhập dữ liệu', 'Enter data', (select sha256 from content limit 1), ${agency}, unit,
        record, array[role], case role when 'REC' then array['entry'] when 'REV' then array['verification'] when 'APP' then array['approval'] else array[]::text[] end,
        holder, case when ended then 'COMPLETED' else 'OPEN' end, due, now() - make_interval(mins => dice * 40),
        case when holder is not null then now() end, case when ended then now() - make_interval(mins => n % 100000) end, case when ended then holder end
      from plan join process_instance i on i.id = plan.instance`;
    await tx`
      insert into duty (kind, agency_id, unit_id, instance_id, record_id, basis, start_date, working_days)
      select 'create', ${agency}, unit, instance, record, '{}', law.today() - 10, 10 from plan where not ended`;
    await tx`
      insert into duty_due_date (duty_id, n, due_on, rules_sha256, reason)
      select y.id, 1, coalesce(due, law.today()), (select sha256 from rules_in_force), 'start' from plan join duty y on y.instance_id = plan.instance`;
    await tx`
      select law.queue_up(instance || '/1', array[role || '@' || unit, role || '@' || ${agency}]) from plan where not ended and holder is null`;
  });
  await owner`vacuum analyze user_task, task_queue, process_instance, e_record, duty, duty_due_date`;
}
