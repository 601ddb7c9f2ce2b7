-- Dedicated media that backups are written to (CIR Art. 10, R-CIR-10.4), and how long at least a set is kept.

create table backup_medium (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  serial text not null check (serial <> ''),
  kind text not null check (kind in ('DISK', 'TAPE', 'NETWORK', 'DEMONSTRATION')),
  place text not null check (place <> ''),
  -- Where the medium may be used: Z-MAT for what holds State secrets, Z-NB the internal network.
  zone text not null check (zone in ('Z-MAT', 'Z-NB')),
  custodian uuid not null references account,
  -- The name under which the operator mounted it (LUUTRINH_MEDIA); never a path.
  location text not null check (location ~ '^[a-z][a-z0-9-]*$'),
  state text not null default 'IN_USE' check (state in ('IN_USE', 'FULL', 'LOST', 'RETIRED')),
  registered_by uuid not null references account,
  registered_at timestamptz not null default clock_timestamp(),
  unique (agency_id, serial)
);
create trigger permanent before delete or truncate on backup_medium for each statement execute function law.permanent();

-- What was registered stays; only the state moves, and a lost or retired medium does not come back into use.
create function law.gate_medium() returns trigger
language plpgsql as $$
begin
  if to_jsonb(new) - 'state' <> to_jsonb(old) - 'state' or (old.state in ('LOST', 'RETIRED') and new.state <> old.state) then
    perform law.refuse('permanent', 'cir-10-4', jsonb_build_object('table', 'backup_medium'));
  end if;
  return new;
end $$;
create trigger gate before update on backup_medium for each row execute function law.gate_medium();

-- Configuration may keep sets longer than Article 10 asks, never shorter (R-ENG-10.3).
insert into setting values ('backup.keepMonths', '3'), ('backup.keepSets', '3');
create function law.gate_keeping() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' then perform law.refuse('retention-below-law', 'cir-10-3'); end if;
  if jsonb_typeof(new.value) <> 'number' or (new.value #>> '{}')::numeric < 3 then perform law.refuse('retention-below-law', 'cir-10-3'); end if;
  return new;
end $$;
create trigger keeping before insert or update on setting for each row when (new.key in ('backup.keepMonths', 'backup.keepSets')) execute function law.gate_keeping();
create trigger keeping_stays before delete on setting for each row when (old.key in ('backup.keepMonths', 'backup.keepSets')) execute function law.gate_keeping();

create function law.keep_months() returns int language sql stable security definer set search_path = law, public, pg_temp
return (select greatest(3, (value #>> '{}')::numeric)::int from setting where key = 'backup.keepMonths');
create function law.keep_sets() returns int language sql stable security definer set search_path = law, public, pg_temp
return (select greatest(3, (value #>> '{}')::numeric)::int from setting where key = 'backup.keepSets');

-- The backup operator registers a medium with its custodian, who is another person (S7.04).
create function law.register_medium(m jsonb) returns uuid
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare made uuid; keeper account;
begin
  if not 'BKP' = any (law.acting_roles()) then perform law.refuse('not-authorised', 'cir-10-4'); end if;
  select * into keeper from account where id = nullif(m ->> 'custodian', '')::uuid and agency_id = law.acting_agency();
  if keeper.id is null or keeper.person_id = law.acting_person() then perform law.refuse('custodian-other-person', 'cir-10-4'); end if;
  if trim(m ->> 'serial') = '' or trim(m ->> 'place') = '' or m ->> 'location' !~ '^[a-z][a-z0-9-]*$' then perform law.refuse('medium-incomplete', 'cir-10-4'); end if;
  if exists (select 1 from backup_medium where agency_id = law.acting_agency() and serial = trim(m ->> 'serial')) then
    perform law.refuse('medium-taken', 'cir-10-4', jsonb_build_object('serial', trim(m ->> 'serial')));
  end if;
  insert into backup_medium (agency_id, serial, kind, place, zone, custodian, location, registered_by)
  values (law.acting_agency(), trim(m ->> 'serial'), m ->> 'kind', trim(m ->> 'place'), m ->> 'zone', keeper.id, m ->> 'location', law.acting_account())
  returning id into made;
  perform law.record_act('medium-registered', null, null, jsonb_build_object('medium', made, 'serial', m ->> 'serial'));
  return made;
end $$;

create function law.change_medium(of_medium uuid, to_state text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  if not 'BKP' = any (law.acting_roles()) then perform law.refuse('not-authorised', 'cir-10-4'); end if;
  update backup_medium set state = to_state where id = of_medium and agency_id = law.acting_agency() and state <> to_state;
  if not found then perform law.refuse('medium-unknown', 'cir-10-4'); end if;
  if to_state = 'LOST' then perform law.tell_medium_lost(of_medium); end if;
  perform law.record_act('medium-changed', null, null, jsonb_build_object('medium', of_medium, 'state', to_state));
end $$;

revoke execute on function law.gate_medium, law.gate_keeping, law.keep_months, law.keep_sets, law.register_medium, law.change_medium from public;
grant execute on function law.register_medium, law.change_medium to luutrinh_web;
