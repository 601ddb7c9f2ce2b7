-- A supervisor suspends an instance with all that it called, and resumes it, each with a reason. Meanwhile nobody completes a task of it;
-- terms of the law go on, and its timers as the legal profile says (`suspension.timers`: GO_ON, also where it is silent, or STOP). What was
-- accepted before is carried out; messages and signals wait until it is resumed.

create table suspension (
  id uuid primary key default uuidv7(),
  -- The outermost one.
  instance_id text not null references process_instance,
  reason text not null,
  suspended_by uuid not null references account,
  suspended_at timestamptz not null default clock_timestamp(),
  resume_reason text,
  resumed_by uuid references account,
  resumed_at timestamptz,
  check ((resumed_at is null) = (resumed_by is null) and (resumed_at is null) = (resume_reason is null))
);
create unique index one_suspension on suspension (instance_id) where resumed_at is null;
create trigger permanent before delete or truncate on suspension for each statement execute function law.permanent();

create function law.is_suspended(of_instance text) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return exists (select 1 from suspension where instance_id = split_part(of_instance, '/', 1) and resumed_at is null);

create function law.must_not_be_suspended(of_instance text) returns void
language plpgsql stable security definer set search_path = law, public, pg_temp as $$
begin
  if law.is_suspended(of_instance) then perform law.refuse('instance-suspended', 'drf-2-3'); end if;
end $$;

-- The instance, locked, if the acting person supervises it.
create function law.supervised_instance(of_instance text) returns process_instance
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare i process_instance;
begin
  select * into i from process_instance where id = of_instance and parent_id is null for update;
  if i.id is null or i.unit_id <> all (law.acting_units('SUP')) then perform law.refuse('not-your-unit', 'drf-2-3'); end if;
  if i.ended_at is not null then perform law.refuse('instance-ended'); end if;
  return i;
end $$;

-- It and what it called, each by an act of its own. Answers whom to tell.
create function law.tell_family(i process_instance, kind text, why text) returns text[]
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare told text[];
begin
  with one as (
    insert into intervention (instance_id, event, reason, asked_by)
    select x.id, jsonb_build_object('kind', kind), why, law.acting_account() from process_instance x
    where (x.id = i.id or x.id like i.id || '/%') and x.ended_at is null order by x.id returning instance_id)
  select array_agg(instance_id) into told from one;
  perform pg_notify('inbox', jsonb_build_object('agency', i.agency_id, 'unit', i.unit_id, 'to', jsonb_build_array('SUP@' || i.unit_id, 'SUP@' || i.agency_id))::text);
  return told;
end $$;

create function law.suspend_instance(of_instance text, why text) returns text[]
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare i process_instance := law.supervised_instance(of_instance);
begin
  perform law.must_not_be_suspended(i.id);
  insert into suspension (instance_id, reason, suspended_by) values (i.id, law.reason_of(why), law.acting_account());
  perform law.record_act('instance-suspended', i.id, i.record_id, jsonb_build_object('reason', law.reason_of(why)));
  return law.tell_family(i, 'suspended', law.reason_of(why));
end $$;

create function law.resume_instance(of_instance text, why text) returns text[]
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare i process_instance := law.supervised_instance(of_instance);
begin
  update suspension set resumed_by = law.acting_account(), resumed_at = clock_timestamp(), resume_reason = law.reason_of(why)
  where instance_id = i.id and resumed_at is null;
  if not found then perform law.refuse('instance-not-suspended'); end if;
  perform law.record_act('instance-resumed', i.id, i.record_id, jsonb_build_object('reason', law.reason_of(why)));
  -- At once, not when they would be told again.
  update delivery set told_at = null where split_part(instance_id, '/', 1) = i.id and heard_at is null and taken_at is null;
  perform law.wake_carrier();
  return law.tell_family(i, 'resumed', law.reason_of(why));
end $$;

-- What a suspended instance calls is suspended with it.
create function law.suspend_called(caller process_instance, called text) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  insert into intervention (instance_id, event, reason, asked_by)
  select called, '{"kind": "suspended"}', reason, suspended_by from suspension
  where instance_id = split_part(caller.id, '/', 1) and resumed_at is null;
end;

alter table suspension enable row level security;
grant select on suspension to luutrinh_web;
-- Also for whoever holds a task of it or finds it in a queue: why it cannot be completed.
create function law.sees_instance(of_instance text) returns boolean
language plpgsql stable cost 1000 set search_path = law, public, pg_temp as $$
begin
  return exists (select 1 from process_instance i where i.id = of_instance) or exists (select 1 from user_task t where t.root_id = of_instance);
end $$;
create policy of_instance on suspension for select to luutrinh_web using (law.sees_instance(instance_id));
revoke execute on function law.is_suspended, law.must_not_be_suspended, law.supervised_instance, law.tell_family, law.suspend_instance, law.resume_instance,
  law.suspend_called, law.sees_instance from public;
grant execute on function law.suspend_instance, law.resume_instance, law.sees_instance to luutrinh_web;
