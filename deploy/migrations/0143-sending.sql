-- A message or a signal from outside: by an administrator of the agency, on record, and only by a name that something there waits for or
-- begins by. Said twice under one id it is said once.

-- What can be sent: names that published processes and running instances of the agency wait for, how many wait, and what would begin.
create function law.sendable() returns table (kind text, name text, waiting int, procedures text[])
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  with caught (kind, name, procedure_id) as (
    select e.event ->> 'kind', coalesce(e.event ->> 'message', e.event ->> 'signal'), d.procedure_id
    from definition_in_force d join content c on c.sha256 = d.sha256, jsonb_each(c.body #> '{process,elements}') node,
      jsonb_array_elements(coalesce(node.value -> 'events', jsonb_build_array(node.value -> 'event'))) e (event)
    where node.value ->> 'type' in ('startEvent', 'intermediateCatchEvent', 'boundaryEvent', 'receiveTask') and e.event ->> 'kind' in ('message', 'signal')),
  open (kind, name, waiting) as (
    select kind, name, count(*)::int from event_subscription where agency_id = law.acting_agency() group by 1, 2)
  select kind, name, coalesce(max(o.waiting), 0), coalesce(array_agg(distinct c.procedure_id) filter (where c.procedure_id is not null), '{}')
  from caught c full join open o using (kind, name)
  where 'ADM' = any (law.acting_roles())
  group by kind, name order by kind, name;
end;

create table signal_sent (
  id text primary key check (length(id) between 1 and 200),
  name text not null,
  reached int not null,
  sent_by uuid not null references account,
  at timestamptz not null default clock_timestamp()
);
alter table signal_sent enable row level security;

create function law.check_sendable(of_kind text, of_name text) returns uuid
language plpgsql stable security definer set search_path = law, public, pg_temp as $$
begin
  perform law.must_be_administrator();
  if not exists (select 1 from law.sendable() s where s.kind = of_kind and s.name = of_name) then
    perform law.refuse('event-not-waited-for', null, jsonb_build_object('name', of_name));
  end if;
  return (select id from unit where agency_id = law.acting_agency() order by keeps_records desc, id limit 1);
end $$;

-- `keys` and `of_content` are hashed and sealed by the web. Answers what became of it: GIVEN, STARTED, KEPT, EXPIRED; TAKEN when asked again later.
create function law.send_message(of_id text, of_name text, of_keys text[], of_content text, lives interval) returns text
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare unit uuid := law.check_sendable('message', of_name); m message;
begin
  if lives < interval '0' or lives > interval '1 year' then perform law.refuse('message-lives-too-long'); end if;
  perform law.lock_names(law.acting_agency(), array[of_name]);
  select * into m from message where id = of_id;
  if m.id is not null and (m.sent_by is distinct from law.acting_account() or m.name <> of_name) then perform law.refuse('message-id-reused'); end if;
  if m.id is not null then return m.state; end if;
  insert into message (id, agency_id, unit_id, name, keys, content, sent_by, expires_at)
  values (of_id, law.acting_agency(), unit, of_name, of_keys, of_content, law.acting_account(), clock_timestamp() + lives) returning * into m;
  m.state := law.place_message(m);
  perform law.record_act('message-sent', null, null, jsonb_build_object('message', m.id, 'name', m.name, 'state', m.state));
  return m.state;
end $$;

-- @returns how many instances it reached or starts
create function law.send_signal(of_id text, of_name text, of_content text) returns int
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare unit uuid := law.check_sendable('signal', of_name); s signal_sent;
begin
  perform law.lock_names(law.acting_agency(), array['signal/' || of_id]);
  select * into s from signal_sent where id = of_id;
  if s.id is not null and (s.sent_by <> law.acting_account() or s.name <> of_name) then perform law.refuse('message-id-reused'); end if;
  if s.id is not null then return s.reached; end if;
  insert into signal_sent (id, name, reached, sent_by)
  values (of_id, of_name, law.broadcast(law.acting_agency(), unit, null, of_name, of_id, of_content), law.acting_account()) returning * into s;
  perform law.record_act('signal-sent', null, null, jsonb_build_object('signal', s.id, 'name', s.name, 'reached', s.reached));
  return s.reached;
end $$;

revoke execute on function law.sendable, law.check_sendable, law.send_message, law.send_signal from public;
grant execute on function law.sendable, law.send_message, law.send_signal to luutrinh_web;
