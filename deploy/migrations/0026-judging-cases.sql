-- A mismatch case from its report to its release (P03). The report itself places the hold: no instance, no worker, no Temporal is asked first.

create function law.may_read(r e_record) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return r.unit_id = any (law.acting_units('REC', 'REV', 'APP')) or coalesce(r.personal_id = law.own_personal_id(), false);

create function law.told(r e_record, variadic roles text[]) returns void
language sql security definer set search_path = law, public, pg_temp
return pg_notify('inbox', jsonb_build_object('agency', r.agency_id, 'unit', r.unit_id, 'to',
  (select jsonb_agg(role || '@' || scope) from unnest(roles) role, unnest(array[r.unit_id, r.agency_id]) scope))::text);

create function law.place_hold(c mismatch_case, why text, definite timestamptz, of_level text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  insert into hold (record_id, case_no, case_id, reason, placed_by, definite_at, level)
  values (c.record_id, c.case_no, c.id, why, c.reported_by, definite, of_level);
  -- Every instance it reaches, running now or started later, is found again through the record (R-DRF-4.5).
  perform law.record_act('hold-placed', c.instance_id, c.record_id, jsonb_build_object('case', c.case_no, 'field', c.field, 'instances', (
    select coalesce(jsonb_agg(i.id), '[]') from process_instance i where i.record_id = c.record_id and i.ended_at is null)));
end $$;

-- Step 1, in the transaction that keeps the report. answer: { record, kind, field, row?, component?, paper }
create function law.open_case(s submission, answer jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare r e_record; c mismatch_case; stands jsonb; held_from text;
begin
  select * into r from e_record where id = (answer ->> 'record')::uuid for update;
  if r.id is null or r.unit_id is distinct from s.unit_id
    or not (law.may_read(r) or answer ->> 'kind' = 'header' and r.unit_id = any (law.acting_units('SUP', 'HEAD'))) then
    perform law.refuse('no-ground', 'drf-1-4');
  end if;
  if not law.may_start(s.definition_sha256, s.unit_id) then perform law.refuse('may-not-start', 'drf-4-1'); end if;
  if r.state <> 'APPROVED' then perform law.refuse('record-not-approved', 'drf-4-1'); end if;
  stands := law.stands_at(r.id, answer ->> 'kind', answer ->> 'field', (answer ->> 'row')::uuid, (answer ->> 'component')::uuid);
  if not law.known_place(answer ->> 'kind', answer ->> 'field') or answer ->> 'kind' <> 'value' and stands is null then
    perform law.refuse('field-unknown', 'drf-4-1', jsonb_build_object('path', coalesce(answer ->> 'field', '')));
  end if;
  if coalesce(length(trim(answer ->> 'paper')), 0) not between 1 and 2000 then perform law.refuse('paper-value-missing', 'drf-4-1'); end if;
  insert into mismatch_case (instance_id, case_no, agency_id, unit_id, record_id, kind, field, row_id, component_id, value_electronic, value_paper, note,
    author, found_on, reported_by, submission_id)
  values (s.instance_id, law.next_case_no(r.agency_id), r.agency_id, r.unit_id, r.id, answer ->> 'kind', answer ->> 'field', (answer ->> 'row')::uuid,
    (answer ->> 'component')::uuid, stands - 'id' - 'author', trim(answer ->> 'paper'), nullif(s.answers ->> 'note', ''), (stands ->> 'author')::uuid,
    law.today(), s.person_id, s.id)
  returning * into c;
  perform law.record_act('mismatch-reported', s.instance_id, r.id, jsonb_build_object('case', c.case_no, 'field', c.field));
  select k.body #>> '{legal,params,mismatch,holdFrom}' into held_from from rules_in_force f join content k using (sha256);
  if held_from is distinct from 'ACCEPTANCE' then perform law.place_hold(c, c.case_no, null, 'NORMAL'); end if;
  perform law.told(r, 'REC', 'REV', 'APP', 'SUP');
end $$;

create function law.report_opens_case() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare of_key text;
begin
  select key into of_key from law.form_parts(new.form_sha256) where type = 'luutrinh-mismatch';
  if of_key is not null then perform law.open_case(new, new.answers -> of_key); end if;
  return null;
end $$;
create trigger opens_case after insert on submission for each row when (new.kind = 'start') execute function law.report_opens_case();

-- The two clicks of a record's page: whoever may read the place may report it. Answers { unit, answers } for the start that follows.
create function law.report_mismatch(submission_id uuid, of_record uuid, place jsonb, paper text, note text default null) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d definition; answers jsonb; in_unit uuid := (select unit_id from e_record where id = of_record);
begin
  select * into d from definition_in_force where procedure_id = 'mismatch-review';
  answers := jsonb_build_object('mismatch', jsonb_strip_nulls(place) || jsonb_build_object('record', of_record, 'paper', paper))
    || case when coalesce(note, '') = '' then '{}' else jsonb_build_object('note', note) end;
  insert into submission (id, kind, procedure_id, definition_sha256, instance_id, unit_id, form_sha256, answers, sha256, person_id, account_id)
  select submission_id, 'start', d.procedure_id, d.sha256, submission_id::text, in_unit, d.start_form, answers, '', law.acting_person(), law.acting_account()
  where law.acting_person() is not null
  on conflict (id) do nothing;
  return jsonb_build_object('unit', in_unit, 'answers', answers);
end $$;
grant execute on function law.report_mismatch to luutrinh_web;

-- The instance takes up its case.
create function law.bind_case(s submission) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  update process_instance i set record_id = c.record_id from mismatch_case c where i.id = s.instance_id and c.instance_id = i.id;
  update evidence e set record_id = c.record_id from mismatch_case c where e.instance_id = s.instance_id and c.instance_id = e.instance_id and e.record_id is null;
end;

-- Cases whose instance has not been started: the report stands, so the worker starts it (design law 6).
create function law.unstarted_cases(older_than interval) returns table (instance_id text, procedure_id text, definition text, rules text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select c.instance_id, s.procedure_id, s.definition_sha256, r.sha256
  from mismatch_case c join submission s on s.id = c.submission_id, rules_in_force r
  where c.reported_at < clock_timestamp() - older_than and c.state <> 'CLOSED'
    and not exists (select 1 from process_instance i where i.id = c.instance_id)
  limit 100;
end;
grant execute on function law.unstarted_cases to luutrinh_worker;

-- Change sets that wait on the record are asked again whether their ground has moved (P03 step 10); whoever works on one is told what came
-- of it, of a conflict alone where nothing was released. `through` names the element instance that moved the record.
create function law.recheck_change_sets(r e_record, except_set uuid, through text, released boolean, params jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s change_set; n int;
begin
  for s in select * from change_set where record_id = r.id and state = 'OPEN' and id is distinct from except_set loop
    select count(*) into n from law.conflicts(s.id);
    continue when n = 0 and not released;
    perform law.record_act('change-set-rechecked', s.instance_id, r.id, jsonb_build_object('conflicts', n));
    insert into notice (element_instance, kind, queue, instance_id, record_id, params)
    values (through || ' ' || s.instance_id, case when n > 0 then 'change-conflict' else 'hold-released' end, 'REC@' || r.unit_id, s.instance_id, r.id, params)
    on conflict do nothing;
  end loop;
end $$;

-- Lifts a case's hold; the gates of 0021 judge it.
create function law.lift(c mismatch_case, by_person uuid, through uuid, evidence_sha256 text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare r e_record;
begin
  update hold set released_at = clock_timestamp(), released_by = by_person, release_submission = through, release_evidence = evidence_sha256 where case_id = c.id;
  perform law.record_act('hold-released', c.instance_id, c.record_id, jsonb_build_object('case', c.case_no, 'outcome', c.outcome, 'evidence', evidence_sha256));
  select * into r from e_record where id = c.record_id;
  if law.held_against(r.id, null) then return; end if;
  -- The last hold is gone.
  perform law.recheck_change_sets(r, null, c.instance_id || '/released', true, jsonb_build_object('case', c.case_no));
  perform law.told(r, 'REC', 'REV', 'APP', 'SUP');
end $$;

-- Steps 2-3: confirmed, and the warning is definite from the moment the review runs; or dismissed on evidence by one who neither
-- reported the difference nor entered the value.
create function law.judge_case(s submission) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare c mismatch_case; a jsonb := s.answers; now_at timestamptz := clock_timestamp();
begin
  select * into c from mismatch_case where instance_id = s.instance_id for update;
  if c.state is distinct from 'REPORTED' then perform law.refuse('case-not-open', 'drf-4-3'); end if;
  if c.reported_by = s.person_id then perform law.refuse('hold-own', 'drf-4-9'); end if;
  if c.author = s.person_id then perform law.refuse('own-value', 'drf-4-9'); end if;
  if coalesce(a ->> 'reason', '') = '' then perform law.refuse('reason-missing', 'drf-4-3'); end if;
  if a ->> 'real_difference' = 'yes' then
    update mismatch_case set state = 'CONFIRMED', judged_by = s.person_id, judged_at = now_at, judged_reason = a ->> 'reason', review_from = now_at
    where id = c.id returning * into c;
    if exists (select 1 from hold where case_id = c.id) then
      update hold set definite_at = now_at, reason = a ->> 'warning_text', level = coalesce(a ->> 'level', 'NORMAL') where case_id = c.id;
    else
      perform law.place_hold(c, a ->> 'warning_text', now_at, coalesce(a ->> 'level', 'NORMAL'));
    end if;
    perform law.record_act('mismatch-confirmed', c.instance_id, c.record_id, jsonb_build_object('case', c.case_no));
    return;
  end if;
  if a #>> '{evidence,scan}' is null then perform law.refuse('lift-needs-evidence', 'drf-4-9'); end if;
  update mismatch_case set state = 'CLOSED', outcome = 'DISMISSED', judged_by = s.person_id, judged_at = now_at, judged_reason = a ->> 'reason',
    evidence_sha256 = a #>> '{evidence,scan}', closed_at = now_at where id = c.id returning * into c;
  perform law.lift(c, s.person_id, s.id, c.evidence_sha256);
end $$;
