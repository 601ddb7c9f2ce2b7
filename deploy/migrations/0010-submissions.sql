-- From a submission to its effect: what the worker asks when a process instance is started and when a user task is completed.

-- The queues a task can wait in: each of its roles in its unit and in its agency.
create function law.queues_of(t user_task) returns text[]
language sql stable
return array(select r || '@' || scope from unnest(t.roles) r, unnest(array[t.unit_id, t.agency_id]) scope);

-- Acts through a submission: the person is the one who made it, and no other (design law 5).
create function law.act_through(s submission) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare acting jsonb := law.acting_for(s.account_id, s.id);
begin
  if acting is null then perform law.refuse('account-closed', 'drf-5-7'); end if;
  perform law.seal_act(acting);
end $$;

-- Runs each of the form's own components, then what the form as a whole is for (its property `law`); inside the acceptance's transaction.
create function law.apply_parts(s submission, of_record uuid) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare part record; answer jsonb; a jsonb := s.answers; sealed boolean;
begin
  sealed := coalesce((select version_no > 0 from e_record where id = of_record), false);
  for part in select * from law.form_parts(s.form_sha256) loop
    answer := s.answers -> part.key;
    continue when answer is null or answer = 'null';
    if of_record is null and part.type not in ('luutrinh-scan-file', 'luutrinh-code', 'luutrinh-person', 'luutrinh-mismatch') then
      perform law.refuse('no-record', 'drf-3-7');
    end if;
    -- A sealed record is told no at the door, also where nothing of the answers would differ.
    if sealed and part.type in ('luutrinh-inventory', 'luutrinh-digitise', 'luutrinh-component-scan', 'luutrinh-record-data', 'luutrinh-verification') then
      perform law.refuse('change-needs-document', 'drf-3-7');
    end if;
    case part.type
      when 'luutrinh-inventory' then perform law.accept_inventory(s, of_record, answer);
      when 'luutrinh-digitise' then perform law.accept_pages(s, of_record, answer);
      when 'luutrinh-component-scan' then perform law.accept_pages(s, of_record, answer);
      when 'luutrinh-record-data' then perform law.accept_record_data(s, of_record, answer);
      when 'luutrinh-verification' then perform law.accept_verification(s, of_record, answer);
      when 'luutrinh-approval' then perform law.accept_approval(s, of_record, answer);
      when 'luutrinh-scan-file' then perform law.accept_scan_file(s, of_record, part.key, answer);
      when 'luutrinh-code' then perform law.accept_code(s, part.key, answer #>> '{}');
      when 'luutrinh-person' then perform law.accept_person(s, answer);
      when 'luutrinh-change-set' then perform law.accept_change_set(s, of_record, answer);
      when 'luutrinh-change-check' then perform law.accept_change_check(s, of_record, answer);
      when 'luutrinh-change-approval' then perform law.accept_approval(s, of_record, answer);
      when 'luutrinh-mismatch' then perform law.bind_case(s);
      when 'luutrinh-conclusion' then perform law.accept_conclusion(s, of_record, answer);
      when 'luutrinh-case-change' then perform law.accept_case_change(s, of_record, answer);
      else perform law.refuse('unknown-component', null, jsonb_build_object('type', part.type));
    end case;
  end loop;
  case law.form_law(s.form_sha256)
    when 'document' then perform law.check_document(s);
    when 'document-reception' then perform law.judge_document(s, a ->> 'accepted' = 'yes', a ->> 'reason', 'CANCELLED');
    when 'document-person' then perform law.accept_match(s);
    when 'document-validity' then perform law.judge_document(s,
      a ->> 'issuer_competent' = 'yes' and a ->> 'signature_ok' = 'yes' and a ->> 'authentic' = 'yes', a ->> 'remark', 'INVALID');
    when 'mismatch-judgement' then perform law.judge_case(s);
    when 'mismatch-review' then perform law.keep_review(s);
    else null;
  end case;
  if of_record is not null then perform law.accept_header(s, of_record); end if;
end $$;

-- What the worker needs before it decides: the answers, their form, and what was decided already about their task or start.
create function law.submission_for(submission_id uuid) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select jsonb_build_object('kind', s.kind, 'task', s.task_id, 'instance', s.instance_id, 'procedure', s.procedure_id, 'answers', s.answers,
    'sha256', s.sha256, 'form', s.form_sha256, 'definition', s.definition_sha256, 'account', s.account_id,
    'won', (select jsonb_build_object('mine', a.submission_id = s.id, 'variables', a.variables)
      from acceptance a where a.element_instance = coalesce(s.task_id, s.instance_id || '/start')))
  from submission s where s.id = submission_id);

create function law.start_submission(of_instance text) returns uuid
language sql stable security definer set search_path = law, public, pg_temp
return (select id from submission where instance_id = of_instance and kind = 'start');

-- The law's no, or answers that no row can hold (they came another way than through a page of ours): both are refusals, on record.
create function law.refusal_of(state text, message text, hint text, details text, of_constraint text) returns jsonb
language sql immutable
return case when state = 'LT001'
  then jsonb_build_object('rule', message, 'article', nullif(hint, ''), 'params', details::jsonb)
  else jsonb_build_object('rule', 'answers-do-not-fit', 'article', null, 'params', jsonb_build_object('constraint', coalesce(nullif(of_constraint, ''), state))) end;

-- One transaction: the law's answer, the record, the inbox row, the audit row. Run twice it answers the same (design law 6).
create function law.accept_submission(of_submission uuid, of_task text, mapped jsonb) returns jsonb
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
    if not law.queues_of(t) && law.acting_queues() and not law.given_by_supervisor(t) then perform law.refuse('role-lost', 'drf-2-3'); end if;
    perform law.must_not_be_suspended(t.instance_id);
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

-- May the acting person start this definition in that unit?
create function law.may_start(of_definition text, in_unit uuid) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return exists (
  select 1 from definition_in_force d join unit u on u.id = in_unit
  where d.sha256 = of_definition and u.agency_id = law.acting_agency()
    and exists (select 1 from unnest(d.start_roles) r
      where r || '@' || u.id = any (law.acting_queues()) or r || '@' || u.agency_id = any (law.acting_queues())));

-- Accepts the start of a top-level instance from its start submission.
create function law.accept_start(of_instance text, of_definition text, of_rules text, mapped jsonb) returns jsonb
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
    -- Under the rules in force since it was written, not under those that somebody with a client of Temporal chose. The minute is for rules
    -- that were being approved while it was written.
    if not exists (select 1 from rules r where r.sha256 = of_rules and r.in_force_from <= now() and r.in_force_from >= (
      select coalesce(max(in_force_from), '-infinity') from rules where in_force_from <= s.at - interval '1 minute')) then
      perform law.refuse('rules-not-in-force', 'drf-5-2');
    end if;
    perform law.act_through(s);
    if not law.may_start(of_definition, s.unit_id) then perform law.refuse('may-not-start', 'drf-2-3'); end if;
    -- A term never starts in the future (R-DRF-2.2).
    if s.answers ? 'paper_confirmed_on' and (s.answers ->> 'paper_confirmed_on')::date > law.today() then
      perform law.refuse('start-date-in-future', 'drf-2-2');
    end if;
    insert into process_instance (id, procedure_id, definition_sha256, rules_sha256, agency_id, unit_id, started_by)
    select of_instance, s.procedure_id, of_definition, of_rules, u.agency_id, u.id, s.account_id from unit u where u.id = s.unit_id;
    perform law.catch_up_with_calendar(of_instance);
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

-- Temporal has answered for this submission: its update is in a history. Until somebody says so the reconciler asks again.
create function law.confirm(of_submission uuid) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  update acceptance set confirmed_at = clock_timestamp() where submission_id = of_submission and confirmed_at is null;
end;

-- The same by whoever made the submission, from a page that had its answer: nobody takes another's from the reconciler.
create function law.confirm_own(of_submission uuid) returns boolean
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  update acceptance set confirmed_at = clock_timestamp() where confirmed_at is null
    and submission_id = (select id from submission where id = of_submission and account_id = law.acting_account());
  return found;
end $$;

-- Accepted long ago and never stepped on: what the reconciler resends (design law 6).
-- In no order: what cannot be settled keeps nothing else waiting.
create function law.unconfirmed(older_than interval) returns table (element_instance text, instance_id text, submission_id uuid, sha256 text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select a.element_instance, a.instance_id, a.submission_id, s.sha256
  from acceptance a join submission s on s.id = a.submission_id
  where a.confirmed_at is null and a.accepted_at < clock_timestamp() - older_than
  order by random() limit 100;
end;

-- What became of one's own submission, for whoever lost the answer on the way; null while nothing is decided.
create function law.outcome_of(of_submission uuid) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select case s.kind
    when 'start' then jsonb_build_object('outcome', 'started', 'opened',
      (select coalesce(jsonb_agg(jsonb_build_object('taskId', t.id, 'element', t.element) order by t.opened_at), '[]')
       from user_task t where t.instance_id = s.instance_id and t.state = 'OPEN'))
    else jsonb_build_object('outcome', 'completed', 'mine', a.submission_id = s.id, 'opened',
      (select coalesce(jsonb_agg(jsonb_build_object('taskId', t.id, 'element', t.element) order by t.opened_at), '[]')
       from user_task t where t.instance_id = s.instance_id and t.state = 'OPEN' and a.submission_id = s.id)) end
  from submission s join acceptance a on a.element_instance = coalesce(s.task_id, s.instance_id || '/start')
  where s.id = of_submission and s.account_id = law.acting_account());
