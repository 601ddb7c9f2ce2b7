-- The gates beneath every model (design law 5): four eyes, what was shown, completeness; approvals and versions. Rows that break them can't be written.

-- Who did what to a record for the version in preparation: entry (listing, scanning, typing), verification, approval.
create table contribution (
  record_id uuid not null references e_record,
  version int not null,
  person_id uuid not null references person,
  deed text not null check (deed in ('entry', 'verification', 'approval')),
  submission_id uuid not null references submission,
  at timestamptz not null default clock_timestamp(),
  primary key (record_id, version, person_id, deed)
);
create trigger permanent before update or delete or truncate on contribution for each statement execute function law.permanent();

-- A decision over exactly what was shown (M23).
create table approval (
  key uuid primary key default uuidv7(),
  record_id uuid not null references e_record,
  instance_id text not null,
  version_hash text not null,
  decision text not null check (decision in ('approve', 'return', 'reject')),
  reason text,
  person_id uuid not null references person,
  submission_id uuid not null unique references submission,
  at timestamptz not null default clock_timestamp(),
  check (decision = 'approve' or reason is not null)
);
create index approval_of_record on approval (record_id, at desc);

create table record_version (
  record_id uuid not null references e_record,
  n int not null,
  hash text not null,
  prev_hash text,
  approval_key uuid references approval,
  instance_id text references process_instance,
  -- Of a record taken over from elsewhere: the import it came by, approved by a second person (0014).
  import_id uuid,
  sealed_at timestamptz not null default clock_timestamp(),
  -- Timeliness (R-DRF-2.12): working days used of those the law gives.
  start_date date not null,
  due_on date not null,
  days_used int not null,
  days_allowed int not null,
  check ((import_id is null) = (approval_key is not null and instance_id is not null)),
  primary key (record_id, n)
);
create trigger permanent before update or delete or truncate on record_version for each statement execute function law.permanent();
create trigger permanent before update or delete or truncate on approval for each statement execute function law.permanent();

-- Entry, verification and approval of one version are three different persons; who entered anything in any version approves none (M01).
-- While a change set is being applied its deeds, judged when they were done, become the version's: nobody is asked twice.
create function law.four_eyes() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare did text;
begin
  -- The record's row lock is the one order in which deeds of two transactions meet.
  perform 1 from e_record where id = new.record_id for update;
  if exists (select 1 from change_set where record_id = new.record_id and state = 'APPLYING') then return new; end if;
  did := law.conflicting_deed(new.record_id, new.person_id, new.deed, new.version);
  if did is not null then
    perform law.refuse('four-eyes', case new.deed when 'approval' then 'drf-1-8' else 'drf-2-9' end,
      jsonb_build_object('deed', new.deed, 'did', did));
  end if;
  return new;
end $$;

-- What a person already did that forbids the deed; null when nothing does. Also asked, politely, before a task is claimed.
create function law.conflicting_deed(of_record uuid, of_person uuid, wanted text, of_version int) returns text
language sql stable security definer set search_path = law, public, pg_temp
return (
  select c.deed from contribution c
  where c.record_id = of_record and c.person_id = of_person and c.deed <> wanted
    and (c.version = of_version or (wanted = 'approval' and c.deed = 'entry'))
  limit 1);
revoke execute on function law.conflicting_deed from public;
create trigger four_eyes before insert on contribution for each row execute function law.four_eyes();

create function law.contribute(of_record uuid, by_person uuid, done text, through uuid) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  insert into contribution (record_id, version, person_id, deed, submission_id)
  select of_record, r.version_no + 1, by_person, done, through from e_record r where r.id = of_record
  on conflict do nothing;
end;
revoke execute on function law.contribute from public;

-- Every entry counts, however it is written: listing a component, placing a page, typing a value.
create function law.count_entry() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare e record;
begin
  for e in
    select distinct (r ->> 'record_id')::uuid as record_id, (r ->> 'submission_id')::uuid as submission_id,
      coalesce(r ->> 'entered_by', r ->> 'placed_by', r ->> 'listed_by')::uuid as person_id
    from (select to_jsonb(n) as r from new_rows n) rows
  loop
    perform law.contribute(e.record_id, e.person_id, 'entry', e.submission_id);
  end loop;
  return null;
end $$;
create trigger count_entry after insert on record_value referencing new table as new_rows for each statement execute function law.count_entry();
create trigger count_entry after insert on component referencing new table as new_rows for each statement execute function law.count_entry();
create trigger count_entry after insert on component_page referencing new table as new_rows for each statement execute function law.count_entry();

create function law.count_verification() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  perform law.contribute(record_id, person_id, 'verification', submission_id)
  from (select distinct record_id, person_id, submission_id from new_rows) n;
  return null;
end $$;
create trigger count_verification after insert on verification referencing new table as new_rows for each statement execute function law.count_verification();

-- What a component was when it was compared: its row and its pages.
create function law.component_state(of_record uuid, of_component uuid) returns text
language sql stable security definer set search_path = law, public, pg_temp
return (
  select encode(sha256(convert_to(jsonb_build_array(c.type, c.title, c.doc_no, c.doc_date, c.issuer, c.pages_paper, c.ordinal, c.present, c.absence_reason,
    (select coalesce(jsonb_agg(jsonb_build_array(p.scan_sha256, p.scan_page, p.rotation) order by p.n), '[]')
     from component_page p where p.record_id = c.record_id and p.component_id = c.id and p.replaced_at is null))::text, 'utf8')), 'hex')
  from component c where c.record_id = of_record and c.id = of_component and c.replaced_at is null);

-- What still lacks a second person's "giống": each value and component whose last comparison is missing, different, or of an older state.
create function law.unsettled(of_record uuid) returns table (kind text, id uuid, path text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select 'value', v.id, v.path from record_value v
  where v.record_id = of_record and v.replaced_at is null and v.version_from is null
    and (select f.match from verification f where f.value_id = v.id order by f.at desc limit 1) is not true
  union all
  select 'component', c.id, c.title from component c
  where c.record_id = of_record and c.replaced_at is null and c.version_from is null
    and (select f.match and f.state_hash = law.component_state(c.record_id, c.id) from verification f
         where f.record_id = c.record_id and f.component_id = c.id order by f.at desc limit 1) is not true;
end;

-- Required fields without a value or an explicit "không" (R-DRF-2.4), and present components without pages (R-DRF-2.5).
create function law.missing(of_record uuid) returns table (kind text, path text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select 'field', f.path from field f
  where f.required and f.table_path is null
    and not exists (select 1 from record_value v where v.record_id = of_record and v.path = f.path and v.replaced_at is null)
    and not (f.type = 'table' and exists (
      select 1 from record_value v join field c on c.path = v.path
      where v.record_id = of_record and c.table_path = f.path and v.replaced_at is null))
  union all
  select 'column', f.path from field f
  where f.required and f.table_path is not null and exists (
    select 1 from record_value v join field c on c.path = v.path
    where v.record_id = of_record and c.table_path = f.table_path and v.replaced_at is null
      and not exists (select 1 from record_value w
        where w.record_id = of_record and w.path = f.path and w.row_id = v.row_id and w.replaced_at is null))
  union all
  select 'component', c.title from component c
  where c.record_id = of_record and c.replaced_at is null and c.present
    and not exists (select 1 from component_page p where p.record_id = of_record and p.component_id = c.id and p.replaced_at is null);
end;

-- The hash of everything a version would hold: shown to the approver, approved, and checked again when sealed (M23).
create function law.version_hash(of_record uuid) returns text
language sql stable security definer set search_path = law, public, pg_temp
return (
  select encode(sha256(convert_to(jsonb_build_object(
    'record', jsonb_build_array(r.id, r.agency_id, r.personal_id, r.full_name, r.birth_date, r.subject_category, r.official_no, r.handling_regime,
      r.secret_level, r.secret_basis, r.paper_confirmed_on, r.confirming_authority, r.confirmation_no, r.paper_location, r.paper_sheet_count),
    'version', r.version_no + 1,
    'components', (select coalesce(jsonb_agg(jsonb_build_array(c.id, law.component_state(r.id, c.id)) order by c.ordinal, c.id), '[]')
      from component c where c.record_id = r.id and c.replaced_at is null),
    'values', (select coalesce(jsonb_agg(jsonb_build_array(v.path, v.row_id, v.value, v.no_value, v.component_id, v.page) order by v.path, v.row_id), '[]')
      from record_value v where v.record_id = r.id and v.replaced_at is null)
  )::text, 'utf8')), 'hex')
  from e_record r where r.id = of_record);
