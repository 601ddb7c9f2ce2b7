-- Running instances moved to another version of their procedure: planned by one administrator, approved by another, carried out by each
-- instance itself (workflows/moving.ts), which says whether it could. Which definition an instance runs on is kept with every move.

create table migration_plan (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  procedure_id text not null references procedure,
  from_sha256 text not null references definition,
  to_sha256 text not null references definition,
  -- Element of the old version to element of the new one, where they have other ids.
  counterparts jsonb not null default '{}' check (jsonb_typeof(counterparts) = 'object'),
  reason text not null check (length(reason) between 1 and 2000),
  state text not null default 'PROPOSED' check (state in ('PROPOSED', 'APPROVED', 'REJECTED')),
  proposed_by uuid not null references account,
  proposed_at timestamptz not null default clock_timestamp(),
  decided_by uuid references account,
  decided_at timestamptz,
  check (from_sha256 <> to_sha256),
  check (decided_by is distinct from proposed_by)
);
create table instance_migration (
  plan_id uuid not null references migration_plan,
  instance_id text not null references process_instance,
  state text not null default 'WAITING' check (state in ('WAITING', 'MOVED', 'REFUSED')),
  -- Why it could not: [{ rule, elementId, params?, article? }].
  refusals jsonb not null default '[]',
  at timestamptz,
  primary key (plan_id, instance_id)
);
create index instance_migration_by_instance on instance_migration (instance_id);
create unique index one_migration_waiting on instance_migration (instance_id) where state = 'WAITING';
create trigger permanent before delete or truncate on migration_plan for each statement execute function law.permanent();
create trigger permanent before delete or truncate on instance_migration for each statement execute function law.permanent();

-- Running instances of the acting administrator's agency by version: what a plan chooses from. No names, no contents.
create function law.running_by_version(of_procedure text)
returns table (instance text, parent text, definition text, version int, state text, unit text, unit_en text, started_at timestamptz, rules text, waiting uuid)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select i.id, i.parent_id, d.sha256, d.version, i.state, u.name, u.name_en, i.started_at, i.rules_sha256,
    (select m.plan_id from instance_migration m join migration_plan p on p.id = m.plan_id
     where m.instance_id = i.id and m.state = 'WAITING' and p.state <> 'REJECTED')
  from process_instance i join definition d on d.sha256 = i.definition_sha256 join unit u on u.id = i.unit_id
  where i.procedure_id = of_procedure and i.ended_at is null and i.agency_id = law.acting_agency() and 'ADM' = any (law.acting_roles())
  order by i.started_at, i.id;
end;

create function law.propose_migration(from_definition text, to_definition text, of_counterparts jsonb, instances text[], why text) returns uuid
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare target definition; plan uuid; named text;
begin
  perform law.must_be_administrator();
  select * into target from definition_in_force where sha256 = to_definition;
  if target.sha256 is null or not exists (select 1 from definition where sha256 = from_definition and procedure_id = target.procedure_id) then
    perform law.refuse('version-not-in-force');
  end if;
  if coalesce(cardinality(instances), 0) = 0 then perform law.refuse('nothing-chosen'); end if;
  insert into migration_plan (agency_id, procedure_id, from_sha256, to_sha256, counterparts, reason, proposed_by)
  values (law.acting_agency(), target.procedure_id, from_definition, to_definition, of_counterparts, law.reason_of(why), law.acting_account())
  returning id into plan;
  for named in select distinct i from unnest(instances) i order by 1 loop
    if not exists (select 1 from process_instance where id = named and agency_id = law.acting_agency() and definition_sha256 = from_definition
      and ended_at is null for update) then perform law.refuse('not-on-that-version'); end if;
    if exists (select 1 from instance_migration where instance_id = named and state = 'WAITING') then perform law.refuse('migration-waits'); end if;
    insert into instance_migration (plan_id, instance_id) values (plan, named);
  end loop;
  perform law.record_act('migration-proposed', null, null, jsonb_build_object('plan', plan, 'procedure', target.procedure_id, 'from', from_definition,
    'to', to_definition, 'instances', cardinality(instances)));
  return plan;
end $$;

-- The second person's yes or no. What was not approved is refused for each instance.
create function law.decide_migration(of_plan uuid, approved boolean) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare p migration_plan;
begin
  perform law.must_be_administrator();
  select * into p from migration_plan where id = of_plan and agency_id = law.acting_agency() for update;
  if p.id is null or p.state <> 'PROPOSED' then perform law.refuse('not-proposed', 'drf-5-2'); end if;
  if exists (select 1 from account where id = p.proposed_by and person_id = law.acting_person()) then
    perform law.refuse('own-proposal', 'drf-5-2');
  end if;
  update migration_plan set state = case when approved then 'APPROVED' else 'REJECTED' end, decided_by = law.acting_account(), decided_at = clock_timestamp()
  where id = p.id;
  if not approved then
    update instance_migration set state = 'REFUSED', refusals = '[{"rule": "plan-rejected", "elementId": ""}]', at = clock_timestamp() where plan_id = p.id;
  end if;
  perform law.record_act(case when approved then 'migration-approved' else 'migration-rejected' end, null, null,
    jsonb_build_object('plan', p.id, 'procedure', p.procedure_id));
end $$;

-- For the worker: whom to tell, what is to be done, and what came of it.
create function law.migrations_to_tell() returns table (plan uuid, instance text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select m.plan_id, m.instance_id from instance_migration m join migration_plan p on p.id = m.plan_id
  where m.state = 'WAITING' and p.state = 'APPROVED' order by random() limit 100;
end;

-- Null when there is no such plan for it. `answers` are those accepted so far, the latest last: the new version may read more of them.
create function law.migration_for(of_plan uuid, of_instance text) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select jsonb_build_object('state', m.state, 'approved', p.state = 'APPROVED', 'from', p.from_sha256, 'to', p.to_sha256, 'counterparts', p.counterparts,
    'answers', (select coalesce(jsonb_agg(jsonb_build_object('form', s.form_sha256, 'answers', s.answers) order by a.accepted_at), '[]')
      from acceptance a join submission s on s.id = a.submission_id where a.instance_id = m.instance_id and s.form_sha256 is not null))
  from instance_migration m join migration_plan p on p.id = m.plan_id where m.plan_id = of_plan and m.instance_id = of_instance);

create function law.refuse_migration(of_plan uuid, of_instance text, why jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  update instance_migration set state = 'REFUSED', refusals = why, at = clock_timestamp()
  where plan_id = of_plan and instance_id = of_instance and state = 'WAITING';
  if not found then return; end if;
  perform law.record_act('migration-refused', of_instance, null, jsonb_build_object('plan', of_plan, 'rule', why #>> '{0,rule}'));
end $$;

-- The instance steps through another version from now on: only through one that two persons agreed on for it.
create function law.move_instance(i process_instance, moved jsonb) returns text
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare p migration_plan;
begin
  select x.* into p from migration_plan x join instance_migration m on m.plan_id = x.id
  where x.id = (moved ->> 'plan')::uuid and m.instance_id = i.id and m.state = 'WAITING' and x.state = 'APPROVED';
  if p.id is null or p.from_sha256 <> i.definition_sha256 or p.to_sha256 <> moved ->> 'to' then perform law.refuse('no-such-migration', 'drf-5-2'); end if;
  update instance_migration set state = 'MOVED', at = clock_timestamp() where plan_id = p.id and instance_id = i.id;
  update process_instance set definition_sha256 = p.to_sha256 where id = i.id;
  update incident set element = coalesce(p.counterparts ->> element, element) where instance_id = i.id and resolved_at is null;
  perform law.record_act('instance-migrated', i.id, i.record_id, jsonb_build_object('plan', p.id,
    'from', (select version from definition where sha256 = p.from_sha256), 'to', (select version from definition where sha256 = p.to_sha256)));
  return p.to_sha256;
end $$;

-- The definitions it has stepped through before the one it runs on, the first one first.
create function law.moved_from(of_instance text) returns text[]
language sql stable security definer set search_path = law, public, pg_temp
return array(select p.from_sha256 from instance_migration m join migration_plan p on p.id = m.plan_id
  where m.instance_id = of_instance and m.state = 'MOVED' order by m.at);

-- Past row-level security: the two tables' policies would ask each other in a circle. Whether it is a plan of the acting person's agency.
create function law.is_own_migration(of_plan uuid) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return exists (select 1 from migration_plan where id = of_plan and agency_id = law.acting_agency());

do $$
declare t text;
begin
  foreach t in array array['migration_plan', 'instance_migration'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select on %I to luutrinh_web', t);
  end loop;
end $$;
create policy administrators on migration_plan for select to luutrinh_web using (
  agency_id = (select law.acting_agency()) and 'ADM' = any ((select law.acting_roles())::text[])
  or exists (select 1 from instance_migration m join process_instance i on i.id = m.instance_id where m.plan_id = migration_plan.id));
create policy of_agency on instance_migration for select to luutrinh_web using (
  'ADM' = any ((select law.acting_roles())::text[]) and law.is_own_migration(plan_id)
  or exists (select 1 from process_instance i where i.id = instance_id));

revoke execute on function law.running_by_version, law.propose_migration, law.decide_migration, law.migrations_to_tell, law.migration_for,
  law.refuse_migration, law.move_instance, law.moved_from, law.is_own_migration from public;
grant execute on function law.running_by_version, law.propose_migration, law.decide_migration, law.is_own_migration to luutrinh_web;
grant execute on function law.migrations_to_tell, law.migration_for, law.refuse_migration to luutrinh_worker;
