-- Moving a task from one person to another: a supervisor reassigns, a holder delegates and stays the owner, or gives back with a reason.
-- The task itself stays where its process instance is; who holds it is Postgres' alone (design law 4). Each move is kept with its reason.

create table handover (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('reassigned', 'delegated', 'returned', 'recalled')),
  task_id text not null references user_task,
  instance_id text not null references process_instance,
  -- Null: nobody, the task waited for its group.
  from_account uuid references account,
  to_account uuid references account,
  reason text check (length(reason) <= 1000),
  by_account uuid not null references account,
  at timestamptz not null default clock_timestamp(),
  check (kind = 'recalled' or reason is not null)
);
create index handover_by_task on handover (task_id, at desc);
create index handover_by_instance on handover (instance_id, at);
alter table handover enable row level security;
create trigger permanent before update or delete or truncate on handover for each statement execute function law.permanent();
grant select on handover to luutrinh_web;
create policy of_task on handover for select to luutrinh_web using (exists (select 1 from user_task t where t.id = task_id));

-- A reason is a sentence, not a keystroke.
create function law.reason_of(why text) returns text
language plpgsql immutable as $$
begin
  if length(btrim(coalesce(why, ''))) < 3 then perform law.refuse('reason-missing'); end if;
  if length(btrim(why)) > 1000 then perform law.refuse('reason-too-long', null, jsonb_build_object('most', 1000)); end if;
  return btrim(why);
end $$;

create function law.name_of(of_account uuid) returns text
language sql stable security definer set search_path = law, public, pg_temp
return (select p.full_name from account a join person p on p.id = a.person_id where a.id = of_account);

-- Why an account may not be given a task; null when it may. What the gates ask when it is completed is asked here already. `outside`: also
-- who holds the task's role in another unit of the agency.
create function law.bar_to_holding(t user_task, receiver uuid, outside boolean) returns jsonb
language plpgsql stable security definer set search_path = law, public, pg_temp as $$
declare held jsonb := law.acting_for(receiver, null); deed text; did text;
begin
  if held is null or held ->> 'agency' <> t.agency_id::text then return jsonb_build_object('rule', 'receiver-unknown'); end if;
  if not law.queues_of(t) && law.texts(held -> 'queues') and not (outside and t.roles && law.texts(held -> 'roles')) then
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

-- Writes the move, once it is known to be allowed. A receiver of null is the task's group.
-- The act of the ledger names the row that holds its reason, so that a timeline tells both together.
create function law.hand_over(t user_task, as_kind text, receiver uuid, remains_with uuid, why text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare h uuid;
begin
  update user_task set assignee = receiver, owner = remains_with, claimed_at = case when receiver is not null then clock_timestamp() end where id = t.id;
  delete from task_queue where task_id = t.id;
  if receiver is null then perform law.queue_up(t.id, law.queues_of(t)); end if;
  insert into handover (kind, task_id, instance_id, from_account, to_account, reason, by_account)
  values (as_kind, t.id, t.instance_id, t.assignee, receiver, why, law.acting_account()) returning id into h;
  perform law.record_act('task-' || as_kind, t.instance_id, t.record_id, jsonb_build_object('task', t.id, 'from', t.assignee, 'to', receiver,
    'handover', h, 'reasonSha256', encode(sha256(convert_to(why, 'utf8')), 'hex')));
  perform pg_notify('inbox', jsonb_build_object('agency', t.agency_id, 'unit', t.unit_id,
    'to', to_jsonb(law.queues_of(t) || array_remove(array[t.assignee::text, t.owner::text, receiver::text, remains_with::text], null)))::text);
end $$;

-- Whether a supervisor has given the task to the acting account, which may stand outside the task's unit.
create function law.given_by_supervisor(t user_task) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return t.roles && law.acting_roles() and exists (
  select 1 from handover h where h.task_id = t.id and h.kind = 'reassigned' and h.to_account = law.acting_account());

-- A supervisor moves tasks of their unit (5.3: SUP alone; R-DRF-2.3), also out of it, each by itself: what may not be moved stays, and says why.
-- With `only_try` nothing is moved: the preview asks exactly what the act will ask. A receiver of null is the task's group.
create function law.reassign_tasks(tasks text[], receiver uuid, why text, only_try boolean) returns table (task text, refusal jsonb)
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  t user_task; named text; given text := case when only_try then null else law.reason_of(why) end;
  units uuid[] := law.acting_units('SUP');
begin
  foreach named in array array(select distinct x from unnest(tasks) x order by x) loop
    if only_try then select * into t from user_task where id = named; else select * into t from user_task where id = named for update; end if;
    task := named;
    refusal := case
      when t.id is null or t.unit_id <> all (units) then jsonb_build_object('rule', 'not-your-unit', 'article', 'drf-2-3')
      when t.state <> 'OPEN' then jsonb_build_object('rule', 'task-not-open')
      when t.assignee is not distinct from receiver then
        case when receiver is null then jsonb_build_object('rule', 'already-in-group')
          else jsonb_build_object('rule', 'already-holder', 'params', jsonb_build_object('name', law.name_of(receiver))) end
      when receiver is not null then law.bar_to_holding(t, receiver, true) end;
    if refusal is null and not only_try then perform law.hand_over(t, 'reassigned', receiver, null, given); end if;
    return next;
  end loop;
end $$;

-- The holder gives the task to a colleague and stays its owner: it comes back when the colleague returns it.
create function law.delegate_task(of_task text, receiver uuid, why text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare t user_task; bar jsonb;
begin
  select * into t from user_task where id = of_task for update;
  if t.id is null or t.state <> 'OPEN' or t.assignee is distinct from law.acting_account() then perform law.refuse('not-holder', 'drf-2-3'); end if;
  if receiver = t.assignee then perform law.refuse('already-holder', null, jsonb_build_object('name', law.name_of(receiver))); end if;
  bar := law.bar_to_holding(t, receiver, false);
  if bar is not null then perform law.refuse(bar ->> 'rule', bar ->> 'article', coalesce(bar -> 'params', '{}')); end if;
  perform law.hand_over(t, 'delegated', receiver, case when receiver is distinct from t.owner then coalesce(t.owner, t.assignee) end, law.reason_of(why));
end $$;

-- The holder gives the task back: to whom it was delegated by, else to its group.
create function law.return_task(of_task text, why text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare t user_task;
begin
  select * into t from user_task where id = of_task for update;
  if t.id is null or t.state <> 'OPEN' or t.assignee is distinct from law.acting_account() then perform law.refuse('not-holder', 'drf-2-3'); end if;
  perform law.hand_over(t, 'returned', t.owner, null, law.reason_of(why));
end $$;

-- The owner takes a delegated task back.
create function law.recall_task(of_task text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare t user_task;
begin
  select * into t from user_task where id = of_task for update;
  if t.id is null or t.state <> 'OPEN' or t.owner is distinct from law.acting_account() then perform law.refuse('not-owner', 'drf-2-3'); end if;
  perform law.hand_over(t, 'recalled', t.owner, null, null);
end $$;

revoke execute on function law.reason_of, law.name_of, law.bar_to_holding, law.hand_over, law.given_by_supervisor, law.reassign_tasks, law.delegate_task, law.return_task,
  law.recall_task from public;
grant execute on function law.reassign_tasks, law.delegate_task, law.return_task, law.recall_task to luutrinh_web;
