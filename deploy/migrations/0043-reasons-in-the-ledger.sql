-- An act of the ledger names the row that holds its reason, so that a timeline tells both together.

create or replace function law.hand_over(t user_task, as_kind text, receiver uuid, remains_with uuid, why text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare h uuid;
begin
  update user_task set assignee = receiver, owner = remains_with, claimed_at = case when receiver is not null then clock_timestamp() end where id = t.id;
  delete from task_queue where task_id = t.id;
  if receiver is null then
    insert into task_queue (queue, due_on, task_id) select q, coalesce(t.due_on, 'infinity'), t.id from unnest(law.queues_of(t)) q;
  end if;
  insert into handover (kind, task_id, instance_id, from_account, to_account, reason, by_account)
  values (as_kind, t.id, t.instance_id, t.assignee, receiver, why, law.acting_account()) returning id into h;
  perform law.record_act('task-' || as_kind, t.instance_id, t.record_id, jsonb_build_object('task', t.id, 'from', t.assignee, 'to', receiver,
    'handover', h, 'reasonSha256', encode(sha256(convert_to(why, 'utf8')), 'hex')));
  perform pg_notify('inbox', jsonb_build_object('agency', t.agency_id, 'unit', t.unit_id,
    'to', to_jsonb(law.queues_of(t) || array_remove(array[t.assignee::text, t.owner::text, receiver::text, remains_with::text], null)))::text);
end $$;

create or replace function law.retry_incident(of_incident uuid, why text, correcting text[]) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare x incident; i process_instance; r uuid;
begin
  select * into x from incident where id = of_incident for update;
  select * into i from process_instance where id = x.instance_id;
  if i.id is null or i.unit_id <> all (law.acting_units('SUP')) then perform law.refuse('not-your-unit', 'drf-2-3'); end if;
  if x.resolved_at is not null then perform law.refuse('incident-resolved'); end if;
  -- What stands still as a whole is begun again by the worker, not by a signal to one of its steps.
  if x.element_instance !~ '/[0-9]+$' then perform law.refuse('incident-mends-itself'); end if;
  insert into incident_retry (incident_id, instance_id, reason, corrected, by_account)
  values (x.id, i.id, law.reason_of(why), coalesce(correcting, '{}'), law.acting_account()) returning id into r;
  perform law.record_act('incident-retried', i.id, i.record_id, jsonb_build_object('incident', x.id, 'retry', r, 'element', x.element, 'code', x.code,
    'corrected', to_jsonb(coalesce(correcting, '{}'))));
  return jsonb_build_object('instance', i.id, 'elementInstance', substring(x.element_instance from '[0-9]+$')::int);
end $$;

-- Asks what claiming asks (0029), for somebody else.
create or replace function law.bar_to_holding(t user_task, receiver uuid) returns jsonb
language plpgsql stable security definer set search_path = law, public, pg_temp as $$
declare held jsonb := law.acting_for(receiver, null); deed text; did text;
begin
  if held is null or held ->> 'agency' <> t.agency_id::text then return jsonb_build_object('rule', 'receiver-unknown'); end if;
  if not law.queues_of(t) && array(select jsonb_array_elements_text(held -> 'queues')) then
    return jsonb_build_object('rule', 'receiver-not-in-group', 'article', 'drf-2-3', 'params', jsonb_build_object('name', law.name_of(receiver)));
  end if;
  foreach deed in array t.deeds loop
    did := law.deed_barred(t, (held ->> 'person')::uuid, deed);
    if did <> 'none' then
      return jsonb_build_object('rule', 'receiver-four-eyes', 'article', case deed when 'approval' then 'drf-1-8' else 'drf-2-9' end,
        'params', jsonb_build_object('name', law.name_of(receiver), 'deed', deed, 'did', did));
    end if;
  end loop;
  return null;
end $$;
