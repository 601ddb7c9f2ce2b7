-- The further form components and acts of forms, wired into acceptance; claiming and uploading know of them.

create or replace function law.deeds_of_form(form text) returns text[]
language sql stable security definer set search_path = law, public, pg_temp
return (
  select coalesce(array_agg(distinct deed), '{}') from law.form_parts(form) p
  join (values ('luutrinh-inventory', 'entry'), ('luutrinh-digitise', 'entry'), ('luutrinh-component-scan', 'entry'),
    ('luutrinh-record-data', 'entry'), ('luutrinh-verification', 'verification'), ('luutrinh-approval', 'approval'),
    ('luutrinh-change-set', 'entry'), ('luutrinh-case-change', 'entry'), ('luutrinh-change-check', 'verification'), ('luutrinh-conclusion', 'verification'),
    ('luutrinh-change-approval', 'approval')) d (type, deed) using (type));

-- Runs each of the form's own components, then what the form as a whole is for (its property `law`); inside the acceptance's transaction.
create or replace function law.apply_parts(s submission, of_record uuid) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare part record; answer jsonb; a jsonb := s.answers;
begin
  for part in select * from law.form_parts(s.form_sha256) loop
    answer := s.answers -> part.key;
    continue when answer is null or answer = 'null';
    if of_record is null and part.type not in ('luutrinh-scan-file', 'luutrinh-code', 'luutrinh-person', 'luutrinh-mismatch') then
      perform law.refuse('no-record', 'drf-3-7');
    end if;
    case part.type
      when 'luutrinh-inventory' then perform law.accept_inventory(s, of_record, answer);
      when 'luutrinh-digitise' then perform law.accept_pages(s, of_record, answer);
      when 'luutrinh-component-scan' then perform law.accept_pages(s, of_record, answer);
      when 'luutrinh-record-data' then perform law.accept_record_data(s, of_record, answer);
      when 'luutrinh-verification' then perform law.accept_verification(s, of_record, answer);
      when 'luutrinh-approval' then perform law.accept_approval(s, of_record, answer);
      when 'luutrinh-scan-file' then perform law.accept_scan_file(s, of_record, part.key, answer);
      when 'luutrinh-code' then perform law.accept_code(s, part.key, answer #>> '{}');
      when 'luutrinh-person' then perform law.accept_person(s, answer);
      when 'luutrinh-change-set' then perform law.accept_change_set(s, of_record, answer);
      when 'luutrinh-change-check' then perform law.accept_change_check(s, of_record, answer);
      when 'luutrinh-change-approval' then perform law.accept_approval(s, of_record, answer);
      when 'luutrinh-mismatch' then perform law.bind_case(s);
      when 'luutrinh-conclusion' then perform law.accept_conclusion(s, of_record, answer);
      when 'luutrinh-case-change' then perform law.accept_case_change(s, of_record, answer);
      else perform law.refuse('unknown-component', null, jsonb_build_object('type', part.type));
    end case;
  end loop;
  case law.form_law(s.form_sha256)
    when 'document' then perform law.check_document(s);
    when 'document-reception' then perform law.judge_document(s, a ->> 'accepted' = 'yes', a ->> 'reason', 'CANCELLED');
    when 'document-person' then perform law.accept_match(s);
    when 'document-validity' then perform law.judge_document(s,
      a ->> 'issuer_competent' = 'yes' and a ->> 'signature_ok' = 'yes' and a ->> 'authentic' = 'yes', a ->> 'remark', 'INVALID');
    when 'mismatch-judgement' then perform law.judge_case(s);
    when 'mismatch-review' then perform law.keep_review(s);
    else null;
  end case;
  if of_record is not null then perform law.accept_header(s, of_record); end if;
end $$;

-- What forbids this person a deed on what the task works on: its change set if it has one, else the record's version in preparation.
create function law.deed_barred(t user_task, of_person uuid, deed text) returns text
language sql stable security definer set search_path = law, public, pg_temp
return coalesce(
  (select coalesce(law.deed_against(s.id, of_person, deed), 'none') from change_set s where s.instance_id = t.instance_id),
  law.conflicting_deed(t.record_id, of_person, deed, (select version_no + 1 from e_record where id = t.record_id)), 'none');

create or replace function law.claim_task(of_task text) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare t user_task; deed text; did text;
begin
  select * into t from user_task where id = of_task;
  if t.id is null or not law.queues_of(t) && law.acting_queues() then perform law.refuse('not-your-task', 'drf-2-3'); end if;
  foreach deed in array t.deeds loop
    did := law.deed_barred(t, law.acting_person(), deed);
    if did <> 'none' then
      perform law.refuse('four-eyes', case deed when 'approval' then 'drf-1-8' else 'drf-2-9' end, jsonb_build_object('deed', deed, 'did', did));
    end if;
  end loop;
  -- One statement decides who of many has it.
  update user_task set assignee = law.acting_account(), claimed_at = clock_timestamp()
  where id = of_task and state = 'OPEN' and (assignee is null or assignee = law.acting_account());
  if not found then
    select * into t from user_task where id = of_task;
    return jsonb_build_object('claimed', false, 'state', t.state, 'by', t.assignee);
  end if;
  delete from task_queue where task_id = of_task;
  perform law.record_act('task-claimed', t.instance_id, t.record_id, jsonb_build_object('task', t.id));
  perform pg_notify('inbox', jsonb_build_object('agency', t.agency_id, 'unit', t.unit_id, 'to', to_jsonb(law.queues_of(t)))::text);
  return jsonb_build_object('claimed', true);
end $$;

-- Registers an upload that passed the technical profile; a repeated upload of the same bytes is the same scan. Evidence of a difference is
-- brought by whoever reports or reviews it.
create or replace function law.register_scan(of_sha256 text, for_task text, facts jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare agency uuid := law.acting_agency();
begin
  if not law.acting_roles() && array['REC', 'SEC', 'REV', 'APP', 'SUP', 'SUB'] then perform law.refuse('not-authorised', 'drf-2-3'); end if;
  insert into scan (agency_id, sha256, bytes, mime, page_count, profile, uploaded_by)
  values (agency, of_sha256, (facts ->> 'bytes')::bigint, facts ->> 'mime', jsonb_array_length(facts -> 'pages'), facts ->> 'profile', law.acting_person())
  on conflict (agency_id, sha256) do update set discarded_at = null where scan.discarded_at is not null;
  insert into scan_upload (agency_id, sha256, person_id, about, name)
  values (agency, of_sha256, law.acting_person(), for_task, facts ->> 'name') on conflict do nothing;
  insert into scan_page (agency_id, sha256, n, width_px, height_px, dpi, colour, blank, view_sha256, thumb_sha256)
  select agency, of_sha256, (p ->> 'n')::int, (p ->> 'widthPx')::int, (p ->> 'heightPx')::int, (p ->> 'dpi')::int, p ->> 'colour', (p ->> 'blank')::boolean,
    p ->> 'view', p ->> 'thumb'
  from jsonb_array_elements(facts -> 'pages') p on conflict do nothing;
  perform law.record_act('scan-uploaded', null, null, jsonb_build_object('sha256', of_sha256, 'about', for_task));
end $$;
