-- Least right: what each login may call and which rows it sees. Nothing is granted to everyone; row-level security is on for every table.

do $$
declare r text;
begin
  foreach r in array array['luutrinh_web', 'luutrinh_worker', 'luutrinh_backup', 'luutrinh_auditor'] loop
    execute format('grant usage on schema public, law to %I', r);
  end loop;
end $$;
revoke create on schema public from public;
revoke execute on all functions in schema law from public;
grant execute on function law.act, law.acting_person, law.acting_account, law.acting_agency, law.acting_submission, law.acting_queues, law.acting_roles,
  law.acting_units, law.plain, law.today, law.day_of, law.is_working_day, law.due_date, law.working_days_between
  to luutrinh_web, luutrinh_worker, luutrinh_auditor;

do $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' and tablename <> 'migration' loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;

-- Catalogues and published content: whoever is signed in, and the worker.
do $$
declare t text;
begin
  foreach t in array array['agency', 'unit', 'role', 'content', 'procedure', 'definition', 'calendar_version', 'legal_profile', 'rules', 'code_list',
    'code_value', 'field_group', 'field', 'technical_profile', 'setting'] loop
    execute format('grant select on %I to luutrinh_web, luutrinh_worker', t);
    execute format('create policy signed_in on %I for select to luutrinh_web using ((select law.acting_person()) is not null)', t);
    execute format('create policy all_rows on %I for select to luutrinh_worker using (true)', t);
  end loop;
end $$;
grant select on definition_in_force, rules_in_force to luutrinh_web, luutrinh_worker;

-- People: names within the own agency, never credentials or personal numbers.
grant select (id, full_name) on person to luutrinh_web;
grant select (id, person_id, agency_id, unit_id, username, valid_to) on account to luutrinh_web;
grant select on assignment to luutrinh_web;
create policy own_agency on account for select to luutrinh_web using (agency_id = (select law.acting_agency()));
create policy own_agency on person for select to luutrinh_web using (exists (select 1 from account a where a.person_id = person.id));
-- The name to an account of the own agency, by these policies.
create function law.colleague_name(of_account uuid) returns text
language plpgsql stable strict cost 1000 set search_path = law, public, pg_temp as $$
begin
  return (select p.full_name from account a join person p on p.id = a.person_id where a.id = of_account);
end $$;
revoke execute on function law.colleague_name from public;
grant execute on function law.colleague_name to luutrinh_web;
create policy own_agency on assignment for select to luutrinh_web using (exists (select 1 from account a where a.id = account_id));

-- What the acting person has in hand. Policies ask these and not the tables: a table's own policies would be planned into every statement once for
-- each way that leads to it, and a page's plans took longer than its reading.
create function law.tasks_in_hand() returns text[]
language plpgsql stable security definer set search_path = law, public, pg_temp as $$
begin
  return array(select t.id from user_task t where t.assignee = law.acting_account() and t.state = 'OPEN');
end $$;
create function law.records_in_hand() returns uuid[]
language plpgsql stable security definer set search_path = law, public, pg_temp as $$
begin
  return array(
    select distinct t.record_id from user_task t where t.assignee = law.acting_account() and t.state = 'OPEN' and t.record_id is not null);
end $$;
create function law.has_had_task_in(of_instance text) returns boolean
language plpgsql stable cost 1000 security definer set search_path = law, public, pg_temp as $$
begin
  return exists (select 1 from user_task t where t.instance_id = of_instance and t.assignee = law.acting_account());
end $$;
revoke execute on function law.tasks_in_hand, law.records_in_hand, law.has_had_task_in from public;
grant execute on function law.tasks_in_hand, law.records_in_hand, law.has_had_task_in to luutrinh_web;

-- Work: a unit's own people and its supervisors see its instances; a task is seen by its holder, by who gave it away and by who may take it.
grant select (instance_id, n, at, trace) on instance_step to luutrinh_web;
grant select (queue, task_id, due_on, priority, opened_at, procedure_id, record_id, words) on task_queue to luutrinh_web;
grant select on process_instance, user_task, duty, duty_due_date, incident, notice to luutrinh_web;
create policy own_unit on process_instance for select to luutrinh_web using (
  unit_id = any ((select law.acting_units('REC', 'REV', 'APP', 'SUP', 'HEAD', 'AUD'))::uuid[]) or started_by = (select law.acting_account())
  or law.has_had_task_in(id));
create policy of_instance on instance_step for select to luutrinh_web using (exists (select 1 from process_instance i where i.id = instance_id));
create policy own_queues on task_queue for select to luutrinh_web using (queue = any ((select law.acting_queues())::text[]));
create policy holder_or_queue on user_task for select to luutrinh_web using (
  (select law.acting_account()) = any (array[assignee, completed_by, owner])
  or unit_id = any ((select law.acting_units('REC', 'REV', 'APP', 'SUP', 'HEAD', 'AUD'))::uuid[])
  or exists (select 1 from task_queue q where q.task_id = user_task.id));
create policy own_unit on duty for select to luutrinh_web using (
  unit_id = any ((select law.acting_units('REC', 'REV', 'APP', 'SUP', 'HEAD', 'AUD'))::uuid[]));
create policy of_duty on duty_due_date for select to luutrinh_web using (exists (select 1 from duty d where d.id = duty_id));
create policy of_instance on incident for select to luutrinh_web using (exists (select 1 from process_instance i where i.id = instance_id));
create policy own_queues on notice for select to luutrinh_web using (queue = any ((select law.acting_queues())::text[]));

-- Records: the header for the unit's people, an open task's holder and the person concerned.
create function law.own_personal_id() returns text
language sql stable security definer set search_path = law, public, pg_temp
return (select personal_id from person where id = law.acting_person() and 'SUB' = any (law.acting_roles()));
revoke execute on function law.own_personal_id from public;
grant execute on function law.own_personal_id to luutrinh_web;
grant select on e_record to luutrinh_web;
create policy ground on e_record for select to luutrinh_web using (
  unit_id = any ((select law.acting_units('REC', 'REV', 'APP', 'SUP', 'HEAD', 'AUD'))::uuid[])
  or id in (select unnest(law.records_in_hand()))
  or (state = 'APPROVED' and personal_id = (select law.own_personal_id())));

-- Whether whoever asks sees the record, their own record, its contents, as the policies of e_record say: these run with the asker's rights. A policy
-- that called e_record by itself would have all of that planned and set up in each statement; here it is planned once and asked for rows that are
-- there.
create function law.sees_record(of_record uuid) returns boolean
language plpgsql stable cost 1000 set search_path = law, public, pg_temp as $$
begin
  return exists (select 1 from e_record r where r.id = of_record);
end $$;
create function law.own_records() returns uuid[]
language plpgsql stable set search_path = law, public, pg_temp as $$
begin
  return array(select r.id from e_record r where r.personal_id = law.own_personal_id());
end $$;
create function law.sees_contents(of_record uuid) returns boolean
language plpgsql stable cost 1000 set search_path = law, public, pg_temp as $$
begin
  return exists (
    select 1 from e_record r where r.id = of_record
      and (r.unit_id = any ((select law.acting_units('REC', 'REV', 'APP'))::uuid[]) or r.personal_id = (select law.own_personal_id())));
end $$;
revoke execute on function law.sees_record, law.own_records, law.sees_contents from public;
grant execute on function law.sees_record, law.own_records, law.sees_contents to luutrinh_web;

-- Contents of a record: not for a supervisor, who sees status only (5.3). Many rows of one record are read at once, so the record is joined and not
-- asked for each (law.sees_contents).
do $$
declare t text;
begin
  foreach t in array array['component', 'component_page', 'digitisation', 'evidence', 'record_value', 'verification', 'approval', 'record_version'] loop
    execute format('grant select on %I to luutrinh_web', t);
    execute format($p$create policy ground on %I for select to luutrinh_web using (exists (
      select 1 from e_record r where r.id = record_id and (
        r.unit_id = any ((select law.acting_units('REC', 'REV', 'APP'))::uuid[])
        or r.personal_id = (select law.own_personal_id()))))$p$, t);
  end loop;
end $$;
grant select on contribution to luutrinh_web;
create policy ground on contribution for select to luutrinh_web using (law.sees_contents(record_id));
-- A hold's warning is for everyone who sees the record at all, also in lists (R-DRF-4.2).
grant select on hold to luutrinh_web;
create policy ground on hold for select to luutrinh_web using (law.sees_record(record_id));

grant select on scan, scan_upload, scan_page to luutrinh_web;
-- One's own; and what others uploaded for a task, for whoever holds it now.
create policy own on scan_upload for select to luutrinh_web using (
  person_id = (select law.acting_person())
  or agency_id = (select law.acting_agency()) and about = any ((select law.tasks_in_hand())::text[]));
create policy ground on scan for select to luutrinh_web using (
  exists (select 1 from scan_upload u where u.agency_id = scan.agency_id and u.sha256 = scan.sha256)
  or exists (select 1 from component_page p where p.agency_id = scan.agency_id and p.scan_sha256 = scan.sha256)
  or exists (select 1 from evidence e where e.agency_id = scan.agency_id and e.scan_sha256 = scan.sha256));
create policy of_scan on scan_page for select to luutrinh_web using (
  exists (select 1 from scan s where s.agency_id = scan_page.agency_id and s.sha256 = scan_page.sha256));

-- The ledger: of the records and instances one may see; the auditor sees the agency's. Who has read a record is seen by the authority that
-- manages it and by the auditor alone.
grant select on audit to luutrinh_web, luutrinh_auditor;
create policy ground on audit for select to luutrinh_web using (
  (record_id is not null and exists (select 1 from e_record r where r.id = audit.record_id
    and (audit.act <> 'record-read' or r.unit_id = any ((select law.acting_units('APP', 'AUD'))::uuid[]))))
  or (record_id is null and instance_id is not null and exists (select 1 from process_instance i where i.id = audit.instance_id)));
create policy all_rows on audit for select to luutrinh_auditor using (true);

-- What a person writes through the web's login, as nobody but themselves.
grant select, insert on submission to luutrinh_web;
create policy own on submission for select to luutrinh_web using (account_id = (select law.acting_account()));
create policy own_answers on submission for insert to luutrinh_web with check (
  account_id = (select law.acting_account()) and person_id = (select law.acting_person())
  and case kind
    when 'start' then law.may_start(definition_sha256, unit_id)
    else exists (select 1 from user_task t where t.id = task_id and t.instance_id = submission.instance_id and t.state = 'OPEN'
      and t.assignee = (select law.acting_account()) and t.form_sha256 = submission.form_sha256) end);
grant select, insert, update, delete on draft to luutrinh_web;
create policy own on draft for all to luutrinh_web using (account_id = (select law.acting_account())) with check (account_id = (select law.acting_account()));
grant execute on function law.sign_in_challenge, law.sign_in, law.sign_out, law.begin_act, law.reauthenticate, law.may_start, law.outcome_of, law.confirm_own,
  law.claim_task, law.unclaim_task, law.register_scan, law.discard_scan to luutrinh_web;

-- The worker: the acts of a step, each a function that asks the law; no table of the law is its to write.
grant execute on function law.submission_for, law.start_submission, law.accept_submission, law.accept_start, law.unconfirmed, law.confirm, law.open_record,
  law.check_component, law.scans_of_record, law.seal_record, law.reject_record, law.give_notice to luutrinh_worker;
grant select on process_instance, user_task to luutrinh_worker;
create policy all_rows on process_instance for select to luutrinh_worker using (true);
create policy all_rows on user_task for select to luutrinh_worker using (true);

-- How a record stands, for a page of one who may read its contents: the hash an approval would be over, and what is still open.
create function law.standing(of_record uuid) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select jsonb_build_object('hash', law.version_hash(r.id),
    'unsettled', (select coalesce(jsonb_agg(to_jsonb(u)), '[]') from law.unsettled(r.id) u),
    'missing', (select coalesce(jsonb_agg(to_jsonb(m)), '[]') from law.missing(r.id) m))
  from e_record r
  where r.id = of_record
    and (r.unit_id = any (law.acting_units('REC', 'REV', 'APP')) or r.personal_id = law.own_personal_id()));
revoke execute on function law.standing from public;
grant execute on function law.standing to luutrinh_web;
