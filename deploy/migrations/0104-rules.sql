-- The rules as people change them (0.4, 5.1, A-37): a calendar or a legal profile is proposed by one person with its source and put in force by
-- another. A calendar then moves the open duties whose days after today differ, and nothing else.

create function law.may_change_rules(variadic of_role text[]) returns void
language plpgsql stable security definer set search_path = law, public, pg_temp as $$
begin
  if not law.acting_roles() && of_role then perform law.refuse('not-authorised', 'drf-6-1'); end if;
end $$;

-- Each day once, with a kind, a status and a name; an unknown one would silently count as a working day.
create function law.check_days(days jsonb) returns void
language plpgsql immutable set search_path = law, public, pg_temp as $$
begin
  if jsonb_typeof(days) is distinct from 'array' or exists (
    select 1 from jsonb_array_elements(days) d
    where coalesce(d ->> 'date' !~ '^\d{4}-\d{2}-\d{2}$' or d ->> 'kind' not in ('off', 'work') or d ->> 'status' not in ('CONFIRMED', 'ASSUMED', 'PLANNED')
      or length(trim(d ->> 'name')) = 0 or (d ->> 'date')::date is null, true)) then perform law.refuse('day-incomplete', 'drf-2-1'); end if;
  if (select count(*) <> count(distinct d ->> 'date') from jsonb_array_elements(days) d) then perform law.refuse('day-twice', 'drf-2-1'); end if;
exception when datetime_field_overflow or invalid_datetime_format then
  perform law.refuse('day-incomplete', 'drf-2-1');
end $$;

-- What every proposal of rules must bring: where it comes from, and a name that none has had.
create function law.check_proposal(of_version text, of_source text, taken boolean) returns void
language plpgsql immutable set search_path = law, public, pg_temp as $$
begin
  if length(trim(coalesce(of_source, ''))) = 0 then perform law.refuse('source-missing', 'drf-6-1'); end if;
  if taken or of_version !~ '^[A-Za-z0-9._-]{1,32}$' then
    perform law.refuse('version-taken', 'drf-6-1', jsonb_build_object('version', of_version));
  end if;
end $$;

create function law.propose_calendar(of_version text, days jsonb, of_source text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  perform law.may_change_rules('ADM');
  perform law.check_days(days);
  perform law.check_proposal(of_version, of_source, exists (select 1 from calendar_version where version = of_version));
  insert into calendar_version (version, body, source, proposed_by)
  values (of_version, jsonb_build_object('version', of_version, 'days', (select jsonb_agg(d order by d ->> 'date') from jsonb_array_elements(days) d)),
    trim(of_source), law.acting_person());
  perform law.record_act('calendar-proposed', null, null, jsonb_build_object('version', of_version));
end $$;

-- The calendar by which an open duty is counted again: what it was counted by up to the day of the approval, the new one after it. As
-- workflows/calendar/amend.ts has it.
create function law.amended(counted_by jsonb, next jsonb, approved_on date) returns jsonb
language sql stable
return jsonb_build_object('version', next ->> 'version', 'days', (
  select coalesce(jsonb_agg(d order by d ->> 'date'), '[]') from (
    select d from jsonb_array_elements(counted_by -> 'days') d where (d ->> 'date')::date <= approved_on
    union all
    select d from jsonb_array_elements(next -> 'days') d where (d ->> 'date')::date > approved_on) x));

-- What a calendar would move if it were put in force today.
create function law.moves_by(next jsonb) returns table (duty_id uuid, was date, due_on date, rules jsonb)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select d.id, f.due_on, law.due_date(d.start_date, d.working_days, a.rules -> 'calendar'), a.rules
  from duty d
  join lateral (select x.due_on, x.rules_sha256 from duty_due_date x where x.duty_id = d.id order by n desc limit 1) f on true
  join content c on c.sha256 = f.rules_sha256
  cross join lateral (select jsonb_build_object('calendar', law.amended(c.body -> 'calendar', next, law.today()), 'legal', c.body -> 'legal') as rules) a
  where d.state = 'OPEN' and law.due_date(d.start_date, d.working_days, a.rules -> 'calendar') <> f.due_on;
end;

-- For the second person, before the act: status only, no contents. Of other agencies, whose work is not theirs to see, how many of each kind.
create function law.preview_calendar(of_version text) returns table (duty_id uuid, kind text, was date, due_on date, n int)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  with moved as materialized (
    select m.*, d.kind, d.agency_id = law.acting_agency() as own from calendar_version v, law.moves_by(v.body) m join duty d on d.id = m.duty_id
    where v.version = of_version and law.acting_roles() && array['ADM', 'SUP', 'HEAD'])
  select m.duty_id, m.kind, m.was, m.due_on, 1 from moved m where m.own
  union all
  select null, m.kind, null, null, count(*)::int from moved m where not m.own group by m.kind;
end;

-- Rules that open duties stand on alone, never in force for new instances.
create function law.keep_rules(body jsonb, in_force_from timestamptz) returns text
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare kept text := law.keep_content('rules', body);
begin
  insert into rules (sha256, calendar_version, legal_profile, in_force_from)
  values (kept, body #>> '{calendar,version}', body #>> '{legal,version}', keep_rules.in_force_from)
  on conflict (sha256) do update set in_force_from = least(rules.in_force_from, excluded.in_force_from);
  return kept;
end $$;

create function law.move_duties(next jsonb) returns int
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare m record; d duty; moved int := 0;
begin
  for m in select * from law.moves_by(next) loop
    select * into d from duty where id = m.duty_id for update;
    insert into duty_due_date (duty_id, n, due_on, rules_sha256, reason)
    select d.id, max(n) + 1, m.due_on, law.keep_rules(m.rules, 'infinity'), 'calendar:' || (next ->> 'version') from duty_due_date where duty_id = d.id;
    -- The lists follow: tasks that showed the duty's date show the new one.
    update task_queue q set due_on = m.due_on from user_task t
    where q.task_id = t.id and q.due_on = m.was and t.state = 'OPEN' and (t.instance_id = d.instance_id or t.instance_id like d.instance_id || '/%');
    update user_task t set due_on = m.due_on
    where t.state = 'OPEN' and t.due_on = m.was and (t.instance_id = d.instance_id or t.instance_id like d.instance_id || '/%');
    perform law.record_act('duty-moved', d.instance_id, d.record_id, jsonb_build_object('duty', d.id, 'was', m.was, 'dueOn', m.due_on, 'calendar', next ->> 'version'));
    moved := moved + 1;
  end loop;
  return moved;
end $$;

-- The second person's act. Answers how many open duties moved.
create function law.approve_calendar(of_version text) returns int
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare v calendar_version; legal jsonb; moved int; later record;
begin
  perform law.may_change_rules('ADM', 'SUP', 'HEAD');
  -- No instance starts or ends while it is worked out which ones the calendar moves.
  lock table process_instance in share row exclusive mode;
  select * into v from calendar_version where version = of_version for update;
  if v.version is null or v.approved_at is not null then perform law.refuse('not-proposed', 'drf-6-1'); end if;
  if v.proposed_by = law.acting_person() then perform law.refuse('own-proposal', 'drf-6-1'); end if;
  update calendar_version set approved_by = law.acting_person(), approved_at = now() where version = of_version;
  select c.body -> 'legal' into legal from rules_in_force r join content c using (sha256);
  perform law.keep_rules(jsonb_build_object('calendar', v.body, 'legal', legal), now());
  -- A profile that waits for its day comes with this calendar, not with the one it was activated under.
  for later in select c.body, r.in_force_from from rules r join content c using (sha256) where r.in_force_from > now() and r.in_force_from < 'infinity' loop
    perform law.keep_rules(jsonb_build_object('calendar', v.body, 'legal', later.body -> 'legal'), later.in_force_from + interval '1 microsecond');
  end loop;
  moved := law.move_duties(v.body);
  perform law.amend_instances(v.body);
  perform law.recount_timed_starts();
  perform law.record_act('calendar-approved', null, null, jsonb_build_object('version', of_version, 'moved', moved));
  return moved;
end $$;

-- No profile switches off a gate (0.4): permanence, hold, written agreement stay, and a term is at least one working day.
create function law.check_profile(params jsonb) returns void
language plpgsql immutable set search_path = law, public, pg_temp as $$
declare path text;
begin
  foreach path in array array['create,deadlineWd', 'update,deadlineWd', 'mismatch,fixDeadlineWd'] loop
    if coalesce(params #>> string_to_array(path, ',') !~ '^[1-9]\d{0,2}$', true) then
      perform law.refuse('parameter-wrong', 'drf-6-1', jsonb_build_object('path', replace(path, ',', '.')));
    end if;
  end loop;
  if coalesce(params #>> '{suspension,timers}', 'GO_ON') not in ('GO_ON', 'STOP') then
    perform law.refuse('parameter-wrong', 'drf-6-1', jsonb_build_object('path', 'suspension.timers'));
  end if;
  if coalesce(params ->> 'retention', '') <> 'PERMANENT' or coalesce(params #>> '{consent,giver}', '') not in ('MANAGING_AGENCY', 'BOTH')
    or coalesce(params #>> '{consent,form}', '') <> 'WRITTEN' or coalesce(params #> '{freeze,suspendsClock}', 'true') <> 'false'
    or coalesce(params #>> '{mismatch,holdFrom}', '') not in ('REPORT', 'ACCEPTANCE') then perform law.refuse('gate-not-to-be-lifted', 'drf-1-1'); end if;
end $$;

create function law.propose_profile(of_code text, of_params jsonb, of_source text, from_day date) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  perform law.may_change_rules('ADM');
  perform law.check_profile(of_params);
  perform law.check_proposal(of_code, of_source, exists (select 1 from legal_profile where code = of_code));
  insert into legal_profile (code, params, state, source, proposed_by, effective_from)
  values (of_code, of_params, 'DRAFT', trim(of_source), law.acting_person(), greatest(from_day, law.today()));
  perform law.record_act('profile-proposed', null, null, jsonb_build_object('code', of_code));
end $$;

-- The second person puts it in force from its day on; instances keep what they started under (design law 7).
create function law.activate_profile(of_code text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare p legal_profile; calendar jsonb;
begin
  perform law.may_change_rules('ADM', 'SUP', 'HEAD');
  select * into p from legal_profile where code = of_code for update;
  if p.code is null or p.state <> 'DRAFT' then perform law.refuse('not-proposed', 'drf-6-1'); end if;
  if p.unconfirmed <> '{}' then perform law.refuse('profile-unconfirmed', 'drf-6-1', jsonb_build_object('count', cardinality(p.unconfirmed))); end if;
  if p.proposed_by is null or p.proposed_by = law.acting_person() then
    perform law.refuse('own-proposal', 'drf-6-1');
  end if;
  perform law.check_profile(p.params);
  update legal_profile set state = 'WITHDRAWN' where state = 'IN_FORCE' and p.effective_from <= law.today();
  update legal_profile set state = 'IN_FORCE', approved_by = law.acting_person(), effective_from = greatest(p.effective_from, law.today()) where code = of_code;
  select c.body -> 'calendar' into calendar from rules_in_force r join content c using (sha256);
  perform law.keep_rules(jsonb_build_object('calendar', calendar, 'legal', jsonb_build_object('version', p.code, 'params', p.params)),
    greatest(now(), p.effective_from::timestamp at time zone interval '7 hours'));
  perform law.record_act('profile-activated', null, null, jsonb_build_object('code', of_code, 'from', p.effective_from));
end $$;
create trigger permanent before delete or truncate on calendar_version for each statement execute function law.permanent();
create trigger permanent before delete or truncate on legal_profile for each statement execute function law.permanent();
create trigger permanent before delete or truncate on rules for each statement execute function law.permanent();

revoke execute on function law.may_change_rules, law.check_days, law.check_proposal, law.propose_calendar, law.amended, law.moves_by,
  law.preview_calendar, law.keep_rules, law.move_duties, law.approve_calendar, law.check_profile, law.propose_profile, law.activate_profile
  from public;
grant execute on function law.propose_calendar, law.preview_calendar, law.approve_calendar, law.propose_profile, law.activate_profile to luutrinh_web;

-- Every date a duty ever had, and what moved it (A-37).
create view duty_move with (security_invoker = true) as
select f.duty_id, f.n, f.due_on, f.reason, f.at, f.rules_sha256, lag(f.due_on) over (partition by f.duty_id order by f.n) as was from duty_due_date f;
grant select on duty_move to luutrinh_web;
