-- What a run of the monthly backup (P05) does, step by step, in the worker's login. Each is safe to run twice.

-- Whoever answers for backups in an agency hears that something moved.
create function law.tell_backup(of_agency uuid) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  perform pg_notify('inbox', jsonb_build_object('agency', of_agency, 'unit', null, 'to', (select jsonb_agg(r || '@' || scope)
    from unnest(array['BKP', 'SUP', 'AUD']) r, (select of_agency as scope union all select id from unit where agency_id = of_agency) s))::text);
end $$;

-- The media of a run: those a person chose with the start, else the two longest in use; each mounted where the worker says.
create function law.media_of_run(of_instance text, mounted text[]) returns setof backup_medium
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select m.* from process_instance i
  join backup_medium m on m.agency_id = i.agency_id and m.state = 'IN_USE' and m.location = any (mounted)
  left join submission s on s.instance_id = i.id and s.kind = 'start'
  where i.id = of_instance
    and (s.answers ->> 'medium_1' is null or m.serial in (s.answers ->> 'medium_1', s.answers ->> 'medium_2'))
  order by m.registered_at, m.id limit 2;
end;

-- Opens the set of a run, on two different media (P05 step 1). @returns { set, period, next_month }: the day from which it is late
create function law.open_backup(of_instance text, of_element_instance text, mounted text[]) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  done jsonb := law.effect_of(of_element_instance, 'open-backup');
  i process_instance; s submission; made backup_set; chosen backup_medium; found_media int := 0;
begin
  if done is not null then return done; end if;
  select * into i from process_instance where id = of_instance for update;
  select * into s from submission where instance_id = i.id and kind = 'start';
  if s.id is not null then
    perform law.act_through(s);
    if s.answers ->> 'medium_1' is not distinct from s.answers ->> 'medium_2' and s.answers ->> 'medium_1' is not null then
      perform law.refuse('media-same', 'cir-10-4');
    end if;
  end if;
  insert into backup_set (agency_id, instance_id, period, secret_level)
  select i.agency_id, i.id, coalesce((select period from scheduled_start where instance_id = i.id), to_char(law.today(), 'YYYY-MM')),
    coalesce((select level from (values ('TUYET_MAT', 3), ('TOI_MAT', 2), ('MAT', 1), ('KHONG', 0)) l (level, height)
      where exists (select 1 from e_record r where r.secret_level = l.level) order by height desc limit 1), 'KHONG')
  returning * into made;
  for chosen in select * from law.media_of_run(i.id, mounted) loop
    insert into backup_copy (set_id, medium_id) values (made.id, chosen.id);
    found_media := found_media + 1;
  end loop;
  if found_media < 2 then perform law.refuse('media-missing', 'cir-10-4', jsonb_build_object('found', found_media)); end if;
  perform law.record_act('backup-opened', i.id, null, jsonb_build_object('set', made.id, 'period', made.period));
  perform law.tell_backup(i.agency_id);
  return law.keep_effect(of_element_instance, 'open-backup', i.id, jsonb_build_object('set', made.id, 'period', made.period,
    'next_month', ((made.period || '-01')::date + interval '1 month')::date));
end $$;

-- The set a run works on, with its copies: { set, period, agency, state, level, facts, copies: [{ medium, serial, location, state }] }.
create function law.backup_of(of_instance text) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select jsonb_build_object('set', s.id, 'period', s.period, 'agency', a.name, 'state', s.state, 'level', s.secret_level, 'facts', s.facts,
    'copies', (select jsonb_agg(jsonb_build_object('medium', m.id, 'serial', m.serial, 'location', m.location, 'state', c.state) order by m.registered_at, m.id)
      from backup_copy c join backup_medium m on m.id = c.medium_id where c.set_id = s.id))
  from backup_set s join agency a on a.id = s.agency_id where s.instance_id = of_instance);

-- A writer begins, from the first byte; whoever wrote before no longer counts. False when the set is written already.
create function law.begin_backup(of_set uuid, as_attempt uuid) returns boolean
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s backup_set;
begin
  select * into s from backup_set where id = of_set for update;
  if s.state not in ('WRITING', 'FAILED') then return false; end if;
  update backup_copy set state = 'WRITING', finding = null where set_id = s.id;
  update backup_set set state = 'WRITING', attempt = as_attempt, attempts = attempts + 1, facts = null, written_at = null, progress = '{}' where id = s.id;
  perform law.record_act('backup-begun', s.instance_id, null, jsonb_build_object('set', s.id, 'attempt', s.attempts + 1));
  perform law.tell_backup(s.agency_id);
  return true;
end $$;

-- How far a writer, reader or checker is: { stage, bytes, items, of? }. False tells a writer that another has begun.
create function law.backup_progress(of_set uuid, as_attempt uuid, reached jsonb) returns boolean
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare told uuid;
begin
  update backup_set set progress = reached where id = of_set and (as_attempt is null or attempt = as_attempt) returning agency_id into told;
  if told is null then return false; end if;
  perform law.tell_backup(told);
  return true;
end $$;

create function law.backup_written(of_set uuid, as_attempt uuid, what jsonb) returns boolean
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s backup_set;
begin
  select * into s from backup_set where id = of_set for update;
  if s.state <> 'WRITING' or s.attempt is distinct from as_attempt then return s.state in ('WRITTEN', 'VERIFIED') and s.attempt = as_attempt; end if;
  update backup_copy set state = 'WRITTEN' where set_id = s.id;
  update backup_set set state = 'WRITTEN', facts = what, written_at = clock_timestamp() where id = s.id;
  perform law.record_act('backup-written', s.instance_id, null, jsonb_build_object('set', s.id) || what);
  perform law.tell_backup(s.agency_id);
  return true;
end $$;

-- What came of reading both copies back: verified with its day of expiry, or failed. found: [{ medium, finding? }].
-- @returns { verified, late, period, findings }
create function law.conclude_backup(of_instance text, of_element_instance text, found_copies jsonb) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  done jsonb := law.effect_of(of_element_instance, 'conclude-backup');
  s backup_set; f jsonb; bad int; is_late boolean;
begin
  if done is not null then return done; end if;
  select * into s from backup_set where instance_id = of_instance for update;
  if s.state <> 'WRITTEN' then perform law.refuse('set-not-written', 'cir-10-5'); end if;
  for f in select * from jsonb_array_elements(found_copies) loop
    update backup_copy set state = case when f -> 'finding' is null then 'VERIFIED' else 'DAMAGED' end, finding = f -> 'finding',
      verified_at = case when f -> 'finding' is null then clock_timestamp() end, checked_at = clock_timestamp()
    where set_id = s.id and medium_id = (f ->> 'medium')::uuid and state = 'WRITTEN';
  end loop;
  select count(*) into bad from backup_copy where set_id = s.id and state <> 'VERIFIED';
  is_late := to_char(law.today(), 'YYYY-MM') > s.period;
  if bad = 0 then
    update backup_set set state = 'VERIFIED', verified_at = now(), late = is_late, expires_on = (law.today() + make_interval(months => law.keep_months()))::date
    where id = s.id;
    perform law.record_act('backup-verified', s.instance_id, null, jsonb_build_object('set', s.id, 'late', is_late));
  else
    update backup_set set state = 'FAILED' where id = s.id;
    perform law.record_act('backup-failed', s.instance_id, null, jsonb_build_object('set', s.id, 'copies', bad));
  end if;
  perform law.tell_backup(s.agency_id);
  return law.keep_effect(of_element_instance, 'conclude-backup', of_instance,
    jsonb_build_object('verified', bad = 0, 'late', is_late, 'period', s.period, 'findings', bad));
end $$;

-- The weekly look at every copy that counts (R-CIR-10.11). A changed one takes its set out of the count for good.
create function law.copies_to_check(of_instance text) returns table (set_id uuid, medium_id uuid, serial text, location text, manifest_sha256 text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select s.id, m.id, m.serial, m.location, s.facts ->> 'manifestSha256'
  from process_instance i join backup_set s on s.agency_id = i.agency_id join backup_copy c on c.set_id = s.id and c.state = 'VERIFIED'
  join backup_medium m on m.id = c.medium_id and m.state in ('IN_USE', 'FULL')
  where i.id = of_instance and s.state in ('VERIFIED', 'CHANGED') order by s.opened_at, m.serial;
end;

create function law.copy_checked(of_set uuid, of_medium uuid, found_finding jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s backup_set;
begin
  select * into s from backup_set where id = of_set for update;
  if found_finding is null then
    update backup_copy set checked_at = clock_timestamp() where set_id = s.id and medium_id = of_medium and state = 'VERIFIED';
    return;
  end if;
  update backup_copy set state = 'DAMAGED', finding = found_finding, checked_at = clock_timestamp()
  where set_id = s.id and medium_id = of_medium and state = 'VERIFIED';
  if not found then return; end if;
  update backup_set set state = 'CHANGED' where id = s.id and state = 'VERIFIED';
  perform law.record_act('backup-changed', s.instance_id, null, jsonb_build_object('set', s.id, 'medium', of_medium, 'finding', found_finding));
  perform law.tell_backup(s.agency_id);
end $$;

-- How the duty of every month stands: whether the month before went by without a verified set, and whether the last one is older than 31
-- days (A-02). A month in which the agency did not work with the product yet asks for nothing.
create function law.month_standing(of_instance text) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select jsonb_build_object('period', p.period,
    'missing', f.since < date_trunc('month', law.today()) and not exists (
      select 1 from backup_set s where s.agency_id = i.agency_id and s.period = p.period and s.verified_at is not null),
    'stale', coalesce(l.last, f.since) < law.today() - 31)
  from process_instance i,
    lateral (select to_char(law.today() - interval '1 month', 'YYYY-MM') as period) p,
    lateral (select min(law.day_of(started_at)) as since from process_instance where agency_id = i.agency_id) f,
    lateral (select max(law.day_of(verified_at)) as last from backup_set where agency_id = i.agency_id and state = 'VERIFIED') l
  where i.id = of_instance);

-- Copies of sets that two persons released: the worker wipes them and says so.
create function law.copies_to_wipe() returns table (set_id uuid, medium_id uuid, location text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select c.set_id, c.medium_id, m.location from backup_copy c join backup_set s on s.id = c.set_id and s.state = 'REMOVED'
  join backup_medium m on m.id = c.medium_id where c.state <> 'REMOVED';
end;
create function law.copy_wiped(of_set uuid, of_medium uuid) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s backup_set;
begin
  select * into s from backup_set where id = of_set;
  update backup_copy set state = 'REMOVED' where set_id = s.id and medium_id = of_medium and state <> 'REMOVED';
  if not found then return; end if;
  perform law.record_act('backup-wiped', s.instance_id, null, jsonb_build_object('set', s.id, 'medium', of_medium));
  perform law.tell_backup(s.agency_id);
end $$;

revoke execute on function law.tell_backup, law.media_of_run, law.open_backup, law.backup_of, law.begin_backup, law.backup_progress, law.backup_written,
  law.conclude_backup, law.copies_to_check, law.copy_checked, law.month_standing, law.copies_to_wipe, law.copy_wiped from public;
grant execute on function law.open_backup, law.backup_of, law.begin_backup, law.backup_progress, law.backup_written, law.conclude_backup, law.copies_to_check,
  law.copy_checked, law.month_standing, law.copies_to_wipe, law.copy_wiped to luutrinh_worker;
