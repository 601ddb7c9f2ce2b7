-- What must be provable of terms, over days that the reader chooses and the reader's own units: counts and status, no contents.

create function law.reporting_units() returns uuid[]
language sql stable security definer set search_path = law, public, pg_temp
return law.acting_units('REC', 'REV', 'APP', 'SUP', 'HEAD', 'AUD');

-- Creations whose duty was fulfilled in the days (R-DRF-2.12). What was late within the days of a hold is excused and counted apart (A-06).
create function law.creation_report(since date, until date) returns table (unit_id uuid, ended int, on_time int, excused int, late int, percent numeric)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select s.unit_id, count(*)::int, count(*) filter (where s.timeliness = 'ON_TIME')::int, count(*) filter (where s.timeliness = 'EXCUSED_BY_HOLD')::int,
    count(*) filter (where s.timeliness = 'LATE')::int, round(100.0 * count(*) filter (where s.timeliness = 'ON_TIME') / count(*), 1)
  from duty_standing s
  where s.kind = 'D-CREATE' and s.state = 'FULFILLED' and s.ended_on between since and until and s.unit_id = any (law.reporting_units())
  group by 1;
end;

-- The late ones among them: whose record, who began it, and by how many working days it was late.
create function law.late_creations(since date, until date)
returns table (duty_id uuid, record_id uuid, unit_id uuid, person text, begun_by text, due_on date, ended_on date, days_late int, timeliness text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select s.id, s.record_id, s.unit_id, r.full_name, law.name_of(i.started_by), s.statutory_due_on, s.ended_on, s.days_used - s.working_days, s.timeliness
  from duty_standing s left join e_record r on r.id = s.record_id left join process_instance i on i.id = s.instance_id
  where s.kind = 'D-CREATE' and s.state = 'FULFILLED' and s.timeliness <> 'ON_TIME' and s.ended_on between since and until
    and s.unit_id = any (law.reporting_units())
  order by s.ended_on, s.id;
end;

-- Updates by kind of decision, those received in the days (R-DRF-3.9); each kind has its line, also when nothing of it came.
create function law.update_report(since date, until date)
returns table (code text, received int, on_time int, excused int, late int, running int, median_days numeric)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select t.code, count(s.id)::int, count(*) filter (where s.state = 'FULFILLED' and s.timeliness = 'ON_TIME')::int,
    count(*) filter (where s.state = 'FULFILLED' and s.timeliness = 'EXCUSED_BY_HOLD')::int,
    count(*) filter (where s.state = 'FULFILLED' and s.timeliness = 'LATE')::int, count(*) filter (where s.state = 'OPEN')::int,
    percentile_cont(0.5) within group (order by s.days_used)::numeric
  from decision_type t
  left join document o on o.decision_type = t.code and o.received_on between since and until and o.unit_id = any (law.reporting_units())
  left join duty_standing s on s.instance_id = o.instance_id
  group by t.code, t.ordinal order by t.ordinal;
end;

-- Warnings, reviews and repairs, countable (R-DRF-4.11) of the cases found in the days.
create function law.mismatch_counts(since date, until date) returns table (unit_id uuid, group_code text, cases int, open int, review_days numeric, repaired int,
  in_time int, refused_approvals int)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select c.unit_id, coalesce(f.group_code, c.kind), count(*)::int, count(*) filter (where c.state <> 'CLOSED')::int,
    round(avg(extract(epoch from c.concluded_at - c.review_from) / 86400)::numeric, 1), count(*) filter (where c.outcome = 'REPAIRED')::int,
    count(*) filter (where d.state = 'FULFILLED' and d.days_used <= d.working_days)::int,
    sum((select count(*) from audit a where a.record_id = c.record_id and a.act = 'submission-refused' and a.details ->> 'rule' = 'record-held'
      and a.at between c.reported_at and coalesce(c.closed_at, now())))::int
  from mismatch_case c left join field f on f.path = c.field left join duty d on d.instance_id = c.instance_id and d.kind = 'D-FIX'
  where c.found_on between since and until and c.unit_id = any (law.reporting_units())
  group by 1, 2;
end;

-- Approved records by category of person (R-DRF-1.9, R-CIR-00.2).
create function law.category_report() returns table (unit_id uuid, category text, records int)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select r.unit_id, r.subject_category, count(*)::int from e_record r where r.state = 'APPROVED' and r.unit_id = any (law.reporting_units()) group by 1, 2;
end;

revoke execute on function law.reporting_units, law.creation_report, law.late_creations, law.update_report, law.mismatch_counts, law.category_report from public;
grant execute on function law.creation_report, law.late_creations, law.update_report, law.mismatch_counts, law.category_report to luutrinh_web;
