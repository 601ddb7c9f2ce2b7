-- Taking an instance off its drawn way, and correcting values at an incident: asked for by one person with a reason, agreed to by another
-- (4-eyes). Neither opens a gate: what the skipped steps would have had to bring, Postgres still asks of whatever comes after them.

-- Who may ask for it and who may agree, of the instance's unit or agency.
create function law.operated_instance(of_instance text, variadic roles text[]) returns process_instance
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare i process_instance;
begin
  select * into i from process_instance where id = of_instance for update;
  if i.id is null or i.unit_id <> all (law.acting_units(variadic roles)) then perform law.refuse('not-your-unit', 'drf-2-3'); end if;
  if i.ended_at is not null then perform law.refuse('instance-ended'); end if;
  return i;
end $$;

-- cancel: element instances by their numbers; start: elements of its definition. What it comes to is judged before (workflows/modifying.ts).
create function law.propose_modification(of_instance text, cancel int[], start text[], why text) returns uuid
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare i process_instance := law.operated_instance(of_instance, 'SUP', 'ADM'); v uuid;
begin
  if coalesce(cardinality(cancel), 0) + coalesce(cardinality(start), 0) = 0 then perform law.refuse('nothing-chosen'); end if;
  if exists (select 1 from definition d join content c on c.sha256 = d.sha256, unnest(start) s
    where d.sha256 = i.definition_sha256 and c.body #> array['process', 'elements', s] is null) then perform law.refuse('element-unknown'); end if;
  insert into intervention (instance_id, event, reason, asked_by, state)
  values (i.id, jsonb_build_object('kind', 'modified', 'cancel', coalesce(to_jsonb(cancel), '[]'), 'start', coalesce(to_jsonb(start), '[]')), law.reason_of(why),
    law.acting_account(), 'PROPOSED') returning id into v;
  perform law.record_act('modification-proposed', i.id, i.record_id, jsonb_build_object('intervention', v, 'reason', law.reason_of(why)));
  return v;
end $$;

-- The second person's yes or no. Answers the instance, which is to be told.
create function law.decide_intervention(of_intervention uuid, approved boolean) returns text
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare v intervention; i process_instance;
begin
  select * into v from intervention where id = of_intervention for update;
  i := law.operated_instance(v.instance_id, 'SUP', 'HEAD', 'ADM');
  if v.state <> 'PROPOSED' then perform law.refuse('not-proposed', 'drf-5-2'); end if;
  if exists (select 1 from account where id = v.asked_by and person_id = law.acting_person()) then perform law.refuse('own-proposal', 'drf-5-2'); end if;
  update intervention set state = case when approved then 'APPROVED' else 'REJECTED' end, decided_by = law.acting_account(), decided_at = clock_timestamp()
  where id = v.id;
  perform law.record_act(case when approved then 'intervention-approved' else 'intervention-rejected' end, i.id, i.record_id,
    jsonb_build_object('intervention', v.id, 'kind', v.kind));
  return i.id;
end $$;

-- What waits for a second person or was decided, of the instance and what it called, for those who supervise it.
create function law.interventions_of(of_instance text)
returns table (id uuid, instance text, kind text, event jsonb, reason text, asked_by text, asked_at timestamptz, mine boolean, state text, decided_by text, done boolean)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select v.id, v.instance_id, v.kind, v.event, v.reason, w.full_name, v.asked_at, a.person_id = law.acting_person(), v.state,
    (select p.full_name from account b join person p on p.id = b.person_id where b.id = v.decided_by), v.done
  from intervention v join process_instance i on i.id = v.instance_id join account a on a.id = v.asked_by join person w on w.id = a.person_id
  where (i.id = of_instance or i.id like of_instance || '/%') and i.unit_id = any (law.acting_units('SUP', 'HEAD', 'ADM'))
    and (v.kind = 'modified' or v.kind = 'retry-incident' and v.event ? 'variables')
  order by v.id desc;
end;

revoke execute on function law.operated_instance, law.propose_modification, law.decide_intervention, law.interventions_of from public;
grant execute on function law.propose_modification, law.decide_intervention, law.interventions_of to luutrinh_web;
