-- The review of a case and its end (P03 steps 4-9): the most accurate value with its source and evidence, approved by another person,
-- entered by a third, applied within five working days, and only then the warning goes.

create function law.keep_review(s submission) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  update mismatch_case set cause = s.answers ->> 'cause' where instance_id = s.instance_id and state in ('CONFIRMED', 'CONCLUDED');
  if not found then perform law.refuse('case-not-open', 'drf-4-3'); end if;
end $$;

-- Is this a value that the place can take? Of a component or the header: what its column takes.
create function law.fits_place(c mismatch_case, v jsonb) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return case
  when c.kind = 'value' then law.value_fits(c.field, v)
  when c.field in ('pages_paper', 'ordinal', 'paper_sheet_count') then jsonb_typeof(v) = 'number' and (v #>> '{}') ~ '^\d{1,5}$'
  when c.field = 'personal_id' then v #>> '{}' ~ '^\d{12}$'
  when c.field = 'paper_confirmed_on' then v #>> '{}' ~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
  else jsonb_typeof(v) = 'string' and length(v #>> '{}') between 1 and 2000 end;

-- Step 5. answer: { source, value?, none?, component?, page?, reason, paperWrong }; the evidence is the form's scan under `evidence`.
create function law.accept_conclusion(sub submission, of_record uuid, answer jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare c mismatch_case; s change_set; w change; proof text := sub.answers #>> '{evidence,scan}'; v jsonb := nullif(answer -> 'value', 'null');
begin
  perform 1 from e_record where id = of_record for update;
  select * into c from mismatch_case where instance_id = sub.instance_id for update;
  if c.id is null or c.state not in ('CONFIRMED', 'CONCLUDED') then perform law.refuse('case-not-open', 'drf-4-3'); end if;
  if proof is null or coalesce(answer ->> 'reason', '') = '' then perform law.refuse('conclusion-needs-evidence', 'drf-4-8'); end if;
  insert into change_set (record_id, instance_id, case_id) values (c.record_id, c.instance_id, c.id) on conflict (instance_id) do nothing;
  select * into s from change_set where case_id = c.id and state = 'OPEN' for update;
  if s.id is null then perform law.refuse('case-not-open', 'drf-4-3'); end if;
  if answer ->> 'source' = 'ELECTRONIC' then
    perform law.stage(s, sub, array[]::change[]);
  else
    if v is null and not (c.kind = 'value' and answer ->> 'none' is not null) or v is not null and not law.fits_place(c, v) then
      perform law.refuse('value-does-not-fit', 'drf-4-8', jsonb_build_object('key', c.field));
    end if;
    w.kind := c.kind; w.field := c.field; w.row_id := c.row_id; w.component_id := c.component_id; w.action := 'set';
    w.value := v; w.no_value := case when v is null then answer ->> 'none' end; w.true_from := null;
    w.source_component := (answer ->> 'component')::uuid; w.source_page := (answer ->> 'page')::int;
    perform law.stage(s, sub, array[w]);
  end if;
  perform law.deed(s.id, sub, 'verification');
  update mismatch_case set state = 'CONCLUDED', chosen_source = answer ->> 'source', conclusion = answer ->> 'reason',
    paper_wrong = coalesce((answer ->> 'paperWrong')::boolean, false), evidence_sha256 = proof, concluded_by = sub.person_id, concluded_at = clock_timestamp()
  where id = c.id;
  perform law.record_act('mismatch-concluded', c.instance_id, c.record_id,
    jsonb_build_object('case', c.case_no, 'source', answer ->> 'source', 'evidence', proof, 'hash', law.change_set_hash(s.id)));
end $$;

-- Step 6: from the approval on the five working days run, verified being earlier (R-DRF-4.7); a return goes back to the review.
create function law.case_decided() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare c mismatch_case; s change_set; i process_instance;
begin
  select x.* into s from change_set x where x.instance_id = new.instance_id and x.case_id is not null;
  if s.id is null then return null; end if;
  if new.decision <> 'approve' then
    update mismatch_case set state = 'CONFIRMED' where id = s.case_id;
    return null;
  end if;
  update mismatch_case set state = 'APPROVED', approved_by = new.person_id, approved_at = new.at where id = s.case_id returning * into c;
  if exists (select 1 from change where change_set_id = s.id and replaced_at is null)
    and not exists (select 1 from duty where instance_id = c.instance_id and kind = 'D-FIX') then
    select * into i from process_instance where id = c.instance_id;
    perform law.open_duty(i, 'D-FIX', c.record_id, array['mismatch', 'fixDeadlineWd'], greatest(law.day_of(c.concluded_at), law.day_of(c.approved_at)),
      jsonb_build_object('case', c.case_no, 'article', 'drf-4-6'));
  end if;
  return null;
end $$;
create trigger case_decided after insert on approval for each row execute function law.case_decided();

-- Step 7: a third person enters what was approved; entered otherwise, it is not taken. answer: { value?, none? }
create function law.accept_case_change(sub submission, of_record uuid, answer jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s change_set;
begin
  perform 1 from e_record where id = of_record for update;
  select x.* into s from change_set x join mismatch_case c on c.id = x.case_id
  where x.instance_id = sub.instance_id and x.state = 'OPEN' and c.state = 'APPROVED' for update of x;
  if s.id is null then perform law.refuse('not-approved', 'drf-4-6'); end if;
  if not exists (select 1 from change where change_set_id = s.id and replaced_at is null and value is not distinct from nullif(answer -> 'value', 'null')
    and no_value is not distinct from (answer ->> 'none')) then
    perform law.refuse('differs-from-conclusion', 'drf-4-6');
  end if;
  perform law.deed(s.id, sub, 'entry');
  update change set entered_by = sub.person_id, submission_id = sub.id where change_set_id = s.id and replaced_at is null;
end $$;

-- Step 9: the warning goes when the record holds the right information (R-DRF-4.9), on the strength of the approval.
create function law.close_case(of_instance text, of_element_instance text) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare done jsonb := law.effect_of(of_element_instance, 'close-case'); c mismatch_case; a approval; s submission; n int;
begin
  if done is not null then return done; end if;
  perform 1 from process_instance where id = of_instance for update;
  perform 1 from e_record r join mismatch_case m on m.record_id = r.id where m.instance_id = of_instance for update of r;
  select * into c from mismatch_case where instance_id = of_instance for update;
  select * into a from approval where instance_id = of_instance order by at desc limit 1;
  if c.state is distinct from 'APPROVED' or a.decision is distinct from 'approve' then perform law.refuse('not-approved', 'drf-4-9'); end if;
  select * into s from submission where id = a.submission_id;
  perform law.act_through(s);
  select count(*) into n from change x join change_set y on y.id = x.change_set_id where y.case_id = c.id and x.replaced_at is null;
  if n = 0 then update change_set set state = 'ABANDONED' where case_id = c.id and state = 'OPEN'; end if;
  update mismatch_case set state = 'CLOSED', closed_at = clock_timestamp(),
    outcome = case when n > 0 or c.paper_wrong then 'REPAIRED' else 'NO_DIFFERENCE_AFTER_REVIEW' end where id = c.id returning * into c;
  perform law.lift(c, a.person_id, a.submission_id, c.evidence_sha256);
  return law.keep_effect(of_element_instance, 'close-case', of_instance, jsonb_build_object('repaired', c.outcome = 'REPAIRED',
    'late', exists (select 1 from duty d where d.instance_id = of_instance and d.kind = 'D-FIX' and d.days_used > d.working_days)));
end $$;
grant execute on function law.close_case to luutrinh_worker;
