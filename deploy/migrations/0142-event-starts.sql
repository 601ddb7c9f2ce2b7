-- Process instances that an event starts: a message or a signal that a published process begins by. Which those are is worked out when it
-- is published; what they start is written down once for each happening and definition, and started by the worker.

create table definition_start (
  definition_sha256 text not null references definition,
  kind text not null check (kind in ('message', 'signal', 'timer', 'conditional')),
  -- Of the message or signal.
  name text not null default '',
  element text not null,
  -- Which of several definitions of the event, from 0; null where it has one.
  part int,
  unique nulls not distinct (definition_sha256, element, part)
);
create index definition_start_by_name on definition_start (kind, name);

-- Start events, instantiating receive tasks, and the events after instantiating gateways (workflows/engine/simulation/starts.ts).
create function law.starting_events(process jsonb) returns table (kind text, name text, element text, part int)
language sql immutable set search_path = law, public, pg_temp
begin atomic
  with start (node) as (select process -> 'elements' -> s from jsonb_array_elements_text(process -> 'starts') s),
  starting (node) as (
    select node from start where node ->> 'type' <> 'eventBasedGateway'
    union all
    select process -> 'elements' -> (process -> 'flows' -> flow ->> 'target') from start, jsonb_array_elements_text(node -> 'outgoing') flow
    where node ->> 'type' = 'eventBasedGateway')
  select e.event ->> 'kind', coalesce(e.event ->> 'message', e.event ->> 'signal', ''), node ->> 'id',
    case when node ? 'events' then (e.n - 1)::int end
  from starting, jsonb_array_elements(coalesce(node -> 'events', jsonb_build_array(node -> 'event'))) with ordinality e (event, n)
  where e.event ->> 'kind' in ('message', 'signal', 'timer', 'conditional');
end;

create function law.note_starts() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  insert into definition_start select new.sha256, s.kind, s.name, s.element, s.part
  from content c, law.starting_events(c.body -> 'process') s where c.sha256 = new.sha256
  on conflict do nothing;
  return null;
end $$;
create trigger starts after insert on definition for each row execute function law.note_starts();

create table event_start (
  instance_id text primary key default gen_random_uuid(),
  -- The happening: id of the message or signal; schedule and instant of a timer.
  cause text not null,
  definition_sha256 text not null references definition,
  rules_sha256 text not null references rules,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  started_by uuid references account,
  element text not null,
  part int,
  content text,
  planned_at timestamptz not null default clock_timestamp(),
  unique (cause, definition_sha256, agency_id)
);
alter table definition_start enable row level security;
alter table event_start enable row level security;

-- A message starts one process, a signal every one that waits for it. Again, it plans nothing more. @returns how many
create function law.plan_event_starts(of_kind text, of_name text, of_cause text, of_agency uuid, of_unit uuid, by_account uuid, of_content text) returns int
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare planned int;
begin
  insert into event_start (cause, definition_sha256, rules_sha256, agency_id, unit_id, started_by, element, part, content)
  select of_cause, s.definition_sha256, r.sha256, of_agency, of_unit, by_account, s.element, s.part, of_content
  from (
    select distinct on (d.procedure_id) e.*, d.procedure_id
    from definition_start e join definition_in_force d on d.sha256 = e.definition_sha256
    where e.kind = of_kind and e.name = of_name order by d.procedure_id, e.element, e.part) s, rules_in_force r
  order by s.procedure_id limit case of_kind when 'message' then 1 end
  on conflict do nothing;
  get diagnostics planned = row_count;
  if planned > 0 then perform law.wake_carrier(); end if;
  return planned;
end $$;

create function law.unstarted_by_event() returns table (instance_id text, procedure_id text, definition text, rules text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select s.instance_id, d.procedure_id, s.definition_sha256, s.rules_sha256 from event_start s join definition d on d.sha256 = s.definition_sha256
  where not exists (select 1 from process_instance i where i.id = s.instance_id) order by s.planned_at limit 100;
end;

-- The instance that an event planned; null for one that none did. What the event brought is sealed with its cause.
create function law.accept_event_start(of_instance text, of_definition text, of_rules text) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s event_start;
begin
  select * into s from event_start where instance_id = of_instance and definition_sha256 = of_definition and rules_sha256 = of_rules for update;
  if s.instance_id is null then return null; end if;
  insert into process_instance (id, procedure_id, definition_sha256, rules_sha256, agency_id, unit_id, started_by)
  select s.instance_id, d.procedure_id, s.definition_sha256, s.rules_sha256, s.agency_id, s.unit_id, s.started_by
  from definition d where d.sha256 = s.definition_sha256
  on conflict (id) do nothing;
  if found then
    perform law.catch_up_with_calendar(s.instance_id);
    perform law.record_act('instance-started-by-event', s.instance_id, null,
      jsonb_build_object('definition', of_definition, 'rules', of_rules, 'element', s.element, 'cause', s.cause));
  end if;
  return jsonb_build_object('cause', s.cause, 'content', s.content, 'element', s.element, 'part', s.part);
end $$;

revoke execute on function law.starting_events, law.note_starts, law.plan_event_starts, law.unstarted_by_event, law.accept_event_start from public;
grant execute on function law.unstarted_by_event, law.accept_event_start to luutrinh_worker;
