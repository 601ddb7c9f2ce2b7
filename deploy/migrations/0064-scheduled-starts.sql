-- Starts that no person makes: only of a procedure whose start event says by which schedule (`schedule`: monthly or weekly), once per
-- agency and period, on record as the system's act. No other definition can be started so, whoever holds the worker's login.

create table scheduled_start (
  procedure_id text not null references procedure,
  agency_id uuid not null references agency,
  -- 2026-11, or 2026-W47.
  period text not null,
  instance_id text not null unique,
  definition_sha256 text not null references definition,
  rules_sha256 text not null references rules,
  planned_at timestamptz not null default clock_timestamp(),
  primary key (procedure_id, agency_id, period)
);
alter table scheduled_start enable row level security;
create trigger permanent before update or delete or truncate on scheduled_start for each statement execute function law.permanent();

create function law.schedule_of(of_definition text) returns text
language sql stable security definer set search_path = law, public, pg_temp
return (
  select e.value #>> '{properties,schedule}' from content c, jsonb_each(c.body #> '{process,elements}') e
  where c.sha256 = of_definition and e.value ->> 'type' = 'startEvent' and e.value #> '{properties,schedule}' is not null limit 1);

create function law.period_of(schedule text, day date) returns text
language sql immutable
return case schedule when 'monthly' then to_char(day, 'YYYY-MM') when 'weekly' then to_char(day, 'IYYY-"W"IW') end;

-- Writes down what a tick of a schedule starts, one instance for each agency that has a backup operator. A tick of a day that is past is a
-- missed run caught up with; one of a day to come, or of more than a year ago, is refused. Again, it plans nothing more.
create function law.plan_scheduled(by_schedule text, of_day date) returns int
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare n int;
begin
  if of_day > law.today() or of_day < law.today() - 366 then perform law.refuse('schedule-not-due', 'cir-10-2'); end if;
  insert into scheduled_start (procedure_id, agency_id, period, instance_id, definition_sha256, rules_sha256)
  select d.procedure_id, a.id, law.period_of(by_schedule, of_day), gen_random_uuid(), d.sha256, r.sha256
  from definition_in_force d, agency a, rules_in_force r
  where law.schedule_of(d.sha256) = by_schedule
    and exists (select 1 from assignment g join account c on c.id = g.account_id where c.agency_id = a.id and g.role = 'BKP' and g.valid_from <= now()
      and (g.valid_to is null or g.valid_to > now()))
  on conflict (procedure_id, agency_id, period) do nothing;
  get diagnostics n = row_count;
  return n;
end $$;

create function law.unstarted_scheduled() returns table (instance_id text, procedure_id text, definition text, rules text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select s.instance_id, s.procedure_id, s.definition_sha256, s.rules_sha256 from scheduled_start s
  where not exists (select 1 from process_instance i where i.id = s.instance_id) order by s.planned_at limit 100;
end;

-- The instance that a tick planned, in the unit that keeps the agency's records. Null for one that was not planned.
create function law.accept_scheduled(of_instance text, of_definition text, of_rules text) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s scheduled_start;
begin
  select * into s from scheduled_start where instance_id = of_instance and definition_sha256 = of_definition and rules_sha256 = of_rules for update;
  if s.instance_id is null or law.schedule_of(of_definition) is null then return null; end if;
  insert into process_instance (id, procedure_id, definition_sha256, rules_sha256, agency_id, unit_id)
  select s.instance_id, s.procedure_id, of_definition, of_rules, s.agency_id, u.id
  from unit u where u.agency_id = s.agency_id order by u.keeps_records desc, u.id limit 1
  on conflict (id) do nothing;
  if found then
    perform law.catch_up_with_calendar(s.instance_id);
    perform law.record_act('instance-scheduled', s.instance_id, null,
      jsonb_build_object('procedure', s.procedure_id, 'period', s.period, 'definition', of_definition, 'rules', of_rules));
  end if;
  return jsonb_build_object('outcome', 'started', 'variables', '{}'::jsonb);
end $$;

revoke execute on function law.schedule_of, law.period_of, law.plan_scheduled, law.unstarted_scheduled, law.accept_scheduled from public;
grant execute on function law.plan_scheduled, law.unstarted_scheduled, law.accept_scheduled to luutrinh_worker;
