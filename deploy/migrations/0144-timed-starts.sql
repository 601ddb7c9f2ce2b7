-- Processes that begin by themselves: by a timer start event at its times, by a conditional one when its condition becomes true. When that is
-- the worker reads from the definition's FEEL; what stands here says how far it has come, so that downtime makes a start late and never
-- doubles or loses it. Only versions in force start; one that is taken up again counts anew.

create table timed_start (
  definition_sha256 text not null references definition,
  element text not null,
  part int,
  -- The version's day; the first time counts from it.
  since timestamptz not null,
  -- Its next time; null after its last, and for a condition.
  at timestamptz,
  cycle jsonb,
  -- Of a condition: it was true when it was last looked at.
  holds boolean not null default false,
  fired int not null default 0,
  unique nulls not distinct (definition_sha256, element, part)
);
alter table timed_start enable row level security;

-- Each with its event as compiled, and how far it has come; `at` and `cycle` are null where it has not been looked at since its version's day.
create function law.timed_starts() returns table (
  definition text, element text, part int, event jsonb, since timestamptz, known boolean, at timestamptz, cycle jsonb, holds boolean)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select s.definition_sha256, s.element, s.part, coalesce(node.value -> 'events' -> s.part, node.value -> 'event'), d.effective_from,
    t.since is not null, t.at, t.cycle, coalesce(t.holds, false)
  from definition_start s join definition_in_force d on d.sha256 = s.definition_sha256 join content c on c.sha256 = d.sha256
  cross join lateral (select c.body #> array['process', 'elements', s.element] as value) node
  left join timed_start t on t.definition_sha256 = s.definition_sha256 and t.element = s.element and t.part is not distinct from s.part
    and t.since = d.effective_from
  where s.kind in ('timer', 'conditional')
    and (s.kind = 'conditional' or t.since is null or t.at <= clock_timestamp());
end;

-- Where a process begins that no person begins: in the agency that published it; of what ships, wherever somebody holds a role of its start event.
create function law.agencies_of_start(of_definition text) returns setof uuid
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select a.id from agency a, definition d
  where d.sha256 = of_definition and case when d.published_by is not null
    then exists (select 1 from procedure_review r where r.definition_sha256 = d.sha256 and r.state = 'PUBLISHED' and r.agency_id = a.id)
    else exists (select 1 from assignment g join account c on c.id = g.account_id where c.agency_id = a.id and g.role = any (d.start_roles)
      and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now())) end;
end;

-- Notes how far a start has come, if it was as the worker saw it (`known`, `was`, `held`). What was due by the clock of this server, or has
-- become true, begins one instance in each agency. @returns how many
create function law.move_timed_start(of_definition text, of_element text, of_part int, known boolean, was timestamptz, held boolean,
  next timestamptz, next_cycle jsonb, is_held boolean) returns int
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s definition_start; t timed_start; day timestamptz; planned int := 0;
begin
  select * into s from definition_start where definition_sha256 = of_definition and element = of_element and part is not distinct from of_part
    and kind in ('timer', 'conditional') for update;
  select effective_from into day from definition_in_force where sha256 = of_definition;
  if s.element is null or day is null then return 0; end if;
  select * into t from timed_start where definition_sha256 = of_definition and element = of_element and part is not distinct from of_part and since = day;
  if (t.since is not null) <> known or t.at is distinct from was or coalesce(t.holds, false) <> held then return 0; end if;
  insert into timed_start (definition_sha256, element, part, since, at, cycle, holds)
  values (of_definition, of_element, of_part, day, next, next_cycle, is_held)
  on conflict (definition_sha256, element, part) do update set since = excluded.since, at = excluded.at, cycle = excluded.cycle, holds = excluded.holds,
    fired = case when timed_start.since = excluded.since then timed_start.fired else 0 end;
  if s.kind = 'timer' and was <= clock_timestamp() or s.kind = 'conditional' and is_held and not held then
    update timed_start set fired = fired + 1 where definition_sha256 = of_definition and element = of_element and part is not distinct from of_part;
    insert into event_start (cause, definition_sha256, rules_sha256, agency_id, unit_id, element, part)
    select concat_ws('/', of_definition, of_element, of_part, day, coalesce(was, clock_timestamp())), of_definition, r.sha256, a, u.id, of_element, of_part
    from law.agencies_of_start(of_definition) a, rules_in_force r,
      lateral (select id from unit where agency_id = a order by keeps_records desc, id limit 1) u;
    get diagnostics planned = row_count;
    if planned > 0 then perform law.wake_carrier(); end if;
  end if;
  return planned;
end $$;

-- Another calendar: first times to come are worked out again; what repeats goes on from its last.
create function law.recount_timed_starts() returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  delete from timed_start where fired = 0 and at > clock_timestamp();
end;

revoke execute on function law.recount_timed_starts, law.timed_starts, law.agencies_of_start, law.move_timed_start from public;
grant execute on function law.timed_starts, law.move_timed_start to luutrinh_worker;
