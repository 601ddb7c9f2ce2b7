-- Applying an approved change set (P02 step 9, P03 step 7): version n+1 holds it, version n stays as it was, every value says since when it
-- is true and known, from which page, by which decision and whom.

-- The scans a change set rests on: locked in the object store before it is applied.
create function law.scans_of_change(of_instance text) returns table (agency_id uuid, sha256 text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select distinct e.agency_id, e.scan_sha256 from evidence e where e.instance_id = of_instance;
end;

-- The paper as the record's next component, its blank backs left out.
create function law.file_document(s change_set, d document, by_person uuid, through uuid, version int) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  insert into component (id, record_id, type, title, doc_no, doc_date, issuer, pages_paper, ordinal, present, listed_by, submission_id, version_from, change_set_id)
  select s.component_id, s.record_id, t.component_type, d.summary, d.doc_no || '/' || d.doc_symbol, d.doc_date::text, d.issuer,
    (select count(*) from scan_page p where p.agency_id = d.agency_id and p.sha256 = d.scan_sha256 and not p.blank),
    (select coalesce(max(c.ordinal), 0) + 1 from component c where c.record_id = s.record_id and c.replaced_at is null), true, by_person, through, version, s.id
  from decision_type t where t.code = d.decision_type;
  insert into component_page (record_id, component_id, n, agency_id, scan_sha256, scan_page, rotation, placed_by, submission_id, version_from)
  select s.record_id, s.component_id, row_number() over (order by p.n), p.agency_id, p.sha256, p.n, 0, by_person, through, version
  from scan_page p where p.agency_id = d.agency_id and p.sha256 = d.scan_sha256 and not p.blank;
end;

create function law.write_value(s change_set, c change, a approval, checked_by uuid, version int) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  update record_value set replaced_at = clock_timestamp(), version_to = version - 1, valid_to = c.true_from
  where record_id = s.record_id and path = c.field and row_id is not distinct from c.row_id and replaced_at is null;
  if c.action = 'close' then return; end if;
  insert into record_value (record_id, path, row_id, value, no_value, component_id, page, valid_from, entered_by, submission_id, version_from, verified_by,
    approved_by, approved_at, change_set_id)
  values (s.record_id, c.field, c.row_id, c.value, c.no_value, c.source_component, c.source_page, c.true_from, c.entered_by, c.submission_id, version, checked_by,
    a.person_id, a.at, s.id);
end $$;

create function law.write_component(s change_set, c change, version int) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare k component;
begin
  select * into k from component where record_id = s.record_id and id = c.component_id and replaced_at is null for update;
  update component set replaced_at = clock_timestamp(), version_to = version - 1 where key = k.key;
  k := jsonb_populate_record(k, jsonb_build_object(c.field, c.value, 'key', uuidv7(), 'listed_by', c.entered_by, 'submission_id', c.submission_id, 'at', clock_timestamp(),
    'version_from', version, 'change_set_id', s.id));
  insert into component select k.*;
end $$;

create function law.write_header(s change_set, c change) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  if not law.known_place('header', c.field) then perform law.refuse('field-unknown', 'drf-4-1', jsonb_build_object('path', c.field)); end if;
  execute format('update e_record set %1$I = (jsonb_populate_record(null::e_record, $1)).%1$I where id = $2', c.field)
    using jsonb_build_object(c.field, c.value), s.record_id;
end $$;

-- Answers { outcome: 'applied' | 'moved' | 'conflict' | 'superseded', version?, daysUsed?, daysAllowed? }. 'moved': the record has another version
-- by now and nothing of this collides, so it is approved anew; 'conflict': what it replaces is no longer there, so it is entered anew.
create function law.apply_changes(of_instance text, of_element_instance text, locked jsonb) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  done jsonb := law.effect_of(of_element_instance, 'apply-changes');
  i process_instance; r e_record; s change_set; d document; a approval; sub submission; t duty; rules jsonb; c change;
  entered change_deed; checked_by uuid; next int; used int; outcome text;
begin
  if done is not null then return done; end if;
  select * into i from process_instance where id = of_instance for update;
  select * into r from e_record where id = i.record_id for update;
  select * into s from change_set where instance_id = i.id for update;
  select * into a from approval where instance_id = i.id order by at desc limit 1;
  if s.id is null or s.state <> 'OPEN' or a.decision is distinct from 'approve' then perform law.refuse('not-approved', 'drf-1-8'); end if;
  -- Nothing changes a held record; the instance waits for the release (R-DRF-4.5).
  if law.held_against(r.id, s.case_id) then perform law.refuse('record-held', 'drf-4-4'); end if;
  select * into sub from submission where id = a.submission_id;
  perform law.act_through(sub);
  select * into d from document where id = s.document_id;
  outcome := case
    when exists (select 1 from document o where o.supersedes = d.id and o.state in ('REGISTERED', 'MATCHED', 'APPLIED')) then 'superseded'
    when exists (select 1 from law.conflicts(s.id)) then 'conflict'
    when a.version_hash <> law.change_set_hash(s.id) then 'moved' end;
  if outcome is not null then
    if outcome = 'conflict' then update mismatch_case set state = 'CONFIRMED' where id = s.case_id; end if;
    perform law.record_act('change-set-stopped', i.id, r.id, jsonb_build_object('outcome', outcome, 'hash', a.version_hash));
    return law.keep_effect(of_element_instance, 'apply-changes', i.id, jsonb_build_object('outcome', outcome));
  end if;
  if (select count(distinct person_id) from change_deed where change_set_id = s.id) < 3
    or (select count(distinct deed) from change_deed where change_set_id = s.id) < 3 then perform law.refuse('deeds-missing', 'drf-2-9'); end if;
  if exists (select 1 from law.scans_of_change(i.id) n where not locked ? n.sha256) then perform law.refuse('scan-not-locked', 'drf-1-1'); end if;

  next := r.version_no + 1;
  update change_set set state = 'APPLYING' where id = s.id;
  select * into entered from change_deed where change_set_id = s.id and deed = 'entry' order by at desc limit 1;
  select person_id into checked_by from change_deed where change_set_id = s.id and deed = 'verification' order by at desc limit 1;
  if d.id is not null then perform law.file_document(s, d, entered.person_id, entered.submission_id, next); end if;
  for c in select * from change where change_set_id = s.id and replaced_at is null order by id loop
    case c.kind
      when 'value' then perform law.write_value(s, c, a, checked_by, next);
      when 'component' then perform law.write_component(s, c, next);
      else perform law.write_header(s, c);
    end case;
  end loop;
  -- The header carries the name and birth date that lists show.
  update e_record e set
    full_name = coalesce((select value #>> '{}' from record_value where record_id = e.id and path = 'G1.full_name' and replaced_at is null), full_name),
    birth_date = coalesce((select value #>> '{}' from record_value where record_id = e.id and path = 'G1.birth_date' and replaced_at is null), birth_date)
  where e.id = r.id;
  insert into contribution (record_id, version, person_id, deed, submission_id)
  select r.id, next, person_id, deed, submission_id from change_deed where change_set_id = s.id on conflict do nothing;

  select * into t from duty where instance_id = i.id and state = 'OPEN' for update;
  select k.body into rules from content k where k.sha256 = law.rules_of_instance(i.id);
  used := law.working_days_between(t.start_date, law.today(), rules -> 'calendar');
  insert into record_version (record_id, n, hash, prev_hash, approval_key, instance_id, start_date, due_on, days_used, days_allowed)
  values (r.id, next, law.version_hash(r.id), (select hash from record_version where record_id = r.id and n = r.version_no), a.key, i.id, t.start_date,
    (select due_on from duty_due_date where duty_id = t.id order by n desc limit 1), used, t.working_days);
  update e_record set version_no = next where id = r.id;
  update duty set state = 'FULFILLED', ended_on = law.today(), days_used = used where id = t.id;
  update change_set set state = 'APPLIED', version = next where id = s.id;
  perform law.recheck_change_sets(r, s.id, of_element_instance, false, jsonb_build_object('version', next));
  update document set state = 'APPLIED' where id = d.id;
  update document set state = 'SUPERSEDED' where id = d.supersedes and state = 'APPLIED';
  update scan set sealed_at = clock_timestamp(), locked_version = locked ->> sha256 where (agency_id, sha256) in (select * from law.scans_of_change(i.id)) and sealed_at is null;
  perform law.record_act('version-sealed', i.id, r.id, jsonb_build_object('version', next, 'hash', law.version_hash_of(r.id, next),
    'document', d.id, 'case', s.case_id, 'daysUsed', used, 'daysAllowed', t.working_days));
  return law.keep_effect(of_element_instance, 'apply-changes', i.id,
    jsonb_build_object('outcome', 'applied', 'version', next, 'daysUsed', used, 'daysAllowed', t.working_days));
end $$;

-- An update that comes to nothing: refused by the approver, or overtaken by the decision that revokes it. Its duty stays open (A-36) unless
-- the later decision carries it on.
create function law.abandon_changes(of_instance text, of_element_instance text) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare done jsonb := law.effect_of(of_element_instance, 'abandon-changes'); s change_set; d document; a approval; sub submission; superseded boolean;
begin
  if done is not null then return done; end if;
  perform 1 from process_instance where id = of_instance for update;
  select * into s from change_set where instance_id = of_instance for update;
  select * into d from document where id = s.document_id for update;
  select * into a from approval where instance_id = of_instance order by at desc limit 1;
  superseded := exists (select 1 from document o where o.supersedes = d.id and o.state in ('REGISTERED', 'MATCHED', 'APPLIED'));
  if d.id is null or s.state <> 'OPEN' or not superseded and a.decision is distinct from 'reject' then perform law.refuse('not-rejected', 'drf-1-8'); end if;
  select * into sub from submission where id = a.submission_id;
  perform law.act_through(sub);
  update change_set set state = 'ABANDONED' where id = s.id;
  update document set state = case when superseded then 'SUPERSEDED' else 'CANCELLED' end where id = d.id;
  if superseded then perform law.discharge(of_instance, sub, 'superseded'); end if;
  perform law.record_act('change-set-abandoned', of_instance, s.record_id, jsonb_build_object('superseded', superseded));
  return law.keep_effect(of_element_instance, 'abandon-changes', of_instance, jsonb_build_object('superseded', superseded));
end $$;
grant execute on function law.scans_of_change, law.apply_changes, law.abandon_changes, law.register_document to luutrinh_worker;
