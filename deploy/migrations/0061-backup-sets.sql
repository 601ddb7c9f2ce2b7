-- Backup sets: one cut, encrypted, on two media, read back. What a set may become, and when it may go, is decided here (CIR Art. 10).

create table backup_set (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  instance_id text not null unique references process_instance,
  -- The calendar month it is the backup of, e.g. 2026-11; `late` when it was verified after that month (R-ENG-10.2).
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  state text not null default 'WRITING' check (state in ('WRITING', 'WRITTEN', 'VERIFIED', 'FAILED', 'CHANGED', 'REMOVED')),
  late boolean not null default false,
  -- The highest level of any record in it (R-CIR-10.8).
  secret_level text not null,
  opened_at timestamptz not null default clock_timestamp(),
  -- Who writes it now: a writer that was taken for dead and goes on is told that it no longer counts.
  attempt uuid,
  attempts int not null default 0,
  progress jsonb not null default '{}',
  -- { cutAt, algorithm, keyId, cipherModule, manifestSha256, bytes, tables, rows, objects, absent, schemaVersion, sameDevice, workflowState }
  facts jsonb,
  written_at timestamptz,
  verified_at timestamptz,
  expires_on date,
  removal_asked_by uuid references account,
  removal_reason text,
  removed_by uuid references account,
  removed_at timestamptz,
  check ((state in ('WRITING', 'FAILED')) or facts is not null),
  check ((expires_on is null) = (verified_at is null)),
  check ((state = 'REMOVED') = (removed_by is not null and removed_at is not null and removal_asked_by is not null and removal_reason is not null))
);
create index backup_set_by_agency on backup_set (agency_id, period desc, opened_at desc);
create trigger permanent before delete or truncate on backup_set for each statement execute function law.permanent();

create table backup_copy (
  set_id uuid not null references backup_set,
  medium_id uuid not null references backup_medium,
  state text not null default 'WRITING' check (state in ('WRITING', 'WRITTEN', 'VERIFIED', 'DAMAGED', 'REMOVED')),
  -- What the reader found: { part, reason, entry? }; null while all is well.
  finding jsonb,
  verified_at timestamptz,
  checked_at timestamptz,
  primary key (set_id, medium_id),
  check ((state = 'DAMAGED') = (finding is not null) or state = 'REMOVED')
);
create trigger permanent before delete or truncate on backup_copy for each statement execute function law.permanent();

-- What follows what. A set that was changed counts no more, for good.
create function law.set_may_become(was text, is_now text) returns boolean
language sql immutable
return was = is_now or (was, is_now) in (('WRITING', 'WRITTEN'), ('WRITING', 'FAILED'), ('WRITTEN', 'VERIFIED'), ('WRITTEN', 'FAILED'), ('FAILED', 'WRITING'),
  ('VERIFIED', 'CHANGED'), ('VERIFIED', 'REMOVED'), ('CHANGED', 'REMOVED'));

-- A verified set counts while each of its copies is on a medium that was not lost (R-ENG-10.4); what is left of it can still be restored.
create function law.set_counts(s backup_set) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return s.state = 'VERIFIED' and not exists (
  select 1 from backup_copy c join backup_medium m on m.id = c.medium_id where c.set_id = s.id and m.state = 'LOST');

-- Security officer and supervisor hear of each set that a lost medium takes out of the count.
create function law.tell_medium_lost(of_medium uuid) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  insert into notice (element_instance, kind, queue, instance_id, params)
  select s.instance_id || '/lost/' || m.id, 'medium-lost', role || '@' || s.agency_id, s.instance_id, jsonb_build_object('serial', m.serial, 'period', s.period)
  from backup_medium m join backup_copy c on c.medium_id = m.id join backup_set s on s.id = c.set_id and s.state in ('VERIFIED', 'CHANGED'),
    unnest(array['SEC', 'SUP']) role
  where m.id = of_medium
  on conflict do nothing;
end;

-- Removal: not before its day, and not below the number of verified sets (R-CIR-10.3). A set that no longer counts lowers no number.
create function law.refuse_early_removal(s backup_set) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare others int;
begin
  -- Two removals at once see each other's end.
  perform 1 from backup_set where agency_id = s.agency_id and state = 'VERIFIED' order by id for update;
  if s.verified_at is null then perform law.refuse('set-not-removable', 'cir-10-3'); end if;
  if law.today() < greatest(s.expires_on, (law.day_of(s.verified_at) + make_interval(months => law.keep_months()))::date) then
    perform law.refuse('set-too-young', 'cir-10-3', jsonb_build_object('until', s.expires_on));
  end if;
  select count(*) into others from backup_set o where o.agency_id = s.agency_id and law.set_counts(o) and o.id <> s.id;
  if s.state = 'VERIFIED' and others < law.keep_sets() then
    perform law.refuse('sets-too-few', 'cir-10-3', jsonb_build_object('left', others, 'least', law.keep_sets()));
  end if;
end $$;

create function law.gate_backup_set() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare least date;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'WRITING' then perform law.refuse('set-not-verified', 'cir-10-5'); end if;
    return new;
  end if;
  if (new.id, new.agency_id, new.instance_id, new.period, new.opened_at) is distinct from (old.id, old.agency_id, old.instance_id, old.period, old.opened_at)
    or (old.state not in ('WRITING', 'FAILED') and new.facts is distinct from old.facts)
    or (old.verified_at is not null and new.verified_at is distinct from old.verified_at)
    or not law.set_may_become(old.state, new.state) then
    perform law.refuse('permanent', 'cir-10-3', jsonb_build_object('table', 'backup_set'));
  end if;
  if new.expires_on < old.expires_on or (old.expires_on is not null and new.expires_on is null) then perform law.refuse('retention-below-law', 'cir-10-3'); end if;
  if new.state = 'VERIFIED' and old.state <> 'VERIFIED' then
    if (select count(*) from backup_copy where set_id = new.id and state = 'VERIFIED') < 2
      or exists (select 1 from backup_copy where set_id = new.id and state <> 'VERIFIED') then
      perform law.refuse('set-not-verified', 'cir-10-5');
    end if;
    if new.facts ->> 'keyId' is null or new.facts ->> 'algorithm' is null then perform law.refuse('set-not-encrypted', 'cir-10-9'); end if;
    least := (law.day_of(new.verified_at) + make_interval(months => law.keep_months()))::date;
    if new.expires_on is null or new.expires_on < least then perform law.refuse('retention-below-law', 'cir-10-3'); end if;
  end if;
  if new.state = 'REMOVED' and old.state <> 'REMOVED' then
    perform law.refuse_early_removal(old);
    if (select person_id from account where id = new.removed_by) is not distinct from (select person_id from account where id = new.removal_asked_by) then
      perform law.refuse('removal-two-persons', 'cir-10-10');
    end if;
  end if;
  return new;
end $$;
create trigger gate before insert or update on backup_set for each row execute function law.gate_backup_set();

-- A copy stands on a registered medium in use, in the agency's hands; where a set holds secrets, not in the internal zone (R-CIR-10.8).
create function law.gate_backup_copy() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s backup_set; m backup_medium;
begin
  select * into s from backup_set where id = new.set_id;
  select * into m from backup_medium where id = new.medium_id;
  if m.agency_id is distinct from s.agency_id or m.state <> 'IN_USE' then perform law.refuse('medium-not-registered', 'cir-10-4'); end if;
  if s.secret_level <> 'KHONG' and m.zone = 'Z-NB' then perform law.refuse('medium-zone', 'cir-10-8', jsonb_build_object('serial', m.serial)); end if;
  return new;
end $$;
create trigger gate before insert on backup_copy for each row execute function law.gate_backup_copy();

-- A verified copy becomes damaged or goes with its set, and nothing else; a damaged one does not heal.
create function law.gate_copy_state() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  if (new.set_id, new.medium_id) is distinct from (old.set_id, old.medium_id) or (new.state <> old.state and not (
    (old.state, new.state) in (('WRITING', 'WRITTEN'), ('WRITTEN', 'VERIFIED'), ('WRITTEN', 'DAMAGED'), ('VERIFIED', 'DAMAGED'))
    or (new.state = 'REMOVED' and exists (select 1 from backup_set where id = new.set_id and state = 'REMOVED'))
    or (new.state = 'WRITING' and exists (select 1 from backup_set where id = new.set_id and state in ('WRITING', 'FAILED'))))) then
    perform law.refuse('permanent', 'cir-10-3', jsonb_build_object('table', 'backup_copy'));
  end if;
  return new;
end $$;
create trigger state before update on backup_copy for each row execute function law.gate_copy_state();

revoke execute on function law.set_counts, law.tell_medium_lost, law.set_may_become, law.refuse_early_removal, law.gate_backup_set, law.gate_backup_copy, law.gate_copy_state from public;
