-- What a step of a process instance does to the world: tasks opened and closed, services with their effects once per element instance.

-- The first answer of a service is its answer for good, also for one that runs beside it: a run that was continued as new, or a worker
-- that was taken for dead, may still be at it. So whoever asks waits for whoever is ahead, and then sees what that one did.
create function law.effect_of(of_element_instance text, of_name text) returns jsonb
language plpgsql volatile security definer set search_path = law, public, pg_temp as $$
begin
  perform 1 from process_instance where id = regexp_replace(of_element_instance, '/[^/]*$', '') for update;
  return (select result from effect where element_instance = of_element_instance and name = of_name);
end $$;

create function law.keep_effect(of_element_instance text, of_name text, of_instance text, outcome jsonb) returns jsonb
language sql security definer set search_path = law, public, pg_temp
begin atomic
  insert into effect (element_instance, name, instance_id, result) values (of_element_instance, of_name, of_instance, outcome) returning result;
end;

-- Opens one user task: its row, its queues, its deeds as the form implies them.
create function law.open_task(i process_instance, t jsonb) returns text[]
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  wanted text[] := (select coalesce(array_agg(r), '{}') from jsonb_array_elements_text(t -> 'roles') r);
  holder uuid := (select id from account where id::text = t ->> 'assignee' and agency_id = i.agency_id);
  form text := (select forms ->> (t ->> 'form') from definition where sha256 = i.definition_sha256);
  queues text[];
begin
  insert into user_task (id, instance_id, procedure_id, element, name, name_en, form_sha256, agency_id, unit_id, record_id, subject_ref, roles, deeds,
    assignee, claimed_at, priority, due_on, follow_up_on, loop_index, loop_count)
  values (t ->> 'task', i.id, i.procedure_id, t ->> 'element', t ->> 'name', t ->> 'nameEn', form, i.agency_id, i.unit_id, i.record_id,
    coalesce(t ->> 'subject', i.subject_ref), wanted, law.deeds_of_form(form), holder, case when holder is not null then clock_timestamp() end,
    coalesce((t ->> 'priority')::int, 50), (t ->> 'due')::date, (t ->> 'followUp')::date, (t ->> 'loopIndex')::int, (t ->> 'loopCount')::int)
  on conflict (id) do nothing;
  if not found then return '{}'; end if;
  queues := array(select r || '@' || scope from unnest(wanted) r, unnest(array[i.unit_id, i.agency_id]) scope);
  if holder is null then perform law.queue_up(t ->> 'task', queues); end if;
  return queues || coalesce(holder::text, 'nobody');
end $$;

-- A called process: its definition by the caller's binding, and its row with the caller's agency, unit, record and starter.
-- c: { instance, process, binding, subject? }. Answers the definition's hash, null when there is none to call.
create function law.open_child(i process_instance, c jsonb) returns text
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare called text;
begin
  select definition_sha256 into called from process_instance where id = c ->> 'instance';
  if called is not null then return called; end if;
  called := case c ->> 'binding'
    when 'deployment' then (select d.called ->> (c ->> 'process') from definition d where d.sha256 = i.definition_sha256)
    else (select sha256 from definition_in_force where procedure_id = c ->> 'process') end;
  if called is null then return null; end if;
  insert into process_instance (id, parent_id, procedure_id, definition_sha256, rules_sha256, agency_id, unit_id, record_id, subject_ref, started_by)
  values (c ->> 'instance', i.id, c ->> 'process', called, i.rules_sha256, i.agency_id, i.unit_id, i.record_id, coalesce(c ->> 'subject', i.subject_ref),
    i.started_by);
  perform law.inherit_rules(i, c ->> 'instance');
  perform law.suspend_called(i, c ->> 'instance');
  perform law.record_act('instance-called', c ->> 'instance', i.record_id,
    jsonb_build_object('parent', i.id, 'procedure', c ->> 'process', 'definition', called));
  return called;
end $$;

-- Opens the draft record of a confirmed paper record, or finds that the person has one (P01 steps 1-2). The duty of 10 working days starts here.
create function law.open_record(of_instance text, of_element_instance text) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  done jsonb := law.effect_of(of_element_instance, 'open-record');
  i process_instance; s submission; r e_record; d duty; rules text; body jsonb; days int;
begin
  if done is not null then return done; end if;
  select * into i from process_instance where id = of_instance for update;
  select * into s from submission where instance_id = i.id and kind = 'start';
  perform law.act_through(s);
  insert into e_record (agency_id, unit_id, personal_id, full_name, birth_date, subject_category, paper_confirmed_on, confirming_authority,
    confirmation_no, paper_location, paper_sheet_count, opened_by_instance)
  values (i.agency_id, i.unit_id, s.answers ->> 'personal_id', s.answers ->> 'full_name', s.answers ->> 'birth_date', s.answers ->> 'subject_category',
    (s.answers ->> 'paper_confirmed_on')::date, s.answers ->> 'confirming_authority', s.answers ->> 'confirmation_no', s.answers ->> 'paper_location',
    (s.answers ->> 'sheet_count')::int, i.id)
  on conflict (personal_id) where state not in ('REJECTED', 'CANCELLED') do nothing
  returning * into r;
  if r.id is null then
    -- Another agency's record is not shown to this one; its own is linked, so that P02 can go on from it.
    select * into r from e_record where personal_id = s.answers ->> 'personal_id' and state not in ('REJECTED', 'CANCELLED');
    if r.agency_id = i.agency_id then update process_instance set record_id = r.id where id = i.id; end if;
    perform law.record_act('record-already-there', i.id, null, jsonb_build_object('sameAgency', r.agency_id = i.agency_id));
    return law.keep_effect(of_element_instance, 'open-record', i.id, jsonb_build_object('duplicate', true));
  end if;
  update process_instance set record_id = r.id where id = i.id;
  update evidence set record_id = r.id where instance_id = i.id and record_id is null;
  perform law.contribute(r.id, s.person_id, 'entry', s.id);

  select c.sha256, c.body into rules, body from content c where c.sha256 = law.rules_of_instance(i.id);
  days := (body #>> '{legal,params,create,deadlineWd}')::int;
  insert into duty (kind, agency_id, unit_id, instance_id, record_id, basis, start_date, working_days)
  values ('D-CREATE', i.agency_id, i.unit_id, i.id, r.id, jsonb_build_object('submission', s.id, 'article', 'drf-2-1'), r.paper_confirmed_on, days)
  returning * into d;
  insert into duty_due_date (duty_id, n, due_on, rules_sha256, reason)
  values (d.id, 1, law.due_date(d.start_date, days, body -> 'calendar'), rules, 'opened');
  perform law.record_act('record-opened', i.id, r.id, jsonb_build_object('duty', d.id));
  return law.keep_effect(of_element_instance, 'open-record', i.id, jsonb_build_object('duplicate', false));
end $$;

-- Does a scanned component stand up (P01 step 5)? Pages there, as many as the paper has; each failed rule named.
create function law.check_component(of_instance text, of_component uuid) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select jsonb_build_object(
    'pages', count(p.*), 'pagesPaper', c.pages_paper,
    'failed', to_jsonb(array_remove(array[
      case when count(p.*) = 0 then 'no-pages' end,
      case when count(p.*) > 0 and count(p.*) <> c.pages_paper then 'page-count-differs' end,
      case when bool_or(s.discarded_at is not null) then 'scan-discarded' end], null)),
    'scans', coalesce(jsonb_agg(distinct p.scan_sha256) filter (where p.key is not null), '[]'), 'agency', i.agency_id)
  from process_instance i
  join component c on c.record_id = i.record_id and c.id = of_component and c.replaced_at is null
  left join component_page p on p.record_id = c.record_id and p.component_id = c.id and p.replaced_at is null
  left join scan s on s.agency_id = p.agency_id and s.sha256 = p.scan_sha256
  where i.id = of_instance
  group by c.pages_paper, i.agency_id);

-- The scans a record's version would hold: the worker locks them in the object store before it seals.
create function law.scans_of_record(of_instance text) returns table (agency_id uuid, sha256 text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select distinct p.agency_id, p.scan_sha256 from process_instance i join component_page p on p.record_id = i.record_id and p.replaced_at is null
  where i.id = of_instance
  union
  select e.agency_id, e.scan_sha256 from process_instance i join evidence e on e.record_id = i.record_id where i.id = of_instance;
end;

-- Seals the approved version (P01 step 10): numbers it, binds values and components to it, closes the duty with the days it took.
-- locked: { <sha256>: <version in the object store> } of every scan, locked before.
create function law.seal_record(of_instance text, of_element_instance text, locked jsonb) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  done jsonb := law.effect_of(of_element_instance, 'seal-record');
  i process_instance; r e_record; a approval; s submission; d duty; due date; used int; next int; body jsonb;
begin
  if done is not null then return done; end if;
  select * into i from process_instance where id = of_instance for update;
  select * into r from e_record where id = i.record_id for update;
  select * into a from approval where record_id = r.id and instance_id = i.id order by at desc limit 1;
  if a.key is null or a.decision <> 'approve' then perform law.refuse('not-approved', 'drf-1-8'); end if;
  select * into s from submission where id = a.submission_id;
  perform law.act_through(s);
  if exists (select 1 from law.scans_of_record(i.id) n where not locked ? n.sha256) then perform law.refuse('scan-not-locked', 'drf-1-1'); end if;
  next := r.version_no + 1;
  select * into d from duty where record_id = r.id and instance_id = i.id and state = 'OPEN' for update;
  select due_on into due from duty_due_date where duty_id = d.id order by n desc limit 1;
  select c.body into body from content c where c.sha256 = law.rules_of_instance(i.id);
  used := law.working_days_between(d.start_date, law.today(), body -> 'calendar');

  insert into record_version (record_id, n, hash, prev_hash, approval_key, instance_id, start_date, due_on, days_used, days_allowed)
  values (r.id, next, law.version_hash(r.id), (select hash from record_version where record_id = r.id and n = r.version_no), a.key, i.id,
    d.start_date, due, used, d.working_days);
  update record_value v set version_from = next, approved_by = a.person_id, approved_at = a.at,
    verified_by = (select f.person_id from verification f where f.value_id = v.id order by f.at desc limit 1)
  where record_id = r.id and replaced_at is null and version_from is null;
  update component set version_from = next where record_id = r.id and replaced_at is null and version_from is null;
  update component_page set version_from = next where record_id = r.id and replaced_at is null and version_from is null;
  update scan set sealed_at = clock_timestamp(), locked_version = locked ->> sha256 where (agency_id, sha256) in (select * from law.scans_of_record(i.id)) and sealed_at is null;
  update e_record set state = 'APPROVED', version_no = next where id = r.id;
  update duty set state = 'FULFILLED', ended_on = law.today(), days_used = used where id = d.id;
  perform law.record_act('version-sealed', i.id, r.id, jsonb_build_object('version', next, 'hash', law.version_hash_of(r.id, next), 'daysUsed', used,
    'daysAllowed', d.working_days));
  return law.keep_effect(of_element_instance, 'seal-record', i.id, jsonb_build_object('version', next, 'daysUsed', used, 'daysAllowed', d.working_days));
end $$;

create function law.version_hash_of(of_record uuid, version int) returns text
language sql stable security definer set search_path = law, public, pg_temp
return (select hash from record_version where record_id = of_record and n = version);

-- The approver's no: the draft ends, the duty stays open until discharged by a second person (A-36).
create function law.reject_record(of_instance text, of_element_instance text) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  done jsonb := law.effect_of(of_element_instance, 'reject-record');
  i process_instance; a approval; s submission;
begin
  if done is not null then return done; end if;
  select * into i from process_instance where id = of_instance for update;
  select * into a from approval where record_id = i.record_id and instance_id = i.id order by at desc limit 1;
  if a.key is null or a.decision <> 'reject' then perform law.refuse('not-rejected', 'drf-1-8'); end if;
  select * into s from submission where id = a.submission_id;
  perform law.act_through(s);
  update e_record set state = 'REJECTED' where id = i.record_id and state = 'DRAFT';
  perform law.record_act('record-rejected', i.id, i.record_id);
  return law.keep_effect(of_element_instance, 'reject-record', i.id, '{}');
end $$;

-- A notice to those who hold a role over the instance (5.6, standard escalation): reminder, due soon, overdue.
create function law.give_notice(of_instance text, of_element_instance text, of_kind text, to_role text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare i process_instance;
begin
  select * into i from process_instance where id = of_instance;
  insert into notice (element_instance, kind, queue, instance_id, record_id, params)
  select of_element_instance, of_kind, to_role || '@' || scope, i.id, i.record_id,
    coalesce((select jsonb_build_object('case', c.case_no) from mismatch_case c where c.instance_id = i.id), '{}')
  from unnest(array[i.unit_id, i.agency_id]) scope
  on conflict do nothing;
  if found then
    perform law.record_act('notice-given', i.id, i.record_id, jsonb_build_object('kind', of_kind, 'role', to_role));
    perform pg_notify('inbox', jsonb_build_object('agency', i.agency_id, 'unit', i.unit_id,
      'to', jsonb_build_array(to_role || '@' || i.unit_id, to_role || '@' || i.agency_id))::text);
  end if;
end $$;
