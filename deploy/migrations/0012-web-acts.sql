-- What a person does from a page without a process instance stepping: claim, give back, discard an unsealed upload.

create function law.claim_task(of_task text) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare t user_task; deed text; did text;
begin
  select * into t from user_task where id = of_task;
  if t.id is null or not law.queues_of(t) && law.acting_queues() then perform law.refuse('not-your-task', 'drf-2-3'); end if;
  foreach deed in array t.deeds loop
    did := law.deed_barred(t, law.acting_person(), deed);
    if did <> 'none' then
      perform law.refuse('four-eyes', case deed when 'approval' then 'drf-1-8' else 'drf-2-9' end, jsonb_build_object('deed', deed, 'did', did));
    end if;
  end loop;
  -- One statement decides who of many has it.
  update user_task set assignee = law.acting_account(), claimed_at = clock_timestamp()
  where id = of_task and state = 'OPEN' and (assignee is null or assignee = law.acting_account());
  if not found then
    select * into t from user_task where id = of_task;
    return jsonb_build_object('claimed', false, 'state', t.state, 'by', t.assignee);
  end if;
  delete from task_queue where task_id = of_task;
  perform law.record_act('task-claimed', t.instance_id, t.record_id, jsonb_build_object('task', t.id));
  perform pg_notify('inbox', jsonb_build_object('agency', t.agency_id, 'unit', t.unit_id, 'to', to_jsonb(law.queues_of(t)))::text);
  return jsonb_build_object('claimed', true);
end $$;

-- What was delegated goes back to its owner with a reason, not to the group without one.
create function law.unclaim_task(of_task text) returns boolean
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare t user_task;
begin
  if exists (select 1 from user_task where id = of_task and state = 'OPEN' and assignee = law.acting_account() and owner is not null) then
    perform law.refuse('delegated-returns-with-reason');
  end if;
  update user_task set assignee = null, claimed_at = null where id = of_task and state = 'OPEN' and assignee = law.acting_account() returning * into t;
  if t.id is null then return false; end if;
  perform law.queue_up(t.id, law.queues_of(t));
  perform law.record_act('task-unclaimed', t.instance_id, t.record_id, jsonb_build_object('task', t.id));
  perform pg_notify('inbox', jsonb_build_object('agency', t.agency_id, 'unit', t.unit_id, 'to', to_jsonb(law.queues_of(t)))::text);
  return true;
end $$;

-- An unsealed upload may be discarded by a logged act of who uploaded it, while no component, evidence or agreement holds it (design law 9).
create function law.discard_scan(of_sha256 text, why text) returns boolean
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  -- Whoever takes it up meanwhile is waited for.
  perform 1 from scan s where s.agency_id = law.acting_agency() and s.sha256 = of_sha256 for update;
  update scan s set discarded_at = clock_timestamp()
  where s.agency_id = law.acting_agency() and s.sha256 = of_sha256 and s.uploaded_by = law.acting_person() and s.sealed_at is null and s.discarded_at is null
    and not exists (select 1 from component_page p where p.agency_id = s.agency_id and p.scan_sha256 = s.sha256 and p.replaced_at is null)
    and not exists (select 1 from evidence e where e.agency_id = s.agency_id and e.scan_sha256 = s.sha256)
    and not exists (select 1 from read_agreement a where a.agency_id = s.agency_id and a.scan_sha256 = s.sha256);
  if not found then return false; end if;
  perform law.record_act('scan-discarded', null, null, jsonb_build_object('sha256', of_sha256, 'reason', why));
  return true;
end $$;

-- Registers an upload that passed the technical profile; a repeated upload of the same bytes is the same scan. Evidence of a difference is
-- brought by whoever reports or reviews it.
create function law.register_scan(of_sha256 text, for_task text, facts jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare agency uuid := law.acting_agency();
begin
  if not law.acting_roles() && array['REC', 'SEC', 'REV', 'APP', 'SUP', 'SUB'] then perform law.refuse('not-authorised', 'drf-2-3'); end if;
  insert into scan (agency_id, sha256, bytes, mime, page_count, profile, uploaded_by)
  values (agency, of_sha256, (facts ->> 'bytes')::bigint, facts ->> 'mime', jsonb_array_length(facts -> 'pages'), facts ->> 'profile', law.acting_person())
  on conflict (agency_id, sha256) do update set discarded_at = null where scan.discarded_at is not null;
  insert into scan_upload (agency_id, sha256, person_id, about, name)
  values (agency, of_sha256, law.acting_person(), for_task, facts ->> 'name') on conflict do nothing;
  insert into scan_page (agency_id, sha256, n, width_px, height_px, dpi, colour, blank, view_sha256, thumb_sha256)
  select agency, of_sha256, (p ->> 'n')::int, (p ->> 'widthPx')::int, (p ->> 'heightPx')::int, (p ->> 'dpi')::int, p ->> 'colour', (p ->> 'blank')::boolean,
    p ->> 'view', p ->> 'thumb'
  from jsonb_array_elements(facts -> 'pages') p on conflict do nothing;
  perform law.record_act('scan-uploaded', null, null, jsonb_build_object('sha256', of_sha256, 'about', for_task));
end $$;
