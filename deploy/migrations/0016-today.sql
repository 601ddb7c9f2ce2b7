-- The day in the zone of the law. A zone written '+07' is POSIX's, seven hours WEST of Greenwich; an interval counts east.
create function law.day_of(instant timestamptz) returns date language sql immutable return (instant at time zone interval '7 hours')::date;
create or replace function law.today() returns date language sql stable return law.day_of(now());
revoke execute on function law.day_of from public;
grant execute on function law.day_of to luutrinh_web, luutrinh_worker, luutrinh_auditor;
