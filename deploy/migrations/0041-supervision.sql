-- What a supervisor does about what is late or stuck: asks a superior for an instruction, has an incident tried again, hands out evidence.

-- An item put before a superior (S21.05). The asking is a process instance of its own, so the superior's answer is a task like any other.
create table escalation (
  instance_id text not null references process_instance,
  task_id text not null references user_task,
  superior uuid not null references account,
  reason text not null,
  -- What the item's due date was when it was put forward.
  due_on date,
  asked_by uuid not null references account,
  asked_at timestamptz not null default clock_timestamp(),
  instruction text,
  answered_by uuid references account,
  answered_at timestamptz,
  primary key (instance_id, task_id),
  check ((instruction is null) = (answered_at is null))
);
create unique index escalation_open on escalation (task_id) where answered_at is null;
create index escalation_by_task on escalation (task_id, asked_at desc);
alter table escalation enable row level security;
grant select on escalation to luutrinh_web;
create policy of_item on escalation for select to luutrinh_web using (exists (select 1 from user_task t where t.id = task_id));

-- Binds what the forms say, whatever else an administrator draws around them: who asks supervises each item, the superior is one.
create function law.ask_superior(s submission) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  t user_task; named text; reason text := law.reason_of(s.answers ->> 'reason');
  superior account; held jsonb;
begin
  select * into superior from account where id::text = s.answers ->> 'superior';
  held := law.acting_for(superior.id, null);
  if held is null or superior.agency_id <> law.acting_agency() or superior.person_id = law.acting_person() then
    perform law.refuse('superior-unknown');
  end if;
  for named in select distinct i ->> 'task' from jsonb_array_elements(s.answers -> 'items') i order by 1 loop
    select * into t from user_task where id = named for update;
    if t.id is null or t.unit_id <> all (law.acting_units('SUP')) then perform law.refuse('not-your-unit', 'drf-2-3'); end if;
    if t.state <> 'OPEN' then perform law.refuse('task-not-open'); end if;
    if not array['HEAD@' || t.agency_id, 'HEAD@' || t.unit_id, 'SUP@' || t.agency_id, 'SUP@' || t.unit_id]
      && array(select jsonb_array_elements_text(held -> 'queues')) then
      perform law.refuse('not-a-superior', null, jsonb_build_object('name', law.name_of(superior.id)));
    end if;
    if exists (select 1 from escalation where task_id = t.id and answered_at is null) then
      perform law.refuse('already-escalated', null, jsonb_build_object('task', t.name));
    end if;
    insert into escalation (instance_id, task_id, superior, reason, due_on, asked_by) values (s.instance_id, t.id, superior.id, reason, t.due_on, s.account_id);
    perform law.record_act('task-escalated', t.instance_id, t.record_id, jsonb_build_object('task', t.id, 'to', superior.id, 'by', s.instance_id));
  end loop;
  if not exists (select 1 from escalation where instance_id = s.instance_id) then perform law.refuse('nothing-escalated'); end if;
end $$;

create function law.instruct(s submission) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare e escalation; t user_task; told text := law.reason_of(s.answers ->> 'instruction');
begin
  for e in update escalation set instruction = told, answered_by = s.account_id, answered_at = clock_timestamp()
    where instance_id = s.instance_id and answered_at is null returning * loop
    select * into t from user_task where id = e.task_id;
    perform law.record_act('task-instructed', t.instance_id, t.record_id, jsonb_build_object('task', t.id, 'by', s.instance_id,
      'sha256', encode(sha256(convert_to(told, 'utf8')), 'hex')));
    perform pg_notify('inbox', jsonb_build_object('agency', t.agency_id, 'unit', t.unit_id,
      'to', to_jsonb(array_remove(array[t.assignee::text, e.asked_by::text, 'SUP@' || t.unit_id], null)))::text);
  end loop;
end $$;

create function law.take_up_escalation() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s submission; form text;
begin
  select * into s from submission where id = new.submission_id;
  form := (select body ->> 'id' from content where sha256 = s.form_sha256);
  if form = 'escalation-ask' and s.kind = 'start' then perform law.ask_superior(s); end if;
  if form = 'escalation-instruct' and s.kind = 'task' then perform law.instruct(s); end if;
  return null;
end $$;
create trigger take_up_escalation after insert on acceptance for each row execute function law.take_up_escalation();

-- An incident tried again by hand, with the reason; the process instance is told by a signal afterwards.
create table incident_retry (
  id uuid primary key default uuidv7(),
  incident_id uuid not null references incident,
  instance_id text not null references process_instance,
  reason text not null,
  -- Names of the variables corrected with it; no login reads their values (0152).
  corrected text[] not null default '{}',
  by_account uuid not null references account,
  at timestamptz not null default clock_timestamp()
);
create index incident_retry_by_incident on incident_retry (incident_id, at desc);
create index incident_by_instance on incident (instance_id, raised_at);
alter table incident_retry enable row level security;
create trigger permanent before update or delete or truncate on incident_retry for each statement execute function law.permanent();
grant select on incident_retry to luutrinh_web;
create policy of_incident on incident_retry for select to luutrinh_web using (exists (select 1 from incident i where i.id = incident_id));

-- `correct`: what the incident stumbled over, by name. Answers the instance, which is to be told (0152).
create function law.retry_incident(of_incident uuid, why text, correct jsonb) returns text
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  x incident; i process_instance; r uuid;
  correcting text[] := array(select jsonb_object_keys(coalesce(correct, '{}')) order by 1);
begin
  select * into x from incident where id = of_incident for update;
  select * into i from process_instance where id = x.instance_id;
  if i.id is null or i.unit_id <> all (law.acting_units('SUP')) then perform law.refuse('not-your-unit', 'drf-2-3'); end if;
  if x.resolved_at is not null then perform law.refuse('incident-resolved'); end if;
  -- What stands still as a whole is begun again by the worker, not by a signal to one of its steps.
  if x.element_instance !~ '/[0-9]+$' then perform law.refuse('incident-mends-itself'); end if;
  insert into incident_retry (incident_id, instance_id, reason, corrected, by_account)
  values (x.id, i.id, law.reason_of(why), correcting, law.acting_account()) returning id into r;
  -- Corrected values wait for a second person (0154).
  insert into intervention (instance_id, event, reason, asked_by, state)
  values (i.id, jsonb_build_object('kind', 'retry-incident', 'elementInstance', substring(x.element_instance from '[0-9]+$')::int)
    || case when correcting <> '{}' then jsonb_build_object('variables', correct) else '{}' end, law.reason_of(why), law.acting_account(),
    case when correcting <> '{}' then 'PROPOSED' else 'APPROVED' end);
  perform law.record_act('incident-retried', i.id, i.record_id, jsonb_build_object('incident', x.id, 'retry', r, 'element', x.element, 'code', x.code,
    'corrected', to_jsonb(correcting)));
  return i.id;
end $$;

-- Who had it tried again is who resolved it; and the board hears of both.
create function law.incident_moved() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare i process_instance;
begin
  if tg_op = 'UPDATE' and new.resolved_at is not null and new.resolved_by is null then
    new.resolved_by := (select by_account from incident_retry where incident_id = new.id order by at desc limit 1);
  end if;
  select * into i from process_instance where id = new.instance_id;
  perform pg_notify('inbox', jsonb_build_object('agency', i.agency_id, 'unit', i.unit_id,
    'to', jsonb_build_array('SUP@' || i.unit_id, 'SUP@' || i.agency_id))::text);
  return new;
end $$;
create trigger moved before insert or update on incident for each row execute function law.incident_moved();

revoke execute on function law.ask_superior, law.instruct, law.take_up_escalation, law.retry_incident, law.incident_moved from public;
grant execute on function law.retry_incident to luutrinh_web;
