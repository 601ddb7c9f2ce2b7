-- Change sets: what a paper (P02) or a settled mismatch (P03) would change in an approved record, staged beside it until three persons have
-- entered, verified and approved it. Several may wait on one record; each says on which values it rests.

-- A decision or other paper received (4.5), with its own clock.
create table document (
  id uuid primary key default uuidv7(),
  instance_id text not null unique references process_instance,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  record_id uuid references e_record,
  received_on date not null,
  reception_no text not null,
  channel text not null,
  decision_type text not null references decision_type,
  doc_no text not null,
  doc_symbol text not null,
  doc_date date not null,
  issuer text not null,
  issuer_country text not null,
  signer text not null,
  effective_date date not null,
  summary text not null,
  legalised text,
  -- Received earlier than the working day before it was registered: asks for a reason that a supervisor approves (R-DRF-3.2).
  backdated boolean not null,
  late_reason text,
  -- An earlier decision that this one revokes or replaces: by its reception number, and once the person is known, itself.
  supersedes_no text,
  supersedes uuid references document,
  scan_sha256 text not null,
  state text not null default 'REGISTERED' check (state in ('REGISTERED', 'MATCHED', 'APPLIED', 'INVALID', 'CANCELLED', 'SUPERSEDED')),
  submission_id uuid not null references submission,
  registered_by uuid not null references person,
  registered_at timestamptz not null default clock_timestamp(),
  check (not backdated or late_reason is not null)
);
create trigger permanent before delete or truncate on document for each statement execute function law.permanent();
-- One paper is applied to one person once. A decision may name several persons: it is registered for each.
create unique index document_of_person on document (record_id, lower(issuer), lower(doc_no), lower(doc_symbol), doc_date)
  where record_id is not null and state not in ('INVALID', 'CANCELLED', 'SUPERSEDED');

create table change_set (
  id uuid primary key default uuidv7(),
  record_id uuid not null references e_record,
  instance_id text not null unique references process_instance,
  document_id uuid unique references document,
  case_id uuid unique references mismatch_case,
  -- The component the document becomes; it has its id before it is there, so that values can name it as their source.
  component_id uuid not null default gen_random_uuid(),
  -- APPLYING is seen by nobody else: set and left in the transaction that seals.
  state text not null default 'OPEN' check (state in ('OPEN', 'APPLYING', 'APPLIED', 'ABANDONED')),
  version int,
  opened_at timestamptz not null default clock_timestamp(),
  check ((document_id is null) <> (case_id is null)),
  check ((state = 'APPLIED') = (version is not null))
);
create index change_set_open on change_set (record_id) where state in ('OPEN', 'APPLYING');
-- Whoever entered anything in any update of the record approves none of them.
create index change_set_of_record on change_set (record_id);
create trigger permanent before delete or truncate on change_set for each statement execute function law.permanent();

create table change (
  id uuid primary key default uuidv7(),
  change_set_id uuid not null references change_set,
  kind text not null check (kind in ('value', 'component', 'header')),
  field text not null,
  row_id uuid,
  component_id uuid,
  -- 'close' ends what stands there: a row taken back, or the "không" of a table that gets its first row.
  action text not null check (action in ('set', 'close')),
  value jsonb,
  no_value text check (no_value in ('NONE', 'UNKNOWN', 'NOT_APPLICABLE')),
  -- True from this day on; known from the version that brings it.
  true_from date,
  source_component uuid,
  source_page int,
  -- What stood there when it was entered: the row's id (null: nothing) and its value.
  base_id uuid,
  base jsonb,
  entered_by uuid not null references person,
  submission_id uuid not null references submission,
  entered_at timestamptz not null default clock_timestamp(),
  replaced_at timestamptz,
  check ((action = 'close') = (value is null and no_value is null)),
  check (value is null or no_value is null)
);
create unique index change_current on change (change_set_id, kind, field, row_id, component_id) nulls not distinct where replaced_at is null;
create trigger permanent before delete or truncate on change for each statement execute function law.permanent();

create table change_check (
  key uuid primary key default uuidv7(),
  change_id uuid not null references change,
  match boolean not null,
  remark text,
  person_id uuid not null references person,
  submission_id uuid not null references submission,
  at timestamptz not null default clock_timestamp()
);
create index check_by_change on change_check (change_id, at desc);
create trigger permanent before update or delete or truncate on change_check for each statement execute function law.permanent();

-- Who did what to a change set; becomes the version's contributions when it is applied.
create table change_deed (
  change_set_id uuid not null references change_set,
  person_id uuid not null references person,
  deed text not null check (deed in ('entry', 'verification', 'approval')),
  submission_id uuid not null references submission,
  at timestamptz not null default clock_timestamp(),
  primary key (change_set_id, person_id, deed)
);
create trigger permanent before update or delete or truncate on change_deed for each statement execute function law.permanent();

-- Values and components say which change set brought them: through it the decision, the case and the persons are found.
alter table record_value add foreign key (change_set_id) references change_set;
alter table component add foreign key (change_set_id) references change_set;

-- What a person already did that forbids the deed; null when nothing does. Entry into any version, sealed or staged, bars from approving (M01).
create function law.deed_against(of_set uuid, of_person uuid, wanted text) returns text
language sql stable security definer set search_path = law, public, pg_temp
return (
  select did from (
    select d.deed as did from change_deed d where d.change_set_id = of_set and d.person_id = of_person and d.deed <> wanted
    union all
    select 'entry' from change_deed d join change_set o on o.id = d.change_set_id join change_set s on s.record_id = o.record_id
    where s.id = of_set and wanted = 'approval' and d.person_id = of_person and d.deed = 'entry'
    union all
    select 'entry' from contribution c join change_set s on s.record_id = c.record_id
    where s.id = of_set and wanted = 'approval' and c.person_id = of_person and c.deed = 'entry'
  ) x limit 1);

-- What forbids this person a deed on what the task works on: its change set if it has one, else the record's version in preparation.
create function law.deed_barred(t user_task, of_person uuid, deed text) returns text
language sql stable security definer set search_path = law, public, pg_temp
return coalesce(
  (select coalesce(law.deed_against(s.id, of_person, deed), 'none') from change_set s where s.instance_id = t.instance_id),
  law.conflicting_deed(t.record_id, of_person, deed, (select version_no + 1 from e_record where id = t.record_id)), 'none');

create function law.four_eyes_on_change() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare did text; c mismatch_case;
begin
  perform 1 from e_record r join change_set s on s.record_id = r.id where s.id = new.change_set_id for update of r;
  did := law.deed_against(new.change_set_id, new.person_id, new.deed);
  if did is not null then
    perform law.refuse('four-eyes', case new.deed when 'approval' then 'drf-1-8' else 'drf-2-9' end, jsonb_build_object('deed', new.deed, 'did', did));
  end if;
  -- Nobody judges a value they entered or a difference they reported (M04).
  select m.* into c from mismatch_case m join change_set s on s.case_id = m.id where s.id = new.change_set_id;
  if new.deed <> 'entry' and c.author = new.person_id then perform law.refuse('own-value', 'drf-4-9'); end if;
  if new.deed = 'approval' and c.reported_by = new.person_id then perform law.refuse('hold-own', 'drf-4-9'); end if;
  return new;
end $$;
create trigger four_eyes before insert on change_deed for each row execute function law.four_eyes_on_change();

create function law.deed(of_set uuid, s submission, done text) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  insert into change_deed (change_set_id, person_id, deed, submission_id) values (of_set, s.person_id, done, s.id) on conflict do nothing;
end;

create function law.count_change() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  -- Of a case the conclusion is the verification; its entry is done by a clerk once it is approved (P03 step 7).
  perform law.deed(c.id, s, case when c.case_id is null then 'entry' else 'verification' end)
  from (select distinct change_set_id, submission_id from new_rows) d join change_set c on c.id = d.change_set_id join submission s on s.id = d.submission_id;
  return null;
end $$;
create trigger count_entry after insert on change referencing new table as new_rows for each statement execute function law.count_change();

create function law.count_check() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  perform law.deed(d.change_set_id, s, 'verification')
  from (select distinct c.change_set_id, n.submission_id from new_rows n join change c on c.id = n.change_id) d join submission s on s.id = d.submission_id;
  return null;
end $$;
create trigger count_verification after insert on change_check referencing new table as new_rows for each statement execute function law.count_check();

-- A case changes nothing but what it is about (R-DRF-4.5).
create function law.within_case() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare c mismatch_case;
begin
  select m.* into c from mismatch_case m join change_set s on s.case_id = m.id where s.id = new.change_set_id;
  if c.id is not null and (new.kind, new.field, new.row_id, new.component_id) is distinct from (c.kind, c.field, c.row_id, c.component_id) then
    perform law.refuse('outside-case', 'drf-4-5', jsonb_build_object('case', c.case_no));
  end if;
  return new;
end $$;
create trigger within_case before insert or update on change for each row execute function law.within_case();
