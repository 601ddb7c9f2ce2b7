-- A decision on its way to the record (P02 steps 1-4): registered with its clock, confirmed when backdated, matched to one person, judged.

create function law.form_law(form text) returns text
language sql stable security definer set search_path = law, public, pg_temp
return (select body #>> '{properties,law}' from content where sha256 = form);

-- A code of a catalogue, as the form's property `list` names it; `decision_type` is the open list of kinds.
create function law.accept_code(s submission, of_key text, code text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare wanted text;
begin
  select c #>> '{properties,list}' into wanted
  from content, jsonb_path_query(body, 'strict $.** ? (@.type == "luutrinh-code")') c where sha256 = s.form_sha256 and c ->> 'key' = of_key;
  if not exists (select 1 from decision_type t where wanted = 'decision_type' and t.code = accept_code.code and t.withdrawn_on is null
    union all select 1 from code_value v where v.list = wanted and v.code = accept_code.code) then
    perform law.refuse('code-unknown', 'drf-3-3', jsonb_build_object('key', of_key));
  end if;
end $$;

-- What a registration must say before the instance exists (R-DRF-3.2, 3.4).
create function law.check_document(s submission) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare a jsonb := s.answers; foreign_paper boolean := a ->> 'issuer_country' <> 'VN';
begin
  if (a ->> 'received_on')::date > law.today() then perform law.refuse('start-date-in-future', 'drf-3-2'); end if;
  if foreign_paper and (a -> 'translation' is null or coalesce(a ->> 'legalised', '') = '') then perform law.refuse('translation-missing', 'drf-3-4'); end if;
  if law.is_backdated((a ->> 'received_on')::date) and coalesce(a ->> 'late_reason', '') = '' then
    perform law.refuse('reason-for-backdating', 'drf-3-2');
  end if;
end $$;

-- More than one working day before the day of registration.
create function law.is_backdated(received date) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return (select law.working_days_between(received, law.today(), c.body -> 'calendar') > 1 from rules_in_force r join content c using (sha256));

-- Opens a duty with its first due date, by the rules the instance stands under.
create function law.open_duty(i process_instance, of_kind text, of_record uuid, days_at text[], start date, basis jsonb) returns uuid
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d uuid; rules text := law.rules_of_instance(i.id); body jsonb; days int;
begin
  select c.body into body from content c where c.sha256 = rules;
  days := (body #>> (array['legal', 'params'] || days_at))::int;
  insert into duty (kind, agency_id, unit_id, instance_id, record_id, basis, start_date, working_days)
  values (of_kind, i.agency_id, i.unit_id, i.id, of_record, basis, start, days) returning id into d;
  insert into duty_due_date (duty_id, n, due_on, rules_sha256, reason) values (d, 1, law.due_date(start, days, body -> 'calendar'), rules, 'opened');
  return d;
end $$;

-- Ends a duty without fulfilling it: an act of a second person, on evidence (A-36).
create function law.discharge(of_instance text, s submission, why text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d duty;
begin
  select * into d from duty where instance_id = of_instance and state = 'OPEN' for update;
  if d.id is null then return; end if;
  if exists (select 1 from document where instance_id = of_instance and registered_by = s.person_id) then perform law.refuse('own-duty', 'drf-3-1'); end if;
  update duty set state = 'DISCHARGED', ended_on = law.today() where id = d.id;
  perform law.record_act('duty-discharged', of_instance, d.record_id, jsonb_build_object('duty', d.id, 'reason', why));
end $$;

-- Step 1: the document and its ten working days, from the day it was received and not from its date.
create function law.register_document(of_instance text, of_element_instance text) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  done jsonb := law.effect_of(of_element_instance, 'register-document');
  i process_instance; s submission; a jsonb; d document;
begin
  if done is not null then return done; end if;
  select * into i from process_instance where id = of_instance for update;
  select * into s from submission where instance_id = i.id and kind = 'start';
  perform law.act_through(s);
  a := s.answers;
  insert into document (instance_id, agency_id, unit_id, received_on, reception_no, channel, decision_type, doc_no, doc_symbol, doc_date, issuer, issuer_country,
    signer, effective_date, summary, legalised, backdated, late_reason, supersedes_no, scan_sha256, submission_id, registered_by)
  values (i.id, i.agency_id, i.unit_id, (a ->> 'received_on')::date, a ->> 'reception_no', a ->> 'channel', a ->> 'decision_type', a ->> 'doc_no', a ->> 'doc_symbol',
    (a ->> 'doc_date')::date, a ->> 'issuer', a ->> 'issuer_country', a ->> 'signer', (a ->> 'effective_date')::date, a ->> 'summary', a ->> 'legalised',
    law.is_backdated((a ->> 'received_on')::date), nullif(a ->> 'late_reason', ''), nullif(a ->> 'supersedes_no', ''), a #>> '{scan,scan}', s.id, s.person_id)
  returning * into d;
  perform law.open_duty(i, 'D-UPDATE', null, array['update', 'deadlineWd'], d.received_on, jsonb_build_object('document', d.id, 'article', 'drf-3-1'));
  perform law.record_act('document-registered', i.id, null, jsonb_build_object('document', d.id, 'type', d.decision_type, 'backdated', d.backdated));
  return law.keep_effect(of_element_instance, 'register-document', i.id, jsonb_build_object('backdated', d.backdated));
end $$;

-- A supervisor's word on an earlier day of reception, and a reviewer's on the paper itself: neither is the clerk's own.
create function law.judge_document(s submission, accepted boolean, why text, otherwise text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d document;
begin
  select * into d from document where instance_id = s.instance_id for update;
  if d.id is null then perform law.refuse('no-document', 'drf-3-7'); end if;
  if d.registered_by = s.person_id then perform law.refuse('own-document', 'drf-3-5'); end if;
  perform law.record_act('document-judged', d.instance_id, d.record_id, jsonb_build_object('document', d.id, 'accepted', accepted));
  if accepted then return; end if;
  if coalesce(why, '') = '' then perform law.refuse('reason-missing', 'drf-3-5'); end if;
  update document set state = otherwise where id = d.id;
  update change_set set state = 'ABANDONED' where document_id = d.id and state = 'OPEN';
  perform law.discharge(d.instance_id, s, why);
end $$;

-- Step 2: exactly one person, by their number and never by name alone (R-DRF-3.6). answer: { record, personalId }
create function law.accept_person(s submission, answer jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d document; r e_record; other document; i process_instance;
begin
  select * into i from process_instance where id = s.instance_id;
  select * into d from document where instance_id = s.instance_id for update;
  if d.id is null then perform law.refuse('no-document', 'drf-3-7'); end if;
  select * into r from e_record where id = (answer ->> 'record')::uuid and unit_id = i.unit_id for update;
  if r.id is null or r.personal_id <> answer ->> 'personalId' then perform law.refuse('person-mismatch', 'drf-3-6'); end if;
  if r.state <> 'APPROVED' then perform law.refuse('record-not-approved', 'drf-3-6'); end if;
  select * into other from document o
  where o.record_id = r.id and o.id <> d.id and (lower(o.issuer), lower(o.doc_no), lower(o.doc_symbol), o.doc_date) = (lower(d.issuer), lower(d.doc_no), lower(d.doc_symbol), d.doc_date)
    and o.state not in ('INVALID', 'CANCELLED', 'SUPERSEDED') limit 1;
  if other.id is not null then
    perform law.refuse('decision-already-registered', 'drf-3-1', jsonb_build_object('reception', other.reception_no));
  end if;
  if d.supersedes_no is not null then
    select * into other from document o
    where o.record_id = r.id and o.agency_id = i.agency_id and o.reception_no = d.supersedes_no and o.id <> d.id and o.state in ('MATCHED', 'APPLIED')
    order by o.registered_at desc limit 1;
    if other.id is null then perform law.refuse('document-unknown', 'drf-3-1', jsonb_build_object('reception', d.supersedes_no)); end if;
  end if;
  update document set record_id = r.id, state = 'MATCHED', supersedes = other.id where id = d.id;
  update process_instance set record_id = r.id where id = i.id;
  update evidence set record_id = r.id where instance_id = i.id and record_id is null;
  update duty set record_id = r.id where instance_id = i.id;
  insert into change_set (record_id, instance_id, document_id) values (r.id, i.id, d.id);
  perform law.record_act('document-matched', i.id, r.id, jsonb_build_object('document', d.id, 'supersedes', other.id));
end $$;

-- Step 2 without a person: sent astray, or registered already. The duty stays open until a second person discharges it (A-36).
create function law.accept_match(s submission) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  if s.answers ->> 'found' = 'yes' then
    if not exists (select 1 from document where instance_id = s.instance_id and record_id is not null) then perform law.refuse('person-mismatch', 'drf-3-6'); end if;
    return;
  end if;
  if coalesce(s.answers ->> 'cancel_reason', '') = '' then perform law.refuse('reason-missing', 'drf-3-6'); end if;
  update document set state = 'CANCELLED' where instance_id = s.instance_id and state = 'REGISTERED';
end $$;

create function law.discharge_duty(of_duty uuid, why text, evidence_sha256 text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d duty; i process_instance;
begin
  select * into d from duty where id = of_duty and unit_id = any (law.acting_units('SUP', 'HEAD')) for update;
  if d.id is null then perform law.refuse('not-authorised', 'drf-3-1'); end if;
  select * into i from process_instance where id = d.instance_id;
  if d.state <> 'OPEN' or i.state <> 'ENDED' then perform law.refuse('duty-not-open', 'drf-3-1'); end if;
  if coalesce(why, '') = '' or not exists (select 1 from scan where agency_id = d.agency_id and sha256 = evidence_sha256) then
    perform law.refuse('lift-needs-evidence', 'drf-3-1');
  end if;
  if (select person_id from account where id = i.started_by) = law.acting_person() then perform law.refuse('own-duty', 'drf-3-1'); end if;
  update duty set state = 'DISCHARGED', ended_on = law.today() where id = d.id;
  perform law.record_act('duty-discharged', d.instance_id, d.record_id, jsonb_build_object('duty', d.id, 'evidence', evidence_sha256));
end $$;
grant execute on function law.discharge_duty to luutrinh_web;
