-- What is done to a running instance from outside its model: its caller cancels it, an incident is tried again, values are corrected, it is
-- suspended and resumed, it is taken off its drawn way. Each is kept here by who may do it, the last and corrections only once a second
-- person agrees. The instance is told by a signal that says nothing, asks for what was decided, steps on it once and says so. Whoever else
-- signals has no effect (M19).

create table intervention (
  id uuid primary key default uuidv7(),
  instance_id text not null references process_instance,
  -- The engine's event, with what it needs; of a correction also the values, which no login reads.
  event jsonb not null,
  kind text not null generated always as (event ->> 'kind') stored check (kind in ('cancel', 'retry-incident', 'suspended', 'resumed', 'modified')),
  reason text,
  -- Null for a cancellation: the caller's own step did it.
  asked_by uuid references account,
  asked_at timestamptz not null default clock_timestamp(),
  state text not null default 'APPROVED' check (state in ('PROPOSED', 'APPROVED', 'REJECTED')),
  decided_by uuid references account,
  decided_at timestamptz,
  -- When the instance stepped on it, and whether it still concerned anything there.
  taken_at timestamptz,
  done boolean,
  check (decided_by is distinct from asked_by or decided_by is null),
  check ((taken_at is null) = (done is null) and (taken_at is null or state = 'APPROVED'))
);
create index intervention_by_instance on intervention (instance_id, id);
create index intervention_untaken on intervention (instance_id) where taken_at is null and state = 'APPROVED';
create trigger permanent before delete or truncate on intervention for each statement execute function law.permanent();

-- Called processes that a step of their caller has cancelled.
create function law.cancel_called(caller process_instance, called text[]) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  insert into intervention (instance_id, event)
  select i.id, '{"kind": "cancel"}' from process_instance i where i.id = any (called) and i.parent_id = caller.id and i.ended_at is null;
end;

-- The next one that the instance has to step on, the oldest first: { id, event }. Null when there is none.
create function law.next_intervention(of_instance text) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select jsonb_build_object('id', id, 'event', event) from intervention
  where instance_id = of_instance and taken_at is null and state = 'APPROVED' order by coalesce(decided_at, asked_at), id limit 1);

-- The instance has stepped on it. taken: { id, done }.
create function law.take_intervention(i process_instance, taken jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare v intervention;
begin
  update intervention set taken_at = clock_timestamp(), done = (taken ->> 'done')::boolean
  where id = (taken ->> 'id')::uuid and instance_id = i.id and taken_at is null and state = 'APPROVED' returning * into v;
  if v.id is null then perform law.refuse('no-such-intervention', 'drf-5-2'); end if;
  if v.kind = 'modified' then
    perform law.record_act(case when v.done then 'instance-modified' else 'modification-overtaken' end, i.id, i.record_id, jsonb_build_object('intervention', v.id));
  end if;
end $$;

-- For the worker: whom to tell again.
create function law.interventions_to_tell() returns table (instance text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select x.instance_id from (
    select distinct v.instance_id from intervention v join process_instance i on i.id = v.instance_id
    where v.taken_at is null and v.state = 'APPROVED' and coalesce(v.decided_at, v.asked_at) < clock_timestamp() - interval '5 seconds' and i.ended_at is null) x
  order by random() limit 1000;
end;

revoke execute on function law.cancel_called, law.next_intervention, law.take_intervention, law.interventions_to_tell from public;
grant execute on function law.next_intervention, law.interventions_to_tell to luutrinh_worker;
alter table intervention enable row level security;
