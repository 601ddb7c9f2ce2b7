-- Who sees and decides what about backups (R-CIR-10.10): the operator copies and verifies, another person lets a set go; what the cut reads.

alter table backup_medium enable row level security;
alter table backup_set enable row level security;
alter table backup_copy enable row level security;
grant select on backup_medium, backup_set, backup_copy to luutrinh_web;
do $$
declare t text;
begin
  foreach t in array array['backup_medium', 'backup_set'] loop
    execute format($p$create policy duty on %I for select to luutrinh_web using (agency_id = (select law.acting_agency())
      and (select law.acting_roles()) && array['BKP', 'SUP', 'AUD', 'HEAD', 'CUS', 'REV'])$p$, t);
  end loop;
end $$;
create policy of_set on backup_copy for select to luutrinh_web using (exists (select 1 from backup_set s where s.id = set_id));

-- The journal (R-CIR-10.12): the ledger of each run, and the run itself.
create policy of_backup on audit for select to luutrinh_web using (
  record_id is null and instance_id is not null and (select law.acting_roles()) && array['BKP', 'SUP', 'AUD', 'HEAD']
  and exists (select 1 from backup_set s where s.instance_id = audit.instance_id));
create policy of_backup on process_instance for select to luutrinh_web using (
  (select law.acting_roles()) && array['BKP', 'SUP', 'AUD', 'HEAD'] and exists (select 1 from backup_set s where s.instance_id = process_instance.id));

-- The operator asks, and is told at once what Article 10 says; a supervisor lets it go.
create function law.ask_set_removal(of_set uuid, why text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s backup_set;
begin
  select * into s from backup_set where id = of_set and agency_id = law.acting_agency() for update;
  if s.id is null or not 'BKP' = any (law.acting_roles()) then perform law.refuse('not-authorised', 'cir-10-10'); end if;
  perform law.refuse_early_removal(s);
  update backup_set set removal_asked_by = law.acting_account(), removal_reason = law.reason_of(why) where id = s.id;
  perform law.record_act('backup-removal-asked', s.instance_id, null, jsonb_build_object('set', s.id));
  perform law.tell_backup(s.agency_id);
end $$;

create function law.remove_set(of_set uuid) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s backup_set;
begin
  select * into s from backup_set where id = of_set and agency_id = law.acting_agency() for update;
  if s.id is null or not 'SUP' = any (law.acting_roles()) then perform law.refuse('not-authorised', 'cir-10-10'); end if;
  if s.removal_asked_by is null then perform law.refuse('removal-not-asked', 'cir-10-10'); end if;
  update backup_set set state = 'REMOVED', removed_by = law.acting_account(), removed_at = clock_timestamp() where id = s.id;
  perform law.record_act('backup-removed', s.instance_id, null, jsonb_build_object('set', s.id));
  perform law.tell_backup(s.agency_id);
end $$;

revoke execute on function law.ask_set_removal, law.remove_set from public;
grant execute on function law.ask_set_removal, law.remove_set to luutrinh_web;

-- The backup's login reads every table of public and nothing of schema law, so the key that seals acts is in no set; it can call nothing.
-- Asked at the end of every migration, for whatever tables there are by then.
create function law.open_to_backup() returns void
language plpgsql set search_path = law, public, pg_temp as $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' order by 1 loop
    execute format('grant select on public.%I to luutrinh_backup', t);
    if not exists (select 1 from pg_policies where schemaname = 'public' and tablename = t and policyname = 'cut') then
      execute format('create policy cut on public.%I for select to luutrinh_backup using (true)', t);
    end if;
  end loop;
end $$;
revoke execute on function law.open_to_backup from public;
