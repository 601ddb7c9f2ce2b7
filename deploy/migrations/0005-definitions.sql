-- What is published: contents under their hash, procedures and their versions, the rules (calendar and legal profile) in force.

-- Definitions, forms and rules as JSON, under the SHA-256 of their canonical text. Histories hold the hash alone (design law 3).
create table content (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('definition', 'form', 'rules')),
  body jsonb not null,
  created_at timestamptz not null default now(),
  check (sha256 = encode(sha256(convert_to(body::text, 'utf8')), 'hex'))
);
create trigger permanent before update or delete or truncate on content for each statement execute function law.permanent();

create function law.keep_content(of_kind text, of_body jsonb) returns text
language sql security definer set search_path = law, public, pg_temp
begin atomic
  insert into content (sha256, kind, body)
  values (encode(sha256(convert_to(of_body::text, 'utf8')), 'hex'), of_kind, of_body)
  on conflict (sha256) do nothing;
  select encode(sha256(convert_to(of_body::text, 'utf8')), 'hex');
end;
revoke execute on function law.keep_content from public;

create table procedure (
  id text primary key check (id ~ '^[a-z][a-z0-9-]*$'),
  name text not null,
  name_en text not null,
  -- A called procedure is not in the start menu.
  startable boolean not null default true,
  ordinal int not null default 100
);

-- A published version. `bpmn` is the file as drawn; `compiled` what the engine executes; `forms` maps form ids to contents.
create table definition (
  sha256 text primary key references content,
  procedure_id text not null references procedure,
  version int not null,
  bpmn text not null,
  forms jsonb not null,
  -- Called processes bound at publishing (bindingType deployment): process id to definition.
  called jsonb not null default '{}',
  start_form text references content,
  -- Roles that may start it (luutrinh:startableBy); empty: only called or by schedule.
  start_roles text[] not null default '{}',
  effective_from timestamptz not null,
  withdrawn_at timestamptz,
  drawn_by uuid references person,
  published_by uuid references person,
  published_at timestamptz not null default now(),
  unique (procedure_id, version),
  -- Who drew does not publish; what ships with the product has neither (0.6 ADM, roadmap designer).
  check (drawn_by is distinct from published_by or drawn_by is null)
);

create view definition_in_force with (security_invoker = true) as
select distinct on (procedure_id) *
from definition
where effective_from <= now() and (withdrawn_at is null or withdrawn_at > now())
order by procedure_id, effective_from desc, version desc;

-- Calendar and legal profile, versioned (0.4, 5.1). The rules in force are one of each, as one content.
create table calendar_version (
  version text primary key,
  body jsonb not null,
  -- The decision its days rest on, and why they are changed.
  source text not null default '',
  proposed_by uuid references person,
  proposed_at timestamptz not null default now(),
  approved_by uuid references person,
  approved_at timestamptz,
  check (proposed_by is distinct from approved_by or proposed_by is null)
);
create table legal_profile (
  code text primary key,
  params jsonb not null,
  state text not null check (state in ('DRAFT', 'IN_FORCE', 'WITHDRAWN')),
  -- Paths of parameters that nobody has confirmed yet, e.g. 'update.deadlineWd'.
  unconfirmed text[] not null default '{}',
  source text not null default '',
  proposed_by uuid references person,
  proposed_at timestamptz not null default now(),
  approved_by uuid references person,
  effective_from date,
  check (proposed_by is distinct from approved_by or proposed_by is null),
  check (state <> 'IN_FORCE' or unconfirmed = '{}')
);
create table rules (
  sha256 text primary key references content,
  calendar_version text not null references calendar_version,
  legal_profile text not null references legal_profile,
  in_force_from timestamptz not null default now()
);
create view rules_in_force with (security_invoker = true) as
select * from rules where in_force_from <= now() order by in_force_from desc limit 1;

-- Working days (5.1): Saturday and Sunday rest, a confirmed or assumed day off rests, a swapped Saturday works, a planned day does not count.
create function law.is_working_day(day date, calendar jsonb) returns boolean
language sql immutable
return coalesce(
  (select d ->> 'kind' = 'work' from jsonb_array_elements(calendar -> 'days') d
   where d ->> 'date' = day::text and d ->> 'status' <> 'PLANNED' limit 1),
  extract(isodow from day) < 6);

-- The last day of a term of n working days; the start day is not counted (A-29).
create function law.due_date(start date, n int, calendar jsonb) returns date
language plpgsql immutable as $$
declare day date := start; left_over int := n;
begin
  while left_over > 0 loop
    day := day + 1;
    if law.is_working_day(day, calendar) then left_over := left_over - 1; end if;
  end loop;
  return day;
end $$;

create function law.working_days_between(start date, until date, calendar jsonb) returns int
language sql immutable
return (select count(*)::int from generate_series(start + 1, until, interval '1 day') d where law.is_working_day(d::date, calendar));

-- The day in the zone of the law, wherever the machine is (design law 7). A zone written '+07' is POSIX's, seven hours WEST of Greenwich; an interval counts east.
create function law.day_of(instant timestamptz) returns date language sql immutable return (instant at time zone interval '7 hours')::date;
create function law.today() returns date language sql stable return law.day_of(now());

-- The data dictionary and code lists: catalogues an administrator edits; `publish` seeds what ships.
create table code_list (
  code text primary key,
  name text not null,
  name_en text not null
);
create table code_value (
  list text not null references code_list,
  code text not null,
  name text not null,
  name_en text not null,
  ordinal int not null,
  primary key (list, code)
);
create table field_group (
  code text primary key,
  name text not null,
  name_en text not null,
  ordinal int not null
);
-- `path` is `G1.full_name`, or `G2.family` for a table and `G2.family.relation` for a column of it.
create table field (
  path text primary key,
  group_code text not null references field_group,
  table_path text references field,
  name text not null,
  name_en text not null,
  type text not null check (type in ('text', 'longtext', 'date', 'number', 'code', 'codes', 'address', 'organisation', 'table')),
  code_list text references code_list,
  required boolean not null,
  sensitive boolean not null default false,
  pattern text,
  ordinal int not null
);
-- The technical format scans must have, one per agency (4.9).
create table technical_profile (
  id text primary key,
  body jsonb not null
);
