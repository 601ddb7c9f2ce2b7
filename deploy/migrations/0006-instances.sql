-- Process instances, their user tasks as the inbox reads them, submissions, and which submission won each element instance.

create table process_instance (
  -- The workflow id: a UUID, or `<parent>/<element instance>` for a called process.
  id text primary key,
  parent_id text references process_instance,
  procedure_id text not null references procedure,
  definition_sha256 text not null references definition,
  rules_sha256 text not null references rules,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  record_id uuid,
  -- What a called process works on, e.g. one component of the record.
  subject_ref text,
  -- Null where no person started it: by schedule, and what such an instance calls (0064).
  started_by uuid references account,
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  end_state text,
  state text not null default 'RUNNING' check (state in ('RUNNING', 'INCIDENT', 'ENDED'))
);
create index instance_by_record on process_instance (record_id) where ended_at is null;
create index instance_by_parent on process_instance (parent_id) where parent_id is not null;
create index instance_by_starter on process_instance (started_by, started_at desc);

-- Each step's token moves, for the path on the diagram and the evidence pack.
create table instance_step (
  instance_id text not null references process_instance,
  n int not null,
  at timestamptz not null default clock_timestamp(),
  trace jsonb not null,
  -- The events of each write, in order: [{ event, now }]. They hold the few variables the definition's expressions read.
  events jsonb not null default '[]',
  primary key (instance_id, n)
);

-- A duty belongs to the document, not to a task (A-36): it stays open and overdue until fulfilled or discharged by a second person.
create table duty (
  id uuid primary key default uuidv7(),
  kind text not null,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  instance_id text references process_instance,
  record_id uuid,
  basis jsonb not null,
  start_date date not null,
  working_days int not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'FULFILLED', 'DISCHARGED')),
  ended_on date,
  days_used int
);
create index duty_by_instance on duty (instance_id);
create index duty_by_record on duty (record_id);
-- Each due date a duty ever had, with the rules it stands on; the last is in force, none is rewritten (A-37).
create table duty_due_date (
  duty_id uuid not null references duty,
  n int not null,
  due_on date not null,
  rules_sha256 text not null references rules,
  reason text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (duty_id, n)
);
create trigger permanent before update or delete or truncate on duty_due_date for each statement execute function law.permanent();

create table user_task (
  -- The element instance: `<process instance>/<n>`.
  id text primary key,
  instance_id text not null references process_instance,
  -- The instance that somebody started, whose call or call's call this is.
  root_id text not null generated always as (split_part(instance_id, '/', 1)) stored,
  procedure_id text not null references procedure,
  element text not null,
  name text not null,
  name_en text not null,
  form_sha256 text not null references content,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  record_id uuid,
  subject_ref text,
  roles text[] not null,
  -- What the form does to a record: 'entry', 'verification', 'approval' (four eyes are asked when claiming, too).
  deeds text[] not null,
  assignee uuid references account,
  state text not null default 'OPEN' check (state in ('OPEN', 'COMPLETED', 'CANCELLED')),
  priority int not null default 50,
  due_on date,
  follow_up_on date,
  loop_index int,
  loop_count int,
  opened_at timestamptz not null default clock_timestamp(),
  claimed_at timestamptz,
  ended_at timestamptz,
  completed_by uuid references account,
  -- Who gave it to its holder and gets it back; null while the holder has it in their own right.
  owner uuid references account
);
create index task_mine on user_task (assignee, due_on, id) where state = 'OPEN';
create index task_done on user_task (completed_by, ended_at desc) where state = 'COMPLETED';
create index task_delegated on user_task (owner, due_on) where state = 'OPEN' and owner is not null;
create index task_by_instance on user_task (instance_id);
create index task_by_root on user_task (root_id);
create index task_by_unit on user_task (unit_id, due_on) where state = 'OPEN';

-- A text as people search for it: small letters without Vietnamese marks, as `unaccent` of the web writes what they type.
create function law.plain(said text) returns text
language sql immutable strict parallel safe
return translate(regexp_replace(normalize(lower(said), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd');

-- Which queues an open, unclaimed task waits in: `ROLE@unit` and `ROLE@agency`. One index answers a clerk's group list.
-- It holds what that list is ordered and narrowed by, so that a page of it costs what a page is long and not what waits.
create table task_queue (
  queue text not null,
  task_id text not null references user_task,
  due_on date not null,
  priority int not null,
  opened_at timestamptz not null,
  procedure_id text not null,
  record_id uuid,
  words text not null,
  -- Whom the record is about and where, to be searched by who may see it; no login reads them, for who may take a task need not know it yet.
  subject text,
  subject_unit uuid,
  primary key (queue, task_id)
);
create index task_waiting on task_queue (queue, due_on, priority desc, opened_at, task_id);
create index task_waiting_of_procedure on task_queue (queue, procedure_id, due_on, priority desc, opened_at, task_id);
create index task_queue_by_task on task_queue (task_id);

-- A task waits in these queues; again changes nothing.
create function law.queue_up(of_task text, queues text[]) returns void
language sql volatile security definer set search_path = law, public, pg_temp
begin atomic
  insert into task_queue (queue, task_id, due_on, priority, opened_at, procedure_id, record_id, words)
  select q, t.id, coalesce(t.due_on, 'infinity'), t.priority, t.opened_at, t.procedure_id, t.record_id, law.plain(t.name || ' ' || t.name_en)
  from user_task t, unnest(queues) q where t.id = of_task
  on conflict do nothing;
end;

-- One person's answers to one form, immutable. The id is the browser's, so that a repeated request is the same submission.
-- An `import` is the act by which records kept elsewhere are taken over; its answers name the document it rests on.
create table submission (
  id uuid primary key,
  kind text not null check (kind in ('start', 'task', 'import')),
  procedure_id text references procedure,
  definition_sha256 text references definition,
  instance_id text not null,
  task_id text references user_task,
  unit_id uuid references unit,
  form_sha256 text references content,
  answers jsonb not null,
  sha256 text not null,
  person_id uuid not null references person,
  account_id uuid not null references account,
  at timestamptz not null default clock_timestamp(),
  -- When the person last proved the password, by the session that wrote this (0120).
  proved_at timestamptz,
  check ((kind = 'task') = (task_id is not null)),
  check ((kind = 'start') = (definition_sha256 is not null)),
  check ((kind = 'task') = (unit_id is null)),
  check ((kind = 'import') = (procedure_id is null and form_sha256 is null))
);
create unique index submission_start on submission (instance_id) where kind = 'start';
create index submission_by_task on submission (task_id) where task_id is not null;

create function law.hash_submission() returns trigger
language plpgsql as $$
begin
  new.at := clock_timestamp();
  new.sha256 := encode(sha256(convert_to(new.answers::text, 'utf8')), 'hex');
  return new;
end $$;
create trigger hash before insert on submission for each row execute function law.hash_submission();
create trigger permanent before update or delete or truncate on submission for each statement execute function law.permanent();

-- The winner of an element instance: unique, so that an activity run twice finds its own first answer (design law 6).
create table acceptance (
  element_instance text primary key,
  instance_id text not null,
  submission_id uuid not null unique references submission,
  variables jsonb not null,
  accepted_at timestamptz not null default clock_timestamp(),
  -- Set when the instance has stepped on it; the reconciler resends what stays unconfirmed.
  confirmed_at timestamptz
);
create index acceptance_unconfirmed on acceptance (accepted_at) where confirmed_at is null;

-- Effects of services, once per element instance.
create table effect (
  element_instance text not null,
  name text not null,
  instance_id text not null references process_instance,
  result jsonb not null,
  at timestamptz not null default clock_timestamp(),
  primary key (element_instance, name)
);

create table incident (
  id uuid primary key default uuidv7(),
  instance_id text not null references process_instance,
  element_instance text not null,
  element text not null,
  code text not null,
  params jsonb not null default '{}',
  raised_at timestamptz not null default clock_timestamp(),
  resolved_at timestamptz,
  resolved_by uuid references account
);
create unique index incident_open on incident (element_instance) where resolved_at is null;

-- Notices inside the product (5.6): to the holders of a role in a unit.
create table notice (
  id uuid primary key default uuidv7(),
  element_instance text,
  kind text not null,
  queue text not null,
  instance_id text not null references process_instance,
  record_id uuid,
  params jsonb not null default '{}',
  at timestamptz not null default clock_timestamp(),
  unique (element_instance, kind, queue)
);
create index notice_by_queue on notice (queue, at desc);

-- What a person is typing: theirs alone, kept over sign-out, gone when accepted. `about` is a task id or `start:<procedure>`.
create table draft (
  account_id uuid not null references account,
  about text not null,
  answers jsonb not null,
  saved_at timestamptz not null default clock_timestamp(),
  primary key (account_id, about)
);
