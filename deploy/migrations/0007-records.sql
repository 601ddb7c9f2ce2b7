-- E-records: header, components in order, pages of scans, values with where they came from.

create table e_record (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  personal_id text not null check (personal_id ~ '^\d{12}$'),
  full_name text not null,
  plain_name text not null generated always as (law.plain(full_name)) stored,
  birth_date text not null,
  subject_category text not null,
  official_no text,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'APPROVED', 'TRANSFERRING', 'CLOSED', 'REJECTED', 'CANCELLED')),
  -- A-35: the regime is handling, the level an authorised person's act with its basis.
  handling_regime text not null default 'TAI_LIEU_MAT',
  secret_level text not null default 'KHONG',
  secret_basis text,
  zone text not null default 'Z-MAT',
  retention text not null default 'PERMANENT' check (retention = 'PERMANENT'),
  paper_confirmed_on date not null,
  confirming_authority text not null,
  confirmation_no text not null,
  paper_location text not null,
  paper_sheet_count int not null,
  version_no int not null default 0,
  opened_by_instance text references process_instance,
  opened_at timestamptz not null default clock_timestamp(),
  check (secret_level = 'KHONG' or secret_basis is not null)
);
-- One record per person (S1.01), whoever asks.
create unique index record_of_person on e_record (personal_id) where state not in ('REJECTED', 'CANCELLED');
create index record_by_unit on e_record (unit_id, state);
alter table process_instance add foreign key (record_id) references e_record;
alter table user_task add foreign key (record_id) references e_record;
alter table duty add foreign key (record_id) references e_record;

-- Uploaded files under their hash. `sealed_at`: from then on versioned and locked in the object store (design law 9).
create table scan (
  agency_id uuid not null references agency,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  mime text not null,
  page_count int not null,
  profile text not null references technical_profile,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null default clock_timestamp(),
  sealed_at timestamptz,
  -- The locked version in the object store: finds the content whatever is put over the key later.
  locked_version text,
  discarded_at timestamptz,
  primary key (agency_id, sha256)
);
-- Who uploaded it, for which task: several people may bring the same bytes, and each sees what they brought.
create table scan_upload (
  agency_id uuid not null,
  sha256 text not null,
  person_id uuid not null references person,
  about text not null,
  name text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (agency_id, sha256, person_id, about),
  foreign key (agency_id, sha256) references scan
);
create index scan_upload_about on scan_upload (about, at);
create table scan_page (
  agency_id uuid not null,
  sha256 text not null,
  n int not null,
  width_px int not null,
  height_px int not null,
  dpi int not null,
  colour text not null,
  blank boolean not null,
  view_sha256 text not null,
  thumb_sha256 text not null,
  primary key (agency_id, sha256, n),
  foreign key (agency_id, sha256) references scan
);

-- A hold stops change of a record (P03); the gates below ask for it from the first commit.
create table hold (
  id uuid primary key default uuidv7(),
  record_id uuid not null references e_record,
  case_no text not null,
  reason text not null,
  placed_by uuid not null references person,
  placed_at timestamptz not null default clock_timestamp(),
  released_at timestamptz,
  case_id uuid unique,
  -- Provisional from the report, definite from the confirmation on (P03 step 3).
  definite_at timestamptz,
  level text not null default 'NORMAL' check (level in ('NORMAL', 'SERIOUS')),
  released_by uuid references person,
  release_submission uuid references submission,
  release_evidence text,
  check ((released_at is null) = (released_by is null)),
  -- Nobody lifts a hold they placed (M04).
  check (released_by is distinct from placed_by or released_by is null)
);
create index hold_open on hold (record_id) where released_at is null;

-- Components in the record (thành phần hồ sơ). A correction replaces the row; `id` stays with the paper.
create table component (
  key uuid primary key default uuidv7(),
  id uuid not null,
  record_id uuid not null references e_record,
  type text not null,
  title text not null,
  doc_no text,
  doc_date text,
  issuer text,
  pages_paper int not null check (pages_paper >= 0),
  ordinal int not null,
  present boolean not null,
  absence_reason text,
  listed_by uuid not null references person,
  submission_id uuid not null references submission,
  at timestamptz not null default clock_timestamp(),
  replaced_at timestamptz,
  version_from int,
  version_to int,
  change_set_id uuid,
  check (present or absence_reason is not null)
);
create unique index component_current on component (record_id, id) where replaced_at is null;
create index component_of_record on component (record_id);

create table component_page (
  key uuid primary key default uuidv7(),
  record_id uuid not null references e_record,
  component_id uuid not null,
  n int not null,
  agency_id uuid not null,
  scan_sha256 text not null,
  scan_page int not null,
  rotation int not null check (rotation in (0, 90, 180, 270)),
  placed_by uuid not null references person,
  submission_id uuid not null references submission,
  at timestamptz not null default clock_timestamp(),
  replaced_at timestamptz,
  version_from int,
  version_to int,
  foreign key (agency_id, scan_sha256, scan_page) references scan_page (agency_id, sha256, n)
);
create unique index component_page_current on component_page (record_id, component_id, n) where replaced_at is null;
create index component_page_of_record on component_page (record_id, component_id);
create index component_page_by_scan on component_page (agency_id, scan_sha256);

-- Pages of an upload that belong to no component, with the reason; sheets counted beside pages scanned (R-DRF-2.7).
create table digitisation (
  key uuid primary key default uuidv7(),
  record_id uuid not null references e_record,
  sheets_counted int not null,
  pages_scanned int not null,
  left_out jsonb not null,
  person_id uuid not null references person,
  submission_id uuid not null references submission,
  at timestamptz not null default clock_timestamp()
);
create index digitisation_of_record on digitisation (record_id, at);
-- Single papers filed with a form, e.g. the confirmation of the paper record.
create table evidence (
  key uuid primary key default uuidv7(),
  record_id uuid references e_record,
  instance_id text not null,
  field text not null,
  agency_id uuid not null,
  scan_sha256 text not null,
  person_id uuid not null references person,
  submission_id uuid not null references submission,
  at timestamptz not null default clock_timestamp(),
  unique (submission_id, field),
  foreign key (agency_id, scan_sha256) references scan
);
create index evidence_by_scan on evidence (agency_id, scan_sha256);
create index evidence_of_record on evidence (record_id);

-- A value as one person entered it from one page (4.3). Replaced, never rewritten; `version_from..version_to` once sealed.
create table record_value (
  id uuid primary key default uuidv7(),
  record_id uuid not null references e_record,
  path text not null references field,
  row_id uuid,
  value jsonb,
  no_value text check (no_value in ('NONE', 'UNKNOWN', 'NOT_APPLICABLE')),
  component_id uuid,
  page int,
  valid_from date,
  valid_to date,
  entered_by uuid not null references person,
  submission_id uuid not null references submission,
  entered_at timestamptz not null default clock_timestamp(),
  replaced_at timestamptz,
  verified_by uuid references person,
  approved_by uuid references person,
  approved_at timestamptz,
  version_from int,
  version_to int,
  change_set_id uuid,
  check ((value is null) = (no_value is not null))
);
create unique index record_value_current on record_value (record_id, path, row_id) nulls not distinct where replaced_at is null;
create index record_value_of_record on record_value (record_id, path);

-- One person's comparison of one value or component with the paper. `state_hash` is what was compared.
create table verification (
  key uuid primary key default uuidv7(),
  record_id uuid not null references e_record,
  value_id uuid references record_value,
  component_id uuid,
  state_hash text,
  match boolean not null,
  verdicts jsonb not null default '{}',
  remark text,
  person_id uuid not null references person,
  submission_id uuid not null references submission,
  at timestamptz not null default clock_timestamp(),
  check ((value_id is null) <> (component_id is null))
);
create index verification_by_value on verification (value_id, at desc);
create index verification_by_component on verification (record_id, component_id, at desc);

create trigger permanent before update or delete or truncate on verification for each statement execute function law.permanent();
create trigger permanent before delete or truncate on hold for each statement execute function law.permanent();
create trigger permanent before delete or truncate on e_record for each statement execute function law.permanent();
create trigger permanent before delete or truncate on record_value for each statement execute function law.permanent();
create trigger permanent before delete or truncate on component for each statement execute function law.permanent();
create trigger permanent before delete or truncate on component_page for each statement execute function law.permanent();
create trigger permanent before delete or truncate on scan for each statement execute function law.permanent();
create trigger permanent before delete or truncate on scan_page for each statement execute function law.permanent();
