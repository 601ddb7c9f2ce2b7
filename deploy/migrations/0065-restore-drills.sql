-- Restore drills (P06): asked for by the operator, approved by another person, restored beside the running system, compared with the
-- manifest, a sample opened by a person, the copy destroyed (R-CIR-10.5, R-CIR-10.10).

create table restore_drill (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  instance_id text not null unique references process_instance,
  set_id uuid not null references backup_set,
  reason text not null,
  asked_by uuid not null references account,
  asked_at timestamptz not null default clock_timestamp(),
  decided_by uuid references account,
  decided_at timestamptz,
  state text not null default 'ASKED' check (state in ('ASKED', 'REFUSED', 'APPROVED', 'RESTORED', 'OK', 'FAILED')),
  attempt uuid,
  progress jsonb not null default '{}',
  -- { tables, rows, objects, differences: [{ what, expected, found }] }
  result jsonb,
  restored_at timestamptz,
  sample_ok boolean,
  sampled_by uuid references account,
  destroyed_at timestamptz,
  check (state in ('ASKED', 'REFUSED') or decided_by is not null)
);
create trigger permanent before delete or truncate on restore_drill for each statement execute function law.permanent();
alter table restore_drill enable row level security;
grant select on restore_drill to luutrinh_web;
create policy duty on restore_drill for select to luutrinh_web using (agency_id = (select law.acting_agency())
  and (select law.acting_roles()) && array['BKP', 'SUP', 'AUD', 'HEAD', 'REV']);

-- What the copy says of some records; gone with the copy. Seen by who may read the records anyway.
create table drill_sample (
  drill_id uuid not null references restore_drill,
  record_id uuid not null,
  n int not null,
  -- { fullName, birthDate, version, values, pages, hash }
  facts jsonb not null,
  primary key (drill_id, record_id)
);
alter table drill_sample enable row level security;
grant select on drill_sample to luutrinh_web;
create policy ground on drill_sample for select to luutrinh_web using (exists (
  select 1 from e_record r where r.id = record_id and r.unit_id = any ((select law.acting_units('REV'))::uuid[])));

-- What a record holds in few figures: asked of the record in use and, with the same words, of the restored copy.
create function law.record_figures(of_record uuid) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select jsonb_build_object('fullName', r.full_name, 'birthDate', r.birth_date, 'version', r.version_no,
    'values', (select count(*) from record_value v where v.record_id = r.id), 'pages', (select count(*) from component_page p where p.record_id = r.id),
    'hash', (select encode(sha256(convert_to(coalesce(string_agg(v::text, E'\n' order by v.id), ''), 'utf8')), 'hex') from record_value v where v.record_id = r.id))
  from e_record r where r.id = of_record);
create function law.live_figures(of_drill uuid) returns table (record_id uuid, facts jsonb)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select s.record_id, law.record_figures(s.record_id) from drill_sample s join e_record r on r.id = s.record_id
  where s.drill_id = of_drill and r.unit_id = any (law.acting_units('REV'));
end;

create function law.tell_drill(d restore_drill) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  perform law.tell_backup(d.agency_id);
end $$;

-- Copies that count, on media that are neither lost nor retired: the first one that is there is restored.
create function law.copies_to_restore(of_set uuid) returns table (medium uuid, serial text, location text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select m.id, m.serial, m.location from backup_copy c join backup_medium m on m.id = c.medium_id
  where c.set_id = of_set and c.state = 'VERIFIED' and m.state in ('IN_USE', 'FULL') order by m.registered_at, m.id;
end;

-- There is one throw-away database: the next drill begins when the copy of the one before is destroyed, or its instance has ended without it.
create function law.must_stand_alone(d restore_drill) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('luutrinh drill'));
  if exists (select 1 from restore_drill o join process_instance i on i.id = o.instance_id
    where o.id <> d.id and o.state in ('APPROVED', 'RESTORED') and i.ended_at is null) then
    perform law.refuse('drill-under-way', 'cir-10-5');
  end if;
end $$;

-- The answers of the procedure's forms, where they take effect.
create function law.take_up_drill() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s submission; form text; d restore_drill; b backup_set;
begin
  select * into s from submission where id = new.submission_id;
  form := (select body ->> 'id' from content where sha256 = s.form_sha256);
  if form not in ('restore-drill-request', 'restore-drill-approve', 'restore-drill-sample') then return null; end if;
  if form = 'restore-drill-request' and s.kind = 'start' then
    select * into b from backup_set where id::text = s.answers ->> 'set' and agency_id = law.acting_agency() and state = 'VERIFIED';
    if b.id is null or not exists (select 1 from law.copies_to_restore(b.id)) then perform law.refuse('drill-set-unknown', 'cir-10-5'); end if;
    insert into restore_drill (agency_id, instance_id, set_id, reason, asked_by) values (b.agency_id, s.instance_id, b.id, s.answers ->> 'reason', s.account_id)
    returning * into d;
    perform law.record_act('drill-asked', d.instance_id, null, jsonb_build_object('drill', d.id, 'set', b.id));
  else
    select * into d from restore_drill where instance_id = s.instance_id for update;
    if d.id is null then return null; end if;
    if form = 'restore-drill-approve' then
      if (select person_id from account where id = d.asked_by) = s.person_id then perform law.refuse('drill-own', 'cir-10-10'); end if;
      if s.answers ->> 'approved' = 'yes' then perform law.must_stand_alone(d); end if;
      update restore_drill set state = case when s.answers ->> 'approved' = 'yes' then 'APPROVED' else 'REFUSED' end, decided_by = s.account_id, decided_at = now()
      where id = d.id and state = 'ASKED';
      perform law.record_act('drill-decided', d.instance_id, null, jsonb_build_object('drill', d.id, 'approved', s.answers ->> 'approved'));
    else
      update restore_drill set sample_ok = s.answers ->> 'equal' = 'yes', sampled_by = s.account_id where id = d.id;
      perform law.record_act('drill-sampled', d.instance_id, null, jsonb_build_object('drill', d.id, 'equal', s.answers ->> 'equal'));
    end if;
  end if;
  perform law.tell_drill(d);
  return null;
end $$;
create trigger take_up_drill after insert on acceptance for each row execute function law.take_up_drill();

-- What the restorer is told: only of a drill that a second person approved. Null when it is restored already.
create function law.begin_drill(of_instance text, as_attempt uuid) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d restore_drill;
begin
  select * into d from restore_drill where instance_id = of_instance for update;
  if d.id is null or d.decided_by is null or d.state in ('ASKED', 'REFUSED') then perform law.refuse('drill-not-approved', 'cir-10-10'); end if;
  if d.state <> 'APPROVED' then return null; end if;
  if not exists (select 1 from law.copies_to_restore(d.set_id)) then perform law.refuse('drill-set-unknown', 'cir-10-5'); end if;
  update restore_drill set attempt = as_attempt, progress = '{}' where id = d.id;
  return (
    select jsonb_build_object('drill', d.id, 'set', s.id, 'manifest', s.facts ->> 'manifestSha256', 'copies',
      (select jsonb_agg(jsonb_build_object('medium', c.medium, 'serial', c.serial, 'location', c.location)) from law.copies_to_restore(s.id) c))
    from backup_set s where s.id = d.set_id);
end $$;

create function law.drill_progress(of_drill uuid, as_attempt uuid, reached jsonb) returns boolean
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d restore_drill;
begin
  update restore_drill set progress = reached where id = of_drill and attempt = as_attempt returning * into d;
  if d.id is null then return false; end if;
  perform law.tell_drill(d);
  return true;
end $$;

-- What the comparison came to. @returns { equal }
create function law.drill_restored(of_instance text, of_element_instance text, as_attempt uuid, what jsonb, sample jsonb) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare done jsonb := law.effect_of(of_element_instance, 'drill-restored'); d restore_drill; is_equal boolean;
begin
  if done is not null then return done; end if;
  select * into d from restore_drill where instance_id = of_instance for update;
  if d.state is distinct from 'APPROVED' or d.attempt is null or d.attempt is distinct from as_attempt then perform law.refuse('drill-not-approved', 'cir-10-10'); end if;
  is_equal := jsonb_array_length(what -> 'differences') = 0;
  update restore_drill set state = 'RESTORED', result = what, restored_at = now() where id = d.id;
  insert into drill_sample (drill_id, record_id, n, facts)
  select d.id, (r ->> 'record')::uuid, i, r -> 'facts' from jsonb_array_elements(sample) with ordinality as e (r, i);
  perform law.record_act('drill-restored', d.instance_id, null, jsonb_build_object('drill', d.id, 'equal', is_equal, 'tables', what -> 'tables', 'objects', what -> 'objects'));
  perform law.tell_drill(d);
  return law.keep_effect(of_element_instance, 'drill-restored', of_instance, jsonb_build_object('equal', is_equal));
end $$;

-- Whether the copy that stands there is this drill's: one that is destroyed already must not take away the next one's.
create function law.copy_stands(of_instance text) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return exists (select 1 from restore_drill where instance_id = of_instance and state in ('APPROVED', 'RESTORED'));

-- The copy is gone, and with it what was shown of it. @returns { passed }
create function law.drill_destroyed(of_instance text, of_element_instance text) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare done jsonb := law.effect_of(of_element_instance, 'drill-destroyed'); d restore_drill; has_passed boolean;
begin
  if done is not null then return done; end if;
  select * into d from restore_drill where instance_id = of_instance for update;
  if d.id is null or d.state in ('ASKED', 'REFUSED') then perform law.refuse('drill-not-approved', 'cir-10-10'); end if;
  has_passed := jsonb_array_length(d.result -> 'differences') = 0 and coalesce(d.sample_ok, false);
  delete from drill_sample where drill_id = d.id;
  update restore_drill set state = case when has_passed then 'OK' else 'FAILED' end, destroyed_at = now() where id = d.id;
  perform law.record_act('drill-destroyed', d.instance_id, null, jsonb_build_object('drill', d.id, 'passed', has_passed));
  perform law.tell_drill(d);
  return law.keep_effect(of_element_instance, 'drill-destroyed', of_instance, jsonb_build_object('passed', has_passed));
end $$;

create policy of_drill on process_instance for select to luutrinh_web using (
  (select law.acting_roles()) && array['BKP', 'SUP', 'AUD', 'HEAD'] and exists (select 1 from restore_drill d where d.instance_id = process_instance.id));
create policy of_drill on audit for select to luutrinh_web using (
  record_id is null and instance_id is not null and (select law.acting_roles()) && array['BKP', 'SUP', 'AUD', 'HEAD']
  and exists (select 1 from restore_drill d where d.instance_id = audit.instance_id));

revoke execute on function law.copies_to_restore, law.record_figures, law.live_figures, law.tell_drill, law.must_stand_alone, law.take_up_drill, law.copy_stands, law.begin_drill, law.drill_progress, law.drill_restored,
  law.drill_destroyed from public;
grant execute on function law.live_figures to luutrinh_web;
grant execute on function law.begin_drill, law.drill_progress, law.drill_restored, law.copy_stands, law.drill_destroyed to luutrinh_worker;
