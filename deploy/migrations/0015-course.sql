-- The course of an instance is what Postgres heard first (design law 6). What a workflow task asked of Postgres stands even when the task
-- itself is lost; the instance then finds here what it had stepped on, and goes the same way again.

-- The writes from a number on, a hundred at most, for an instance that has lost its memory of them.
create function law.course_from(of_instance text, number int) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select jsonb_build_object(
    'taken', jsonb_agg(s.events order by s.n) filter (where s.n < number + 100),
    'more', count(*) > 100,
    'children', (select coalesce(jsonb_object_agg(c.id, c.definition_sha256), '{}') from process_instance c where c.parent_id = of_instance))
  from (select n, events from instance_step where instance_id = of_instance and n >= number order by n limit 101) s);

-- One call carries out all steps since the last, each instance's calls numbered without gaps. What was heard under a number stays:
-- asked again, or by a workflow task that saw things in another order, it answers with what it knows and does nothing.
-- batch: { step, definition, events[{event,now}], trace, completed[], open[], close[{task,reason}], due[{task,due}], children[],
--   incidents[{elementInstance,element,code,params}], resolved[], exchange[]?, moved?{plan,to}, heard?{sha256,moved[]}, intervention?{id,done}, cancelled[]?,
--   renamed[{task,element,name?,nameEn?}]?, end? };
--   `exchange` is law.exchange's (0141).
-- Answers { children: { <instance>: <definition> } }, with `taken` and `more` when the number was known, or with `accepted` when a task
-- to be closed has an accepted answer the instance has not stepped on: that comes first, and nothing was done.
create function law.carry_out(of_instance text, batch jsonb) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  i process_instance; b jsonb; told text[] := '{}'; children jsonb; overtaken jsonb; known boolean;
  closing text[] := array(select c ->> 'task' from jsonb_array_elements(batch -> 'close') c);
begin
  select * into i from process_instance where id = of_instance for update;
  known := exists (select 1 from instance_step where instance_id = i.id and n = (batch ->> 'step')::int);
  -- One that has lost its memory begins in the version it began in.
  if i.id is null or batch ->> 'definition' <> i.definition_sha256 and not (known and batch ->> 'definition' = any (law.moved_from(i.id))) then
    perform law.refuse('not-this-instance', 'drf-5-2');
  end if;
  if known then return law.course_from(i.id, (batch ->> 'step')::int); end if;
  if i.state = 'ENDED' then return jsonb_build_object('children', jsonb_build_object()); end if;
  if batch ?| array['exchange', 'end'] then perform law.lock_exchange(i, batch); end if;

  perform 1 from user_task where id = any (closing) order by id for update;
  select jsonb_agg(jsonb_build_object('task', element_instance, 'variables', variables) order by accepted_at) into overtaken
  from acceptance where element_instance = any (closing);
  if overtaken is not null then return jsonb_build_object('children', jsonb_build_object(), 'accepted', overtaken); end if;

  insert into instance_step (instance_id, n, trace, events)
  values (i.id, (batch ->> 'step')::int, batch -> 'trace', coalesce(batch -> 'events', '[]'));
  if batch -> 'moved' is not null then i.definition_sha256 := law.move_instance(i, batch -> 'moved'); end if;
  if batch -> 'heard' is not null then perform law.keep_moved(i, batch -> 'heard'); end if;
  if batch -> 'intervention' is not null then perform law.take_intervention(i, batch -> 'intervention'); end if;
  if batch -> 'cancelled' is not null then perform law.cancel_called(i, array(select jsonb_array_elements_text(batch -> 'cancelled'))); end if;
  for b in select * from jsonb_array_elements(coalesce(batch -> 'renamed', '[]')) loop
    update user_task set element = b ->> 'element', name = coalesce(b ->> 'name', name), name_en = coalesce(b ->> 'nameEn', b ->> 'name', name_en)
    where id = b ->> 'task' and state = 'OPEN';
  end loop;
  select coalesce(jsonb_object_agg(c ->> 'instance', law.open_child(i, c)), '{}') into children from jsonb_array_elements(batch -> 'children') c;
  for b in select * from jsonb_array_elements(batch -> 'open') loop
    told := told || law.open_task(i, b);
  end loop;
  update user_task set state = 'CANCELLED', ended_at = clock_timestamp() where id = any (closing) and state = 'OPEN';
  delete from task_queue where task_id = any (closing);
  for b in select * from jsonb_array_elements(batch -> 'due') loop
    update user_task set due_on = (b ->> 'due')::date where id = b ->> 'task' and state = 'OPEN';
    update task_queue set due_on = coalesce((b ->> 'due')::date, 'infinity') where task_id = b ->> 'task';
  end loop;
  for b in select * from jsonb_array_elements(batch -> 'incidents') loop
    insert into incident (instance_id, element_instance, element, code, params)
    values (i.id, b ->> 'elementInstance', b ->> 'element', b ->> 'code', coalesce(b -> 'params', '{}')) on conflict do nothing;
    perform law.record_act('incident-raised', i.id, i.record_id, jsonb_build_object('element', b ->> 'element', 'code', b ->> 'code'));
  end loop;
  update incident set resolved_at = clock_timestamp()
  where element_instance in (select jsonb_array_elements_text(batch -> 'resolved')) and resolved_at is null;

  if batch ? 'exchange' then perform law.exchange(i, batch); end if;
  if batch -> 'end' is not null then
    perform law.leave_exchange(i);
    update process_instance set state = 'ENDED', ended_at = clock_timestamp(), end_state = batch #>> '{end,endState}' where id = i.id;
    perform law.record_act('instance-ended', i.id, i.record_id, jsonb_build_object('endState', batch #>> '{end,endState}'));
  else
    update process_instance set state = s.now from (
      select case when exists (select 1 from incident where instance_id = i.id and resolved_at is null) then 'INCIDENT' else 'RUNNING' end as now) s
    where id = i.id and state <> s.now;
  end if;
  if told <> '{}' or closing <> '{}' or jsonb_array_length(coalesce(batch -> 'completed', '[]')) > 0 then
    perform pg_notify('inbox', jsonb_build_object('agency', i.agency_id, 'unit', i.unit_id, 'to', (select jsonb_agg(distinct t) from unnest(told) t))::text);
  end if;
  return jsonb_build_object('children', children);
end $$;

revoke execute on function law.course_from, law.carry_out from public;
grant execute on function law.carry_out to luutrinh_worker;
