-- What each of the house's form components does to a record when its answer is accepted. Only 0010's accept_submission calls these.

-- The house's own components in a form, with their keys.
create function law.form_parts(form text) returns table (key text, type text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select distinct c ->> 'key', c ->> 'type' from content, jsonb_path_query(body, 'strict $.** ? (@.type starts with "luutrinh-")') c where sha256 = form;
end;

create function law.deeds_of_form(form text) returns text[]
language sql stable security definer set search_path = law, public, pg_temp
return (
  select coalesce(array_agg(distinct deed), '{}') from law.form_parts(form) p
  join (values ('luutrinh-inventory', 'entry'), ('luutrinh-digitise', 'entry'), ('luutrinh-component-scan', 'entry'),
    ('luutrinh-record-data', 'entry'), ('luutrinh-verification', 'verification'), ('luutrinh-approval', 'approval'),
    ('luutrinh-change-set', 'entry'), ('luutrinh-case-change', 'entry'), ('luutrinh-change-check', 'verification'), ('luutrinh-conclusion', 'verification'),
    ('luutrinh-change-approval', 'approval')) d (type, deed) using (type));

-- Components as listed (P01 step 4): what changed is replaced, what is gone is closed, what stayed keeps its author.
create function law.accept_inventory(s submission, of_record uuid, answer jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare kept uuid[];
begin
  select coalesce(array_agg(c.id), '{}') into kept
  from component c join jsonb_array_elements(answer) i on (i ->> 'id')::uuid = c.id
  where c.record_id = of_record and c.replaced_at is null
    and (c.type, c.title, c.doc_no, c.doc_date, c.issuer, c.pages_paper, c.ordinal, c.present, c.absence_reason) is not distinct from
      (i ->> 'type', i ->> 'title', i ->> 'docNo', i ->> 'docDate', i ->> 'issuer', (i ->> 'pagesPaper')::int, (i ->> 'ordinal')::int,
        (i ->> 'present')::boolean, i ->> 'absenceReason');
  update component set replaced_at = clock_timestamp() where record_id = of_record and replaced_at is null and id <> all (kept);
  insert into component (id, record_id, type, title, doc_no, doc_date, issuer, pages_paper, ordinal, present, absence_reason, listed_by, submission_id)
  select (i ->> 'id')::uuid, of_record, i ->> 'type', i ->> 'title', i ->> 'docNo', i ->> 'docDate', i ->> 'issuer', (i ->> 'pagesPaper')::int,
    (i ->> 'ordinal')::int, (i ->> 'present')::boolean, i ->> 'absenceReason', s.person_id, s.id
  from jsonb_array_elements(answer) i where (i ->> 'id')::uuid <> all (kept);
end $$;

-- Pages placed into components (P01 step 5). A component whose pages are as they were keeps its author.
create function law.accept_pages(s submission, of_record uuid, answer jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  c jsonb;
  agency uuid := (select agency_id from e_record where id = of_record);
  placed int := 0;
begin
  for c in select * from jsonb_array_elements(answer -> 'components') loop
    if not exists (select 1 from component where record_id = of_record and id = (c ->> 'id')::uuid and replaced_at is null and present) then
      perform law.refuse('component-not-listed', 'drf-2-5');
    end if;
    placed := placed + jsonb_array_length(c -> 'pages');
    if (select coalesce(jsonb_agg(jsonb_build_array(scan_sha256, scan_page, rotation) order by n), '[]')
        from component_page where record_id = of_record and component_id = (c ->> 'id')::uuid and replaced_at is null)
      = (select coalesce(jsonb_agg(jsonb_build_array(p ->> 'scan', (p ->> 'page')::int, (p ->> 'rotate')::int) order by i), '[]')
        from jsonb_array_elements(c -> 'pages') with ordinality as e (p, i))
    then continue; end if;
    update component_page set replaced_at = clock_timestamp()
    where record_id = of_record and component_id = (c ->> 'id')::uuid and replaced_at is null;
    insert into component_page (record_id, component_id, n, agency_id, scan_sha256, scan_page, rotation, placed_by, submission_id)
    select of_record, (c ->> 'id')::uuid, i, agency, p ->> 'scan', (p ->> 'page')::int, (p ->> 'rotate')::int, s.person_id, s.id
    from jsonb_array_elements(c -> 'pages') with ordinality as e (p, i);
  end loop;
  insert into digitisation (record_id, sheets_counted, pages_scanned, left_out, person_id, submission_id)
  values (of_record, (answer ->> 'sheetsCounted')::int, placed, coalesce(answer -> 'leftOut', '[]'), s.person_id, s.id);
end $$;

-- Every value of the answer as rows of one shape: path, row, value, none, component, page.
create function law.entered_values(answer jsonb)
returns table (path text, row_id uuid, value jsonb, no_value text, component_id uuid, page int)
language sql immutable set search_path = law, public, pg_temp
begin atomic
  with cell (path, row_id, v) as (
    select f.key, null::uuid, f.value from jsonb_each(answer -> 'fields') f
    union all
    select t.key, null::uuid, jsonb_build_object('none', t.value -> 'none') from jsonb_each(answer -> 'tables') t where t.value ->> 'none' is not null
    union all
    select t.key || '.' || c.key, (r ->> 'row')::uuid, c.value
    from jsonb_each(answer -> 'tables') t, jsonb_array_elements(t.value -> 'rows') r, jsonb_each(r -> 'cells') c
  )
  select c.path, c.row_id, case when v ->> 'none' is null then nullif(v -> 'value', 'null') end, v ->> 'none', (v ->> 'component')::uuid, (v ->> 'page')::int
  from cell c
  where v ->> 'none' is not null or nullif(v -> 'value', 'null') is not null;
end;

-- The data groups (P01 step 6): a value that is the same, from the same page, keeps its author and its verification.
create function law.accept_record_data(s submission, of_record uuid, answer jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  update record_value v set replaced_at = clock_timestamp()
  where v.record_id = of_record and v.replaced_at is null and v.version_from is null
    and not exists (
      select 1 from law.entered_values(answer) e
      where e.path = v.path and e.row_id is not distinct from v.row_id
        and (e.value, e.no_value, e.component_id, e.page) is not distinct from (v.value, v.no_value, v.component_id, v.page));
  insert into record_value (record_id, path, row_id, value, no_value, component_id, page, entered_by, submission_id)
  select of_record, e.path, e.row_id, e.value, e.no_value, e.component_id, e.page, s.person_id, s.id
  from law.entered_values(answer) e
  where not exists (
    select 1 from record_value v
    where v.record_id = of_record and v.path = e.path and v.row_id is not distinct from e.row_id and v.replaced_at is null);
  -- The header carries the name and birth date that lists show; the data group is where they are kept and verified.
  update e_record r set
    full_name = coalesce((select value #>> '{}' from record_value where record_id = r.id and path = 'G1.full_name' and replaced_at is null), full_name),
    birth_date = coalesce((select value #>> '{}' from record_value where record_id = r.id and path = 'G1.birth_date' and replaced_at is null), birth_date)
  where r.id = of_record;
end $$;

-- A second person's comparison with the paper (P01 step 7), of exactly the values and components that stand now.
create function law.accept_verification(s submission, of_record uuid, answer jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  if exists (
    select 1 from jsonb_array_elements(answer -> 'values') a
    where not exists (select 1 from record_value v where v.id = (a ->> 'id')::uuid and v.record_id = of_record and v.replaced_at is null)
  ) then perform law.refuse('version-moved', 'drf-2-9'); end if;
  insert into verification (record_id, value_id, match, remark, person_id, submission_id)
  select of_record, (a ->> 'id')::uuid, (a ->> 'match')::boolean, a ->> 'remark', s.person_id, s.id
  from jsonb_array_elements(answer -> 'values') a;
  insert into verification (record_id, component_id, state_hash, match, verdicts, remark, person_id, submission_id)
  select of_record, (a ->> 'id')::uuid, law.component_state(of_record, (a ->> 'id')::uuid),
    (a ->> 'pagesOk')::boolean and (a ->> 'legible')::boolean and (a ->> 'orderOk')::boolean,
    a - 'id' - 'remark', a ->> 'remark', s.person_id, s.id
  from jsonb_array_elements(answer -> 'components') a;
end $$;

create function law.accept_approval(s submission, of_record uuid, answer jsonb) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  insert into approval (record_id, instance_id, version_hash, decision, reason, person_id, submission_id)
  values (of_record, s.instance_id, answer ->> 'versionHash', answer ->> 'decision', answer ->> 'reason', s.person_id, s.id);
end;

-- One paper filed with a form. Before the record exists it belongs to the instance, and open_record ties it to the record.
create function law.accept_scan_file(s submission, of_record uuid, field text, answer jsonb) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  insert into evidence (record_id, instance_id, field, agency_id, scan_sha256, person_id, submission_id)
  select of_record, s.instance_id, field, a.agency_id, answer ->> 'scan', s.person_id, s.id from account a where a.id = s.account_id;
end;

-- Plain fields that a form says belong to the record's header (`properties.record`), as far as the law lets this role write them.
create function law.accept_header(s submission, of_record uuid) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare told jsonb;
begin
  select jsonb_object_agg(c #>> '{properties,record}', nullif(s.answers ->> (c ->> 'key'), '')) into told
  from content, jsonb_path_query(body, 'strict $.** ? (exists (@.properties.record))') c where sha256 = s.form_sha256;
  if told is null then return; end if;
  -- Determining a level is an act of an authorised person with its basis (A-35).
  if told ?| array['secret_level', 'secret_basis'] and not 'SEC' = any (law.acting_roles()) then
    perform law.refuse('not-authorised', 'drf-1-2');
  end if;
  update e_record set
    official_no = case when told ? 'official_no' then told ->> 'official_no' else official_no end,
    secret_level = case when told ? 'secret_level' then coalesce(told ->> 'secret_level', 'KHONG') else secret_level end,
    secret_basis = case when told ? 'secret_basis' then told ->> 'secret_basis' else secret_basis end
  where id = of_record;
end $$;

do $$
declare f text;
begin
  foreach f in array array['form_parts', 'deeds_of_form', 'accept_inventory', 'accept_pages', 'accept_record_data', 'accept_verification', 'accept_approval',
    'accept_scan_file', 'accept_header'] loop
    execute format('revoke execute on function law.%I from public', f);
  end loop;
end $$;
