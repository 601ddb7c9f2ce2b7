-- Who there is: agencies, their units, persons, the accounts persons hold there, and what each account may do.

create table agency (
  id uuid primary key default uuidv7(),
  code text not null unique,
  name text not null,
  name_en text not null,
  -- The technical format its scans share (R-DRF-2.6); a key of technical_profile.
  technical_profile text not null default 'LT-SCAN-200'
);

create table unit (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  code text not null,
  name text not null,
  name_en text not null,
  -- The unit that manages e-records (R-DRF-2.3).
  keeps_records boolean not null default false,
  unique (agency_id, code)
);

-- One human being. Four eyes are counted in persons, never in accounts (M01).
create table person (
  id uuid primary key default uuidv7(),
  full_name text not null,
  -- Links a person who signs in to their own e-record; never leaves Postgres.
  personal_id text unique check (personal_id ~ '^\d{12}$')
);

create table account (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  agency_id uuid not null references agency,
  unit_id uuid references unit,
  username text not null unique check (username = lower(username)),
  -- SHA-256 of the argon2id key the web derives from the password; the web's login can't read it.
  salt bytea not null,
  verifier bytea not null,
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  unique (person_id, agency_id, username)
);

-- Actors of requirements.md 0.6.
create table role (
  code text primary key,
  ordinal int not null
);
insert into role values
  ('REC', 1), ('REV', 2), ('APP', 3), ('SUP', 4), ('ADM', 5), ('SUB', 6), ('BKP', 7), ('CUS', 8), ('SEC', 9), ('AUD', 10), ('HEAD', 11);

-- A role held in one unit, or in the whole agency where unit_id is null.
create table assignment (
  account_id uuid not null references account,
  role text not null references role,
  unit_id uuid references unit,
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  unique nulls not distinct (account_id, role, unit_id)
);

-- Sessions: only the token's SHA-256 is stored (choices.md 6).
create table session (
  token_sha256 bytea primary key,
  account_id uuid not null references account,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  reauthenticated_at timestamptz not null default now(),
  ended_at timestamptz,
  end_reason text,
  user_agent text
);
create index session_open on session (account_id) where ended_at is null;

create table sign_in_attempt (
  username text not null,
  at timestamptz not null default now(),
  ok boolean not null
);
create index sign_in_attempt_recent on sign_in_attempt (username, at);

-- Configuration that is not law (requirements.md 5.7).
create table setting (
  key text primary key,
  value jsonb not null
);
insert into setting values
  ('session.idleMinutes', '15'), ('session.maxHours', '12'), ('session.single', 'true'),
  ('signIn.maxFailures', '5'), ('signIn.windowMinutes', '15');
