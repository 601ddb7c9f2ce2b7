-- The course of an instance is what Postgres heard first (design law 6). What a workflow task asked of Postgres stands even when the task
-- itself is lost; the instance then finds here what it had stepped on, and goes the same way again.

-- The events of each write, in order: [{ event, now }]. They hold the few variables the definition's expressions read.
alter table instance_step add column events jsonb not null default '[]';
revoke select on instance_step from luutrinh_web;
grant select (instance_id, n, at, trace) on instance_step to luutrinh_web;

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
--   incidents[{elementInstance,element,code,params}], resolved[], end? }
-- Answers { children: { <instance>: <definition> } }, with `taken` and `more` when the number was known, or with `accepted` when a task
-- to be closed has an accepted answer the instance has not stepped on: that comes first, and nothing was done.
create or replace function law.carry_out(of_instance text, batch jsonb) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  i process_instance; b jsonb; told text[] := '{}'; children jsonb; overtaken jsonb;
  closing text[] := array(select c ->> 'task' from jsonb_array_elements(batch -> 'close') c);
begin
  select * into i from process_instance where id = of_instance for update;
  if i.id is null or batch ->> 'definition' <> i.definition_sha256 then perform law.refuse('not-this-instance', 'drf-5-2'); end if;
  if exists (select 1 from instance_step where instance_id = i.id and n = (batch ->> 'step')::int) then
    return law.course_from(i.id, (batch ->> 'step')::int);
  end if;
  if i.state = 'ENDED' then return jsonb_build_object('children', jsonb_build_object()); end if;

  perform 1 from user_task where id = any (closing) order by id for update;
  select jsonb_agg(jsonb_build_object('task', element_instance, 'variables', variables) order by accepted_at) into overtaken
  from acceptance where element_instance = any (closing);
  if overtaken is not null then return jsonb_build_object('children', jsonb_build_object(), 'accepted', overtaken); end if;

  insert into instance_step (instance_id, n, trace, events)
  values (i.id, (batch ->> 'step')::int, batch -> 'trace', coalesce(batch -> 'events', '[]'));
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

  if batch -> 'end' is not null then
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

-- Temporal has answered for this submission: its update is in a history. Until somebody says so the reconciler asks again.
create function law.confirm(of_submission uuid) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  update acceptance set confirmed_at = clock_timestamp() where submission_id = of_submission and confirmed_at is null;
end;

-- In no order: what cannot be settled keeps nothing else waiting.
create or replace function law.unconfirmed(older_than interval) returns table (element_instance text, instance_id text, submission_id uuid, sha256 text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select a.element_instance, a.instance_id, a.submission_id, s.sha256
  from acceptance a join submission s on s.id = a.submission_id
  where a.confirmed_at is null and a.accepted_at < clock_timestamp() - older_than
  order by random() limit 100;
end;

-- What the worker needs before it decides: the answers, their form, and what was decided already about their task or start.
create or replace function law.submission_for(submission_id uuid) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select jsonb_build_object('kind', s.kind, 'task', s.task_id, 'instance', s.instance_id, 'procedure', s.procedure_id, 'answers', s.answers,
    'sha256', s.sha256, 'form', s.form_sha256, 'definition', s.definition_sha256, 'account', s.account_id,
    'won', (select jsonb_build_object('mine', a.submission_id = s.id, 'variables', a.variables)
      from acceptance a where a.element_instance = coalesce(s.task_id, s.instance_id || '/start')))
  from submission s where s.id = submission_id);

-- The law's no, or answers that no row can hold (they came another way than through a page of ours): both are refusals, on record.
create function law.refusal_of(state text, message text, hint text, details text, of_constraint text) returns jsonb
language sql immutable
return case when state = 'LT001'
  then jsonb_build_object('rule', message, 'article', nullif(hint, ''), 'params', details::jsonb)
  else jsonb_build_object('rule', 'answers-do-not-fit', 'article', null, 'params', jsonb_build_object('constraint', coalesce(nullif(of_constraint, ''), state))) end;

create or replace function law.accept_submission(of_submission uuid, of_task text, mapped jsonb) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  s submission; won acceptance; t user_task; refusal jsonb;
  rule text; hint text; params text; broken text; state text;
begin
  select * into s from submission where id = of_submission;
  select * into t from user_task where id = of_task for update;
  select * into won from acceptance where element_instance = of_task;
  if won.element_instance is not null then
    return jsonb_build_object('outcome', 'completed', 'mine', won.submission_id = of_submission, 'variables', won.variables);
  end if;
  begin
    if s.id is null or t.id is null or s.task_id is distinct from t.id then perform law.refuse('submission-of-another-task', 'drf-5-2'); end if;
    if t.state <> 'OPEN' then perform law.refuse('task-not-open'); end if;
    if t.form_sha256 <> s.form_sha256 then perform law.refuse('form-changed'); end if;
    if t.assignee is distinct from s.account_id then perform law.refuse('not-holder', 'drf-2-3'); end if;
    perform law.act_through(s);
    if not law.queues_of(t) && law.acting_queues() then perform law.refuse('role-lost', 'drf-2-3'); end if;
    perform law.apply_parts(s, t.record_id);
    insert into acceptance (element_instance, instance_id, submission_id, variables) values (t.id, t.instance_id, s.id, mapped);
    update user_task set state = 'COMPLETED', ended_at = clock_timestamp(), completed_by = s.account_id where id = t.id;
    delete from task_queue where task_id = t.id;
    delete from draft where account_id = s.account_id and about = t.id;
    perform law.record_act('task-completed', t.instance_id, t.record_id,
      jsonb_build_object('task', t.id, 'element', t.element, 'sha256', s.sha256));
    return jsonb_build_object('outcome', 'completed', 'mine', true, 'variables', mapped);
  exception when sqlstate 'LT001' or integrity_constraint_violation or data_exception then
    get stacked diagnostics rule = message_text, hint = pg_exception_hint, params = pg_exception_detail, broken = constraint_name, state = returned_sqlstate;
    refusal := law.refusal_of(state, rule, hint, params, broken);
  end;
  -- A refused attempt is on record too; by then nothing else of it is.
  if s.id is not null then
    perform law.seal_act(law.acting_for(s.account_id, s.id));
    perform law.record_act('submission-refused', s.instance_id, t.record_id,
      jsonb_build_object('task', of_task, 'rule', refusal ->> 'rule', 'sha256', s.sha256));
  end if;
  return jsonb_build_object('outcome', 'refused', 'refusal', refusal);
end $$;

create or replace function law.accept_start(of_instance text, of_definition text, of_rules text, mapped jsonb) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  s submission; won acceptance; refusal jsonb;
  rule text; hint text; params text; broken text; state text;
begin
  select * into s from submission where instance_id = of_instance and kind = 'start';
  select * into won from acceptance where element_instance = of_instance || '/start';
  if won.element_instance is not null then
    return jsonb_build_object('outcome', 'started', 'variables', won.variables);
  end if;
  begin
    if s.id is null or s.definition_sha256 <> of_definition then perform law.refuse('no-such-start', 'drf-5-2'); end if;
    perform law.act_through(s);
    if not law.may_start(of_definition, s.unit_id) then perform law.refuse('may-not-start', 'drf-2-3'); end if;
    -- A term never starts in the future (R-DRF-2.2).
    if s.answers ? 'paper_confirmed_on' and (s.answers ->> 'paper_confirmed_on')::date > law.today() then
      perform law.refuse('start-date-in-future', 'drf-2-2');
    end if;
    insert into process_instance (id, procedure_id, definition_sha256, rules_sha256, agency_id, unit_id, started_by)
    select of_instance, s.procedure_id, of_definition, of_rules, u.agency_id, u.id, s.account_id from unit u where u.id = s.unit_id;
    -- Confirmed from the first: the workflow that asks is in a history, and asks until it is answered.
    insert into acceptance (element_instance, instance_id, submission_id, variables, confirmed_at)
    values (of_instance || '/start', of_instance, s.id, mapped, clock_timestamp());
    perform law.apply_parts(s, null);
    delete from draft where account_id = s.account_id and about = 'start:' || s.procedure_id;
    perform law.record_act('instance-started', of_instance, null,
      jsonb_build_object('procedure', s.procedure_id, 'definition', of_definition, 'rules', of_rules, 'sha256', s.sha256));
    return jsonb_build_object('outcome', 'started', 'variables', mapped);
  exception when sqlstate 'LT001' or integrity_constraint_violation or data_exception then
    get stacked diagnostics rule = message_text, hint = pg_exception_hint, params = pg_exception_detail, broken = constraint_name, state = returned_sqlstate;
    refusal := law.refusal_of(state, rule, hint, params, broken);
  end;
  if s.id is not null then
    perform law.seal_act(law.acting_for(s.account_id, s.id));
    perform law.record_act('start-refused', of_instance, null, jsonb_build_object('rule', refusal ->> 'rule', 'sha256', s.sha256));
  end if;
  return jsonb_build_object('outcome', 'refused', 'refusal', refusal);
end $$;

revoke execute on function law.course_from, law.confirm, law.refusal_of from public;
grant execute on function law.confirm to luutrinh_web, luutrinh_worker;
