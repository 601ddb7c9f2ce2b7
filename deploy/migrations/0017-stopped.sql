-- An instance that Temporal no longer runs though nobody ended it: an incident at once, and what it takes to make it again (M19).

-- Null when there is nothing to do: unknown, or ended. `variables` are those it was called with, once it has made a step.
create function law.instance_stopped(of_instance text) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare i process_instance;
begin
  select * into i from process_instance where id = of_instance and state <> 'ENDED' for update;
  if i.id is null then return null; end if;
  insert into incident (instance_id, element_instance, element, code) values (i.id, i.id || '/run', i.procedure_id, 'instance-stopped') on conflict do nothing;
  if found then
    update process_instance set state = 'INCIDENT' where id = i.id;
    perform law.record_act('incident-raised', i.id, i.record_id, jsonb_build_object('element', i.procedure_id, 'code', 'instance-stopped'));
  end if;
  return jsonb_build_object('procedure', i.procedure_id, 'definition', coalesce((law.moved_from(i.id))[1], i.definition_sha256), 'rules', i.rules_sha256, 'parent', i.parent_id,
    'variables', (select events #> '{0,event,variables}' from instance_step where instance_id = i.id and n = 1));
end $$;

create function law.instance_runs_again(of_instance text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare i process_instance;
begin
  select * into i from process_instance where id = of_instance for update;
  perform law.tell_again(i.id);
  update incident set resolved_at = clock_timestamp() where element_instance = i.id || '/run' and resolved_at is null;
  if not found then return; end if;
  update process_instance set state = 'RUNNING'
  where id = i.id and state = 'INCIDENT' and not exists (select 1 from incident where instance_id = i.id and resolved_at is null);
  perform law.record_act('instance-runs-again', i.id, i.record_id);
end $$;

revoke execute on function law.instance_stopped, law.instance_runs_again from public;
grant execute on function law.instance_stopped, law.instance_runs_again to luutrinh_worker;
