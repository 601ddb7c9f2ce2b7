-- What screens read of holds, cases, documents and change sets, under row-level security.

do $$
declare t text;
begin
  foreach t in array array['mismatch_case', 'document', 'change_set', 'change', 'change_check', 'change_deed', 'case_counter'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
  foreach t in array array['mismatch_case', 'document', 'change_set', 'change', 'change_check', 'change_deed'] loop
    execute format('grant select on %I to luutrinh_web', t);
  end loop;
end $$;

-- What differs is for who may read contents, and for who said so.
create policy ground on mismatch_case for select to luutrinh_web using (
  unit_id = any ((select law.acting_units('REC', 'REV', 'APP'))::uuid[]) or reported_by = (select law.acting_person())
  or record_id = any ((select law.own_records())::uuid[]));
create policy ground on document for select to luutrinh_web using (
  unit_id = any ((select law.acting_units('REC', 'REV', 'APP', 'SUP'))::uuid[]) or record_id = any ((select law.own_records())::uuid[]));
create policy ground on change_set for select to luutrinh_web using (law.sees_contents(record_id));
create policy of_set on change for select to luutrinh_web using (exists (select 1 from change_set s where s.id = change_set_id));
create policy of_set on change_deed for select to luutrinh_web using (exists (select 1 from change_set s where s.id = change_set_id));
create policy of_change on change_check for select to luutrinh_web using (exists (select 1 from change c where c.id = change_id));

-- One line per held record: how many cases, since when, what the banner says; provisional until one is confirmed.
create view record_warning with (security_invoker = true) as
select record_id, count(*)::int as cases, min(placed_at) as since, bool_or(definite_at is not null) as definite, bool_or(level = 'SERIOUS') as serious,
  array_agg(case_no order by placed_at) as case_nos, array_agg(reason order by placed_at) filter (where definite_at is not null) as texts
from hold where released_at is null group by record_id;

-- Running instances that a hold reaches, and the cases: what an inbox row and the board explain (R-DRF-4.5).
create view held_instance with (security_invoker = true) as
select i.id as instance_id, i.record_id, i.procedure_id, w.cases, w.since, w.case_nos
from process_instance i join record_warning w on w.record_id = i.record_id
where i.ended_at is null and i.procedure_id <> 'mismatch-review';

-- How a change set stands, for the page of a task that works on it: old and new side by side, what is checked, what collides, the hash an
-- approval would be over, and why none can be given now. Null without the right to the contents.
create function law.change_set_standing(of_instance text) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select jsonb_build_object('id', s.id, 'state', s.state, 'version', r.version_no, 'hash', law.change_set_hash(s.id), 'held', law.held_against(r.id, s.case_id),
    'revoked', exists (select 1 from document o where o.supersedes = s.document_id and o.state in ('MATCHED', 'APPLIED')),
    'component', s.component_id, 'document', s.document_id, 'case', s.case_id,
    'unchecked', (select count(*) from law.unchecked(s.id)), 'gaps', (select coalesce(jsonb_agg(g.path), '[]') from law.gaps(s.id) g),
    'changes', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'field', c.field, 'row', c.row_id, 'componentId', c.component_id,
        'action', c.action, 'value', c.value, 'none', c.no_value, 'trueFrom', c.true_from, 'component', c.source_component, 'page', c.source_page, 'old', c.base,
        'conflict', exists (select 1 from law.conflicts(s.id) x where x.id = c.id),
        'match', k.match, 'remark', k.remark) order by c.kind, c.field, c.row_id), '[]')
      from change c left join lateral (select match, remark from change_check x where x.change_id = c.id order by at desc limit 1) k on true
      where c.change_set_id = s.id and c.replaced_at is null))
  from change_set s join e_record r on r.id = s.record_id
  where s.instance_id = of_instance and law.may_read(r));
grant execute on function law.change_set_standing to luutrinh_web;

-- What reversing the decision that this one revokes would do; empty when it revokes none that was applied.
create function law.reversal_for(of_instance text) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select coalesce(jsonb_agg(jsonb_build_object('field', c.field, 'row', c.row_id, 'action', c.action, 'value', c.value, 'none', c.no_value)), '[]')
  from document d join e_record r on r.id = d.record_id and law.may_read(r), law.reversed(d.supersedes, d.effective_date) c
  where d.instance_id = of_instance);
grant execute on function law.reversal_for to luutrinh_web;

-- Both dates of a duty (R-DRF-4.10): the one the law sets never moves; the other gives the held working days back, for the eye.
create view duty_standing with (security_invoker = true) as
select d.id, d.kind, d.instance_id, d.record_id, d.unit_id, d.start_date, d.working_days, d.state, d.ended_on, d.days_used, f.due_on as statutory_due_on,
  h.days as held_days, h.cases as held_by, law.due_date(f.due_on, h.days, c.body -> 'calendar') as adjusted_due_on,
  case when coalesce(d.ended_on, law.today()) <= f.due_on then 'ON_TIME'
    when coalesce(d.ended_on, law.today()) <= law.due_date(f.due_on, h.days, c.body -> 'calendar') then 'EXCUSED_BY_HOLD' else 'LATE' end as timeliness
from duty d
join lateral (select due_on, rules_sha256 from duty_due_date x where x.duty_id = d.id order by n desc limit 1) f on true
join content c on c.sha256 = f.rules_sha256
cross join lateral (
  select count(distinct g.day)::int as days, coalesce(array_agg(distinct w.case_no), '{}') as cases
  from hold w, generate_series(greatest(law.day_of(w.placed_at) + 1, d.start_date + 1),
    least(law.day_of(coalesce(w.released_at, now())), coalesce(d.ended_on, law.today())), interval '1 day') g (day)
  where w.record_id = d.record_id and d.kind <> 'D-FIX' and law.is_working_day(g.day::date, c.body -> 'calendar')) h;

grant select on record_warning, held_instance, duty_standing to luutrinh_web;
