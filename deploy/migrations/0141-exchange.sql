-- One instance's part in what instances say to each other, inside the transaction of its step (law.carry_out). Who matches names first takes
-- the lock of each: a sender who finds nobody waiting and a receiver who finds nothing kept would otherwise miss each other.

-- In one order everywhere, and before any other lock but the instance's own.
create function law.lock_names(of_agency uuid, names text[]) returns void
language plpgsql as $$
declare name text;
begin
  for name in select distinct n from unnest(names) n order by n loop
    perform pg_advisory_xact_lock(hashtextextended(of_agency || '/' || name, 0));
  end loop;
end $$;

-- Those a batch may touch: what it says and waits for, and what it waited for.
create function law.lock_exchange(i process_instance, batch jsonb) returns void
language sql as $$
  select law.lock_names(i.agency_id, array(
    select a ->> 'name' from jsonb_array_elements(batch -> 'exchange') a where a ? 'name'
    union select name from event_subscription where instance_id = i.id))
$$;

create function law.give_message(m message, s event_subscription) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  update event_subscription set pending = m.id where instance_id = s.instance_id and n = s.n;
  update message set state = 'GIVEN', instance_id = s.instance_id, subscription = s.n where id = m.id;
  insert into delivery (instance_id, id, event, content, subscription)
  values (s.instance_id, m.id, jsonb_build_object('kind', 'message-delivered', 'subscription', s.n, 'id', m.id), m.content, s.n);
  select law.wake_carrier();
end;

-- To the one who has waited longest; else it starts a process; else it is kept for its time. Who waits has subscribed under a key that
-- the ring had when the message was sent, or the ring has changed in between and it waits for the next one to subscribe.
create function law.place_message(m message) returns text
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s event_subscription;
begin
  select * into s from (
    (select * from event_subscription e where m.key_hash is not null and e.agency_id = m.agency_id and e.kind = 'message' and e.name = m.name
       and e.key_hash = any (m.keys) and e.pending is null order by opened_at, n limit 1)
    union all
    (select * from event_subscription e where m.key_hash is not null and e.agency_id = m.agency_id and e.kind = 'message' and e.name = m.name
       and e.key_hash is null and e.pending is null order by opened_at, n limit 1)
    union all
    (select * from event_subscription e where m.key_hash is null and e.agency_id = m.agency_id and e.kind = 'message' and e.name = m.name
       and e.pending is null order by opened_at, n limit 1)) waiting
  order by opened_at, n limit 1;
  if s.instance_id is not null then
    perform law.give_message(m, s);
    return 'GIVEN';
  end if;
  if law.plan_event_starts('message', m.name, m.id, m.agency_id, m.unit_id, m.sent_by, m.content) > 0 then
    update message set state = 'STARTED', content = null where id = m.id;
    return 'STARTED';
  end if;
  update message set state = case when expires_at > clock_timestamp() then 'KEPT' else 'EXPIRED' end, instance_id = null, subscription = null,
    content = case when expires_at > clock_timestamp() then content end
  where id = m.id returning state into m.state;
  return m.state;
end $$;

-- The oldest kept message for one who waits.
create function law.take_kept(s event_subscription) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare m message;
begin
  select * into m from message
  where agency_id = s.agency_id and name = s.name and state = 'KEPT' and expires_at > clock_timestamp()
    and (s.key_hash is null or key_hash is null or key_hash = any (s.keys))
  order by published_at, id limit 1;
  if m.id is not null then perform law.give_message(m, s); end if;
end $$;

-- Waits no more. What it was given and has not stepped on goes to another.
create function law.unsubscribe(of_instance text, of_n int) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s event_subscription; m message;
begin
  delete from event_subscription where instance_id = of_instance and n = of_n returning * into s;
  if s.pending is null then return; end if;
  delete from delivery where instance_id = of_instance and id = s.pending and taken_at is null;
  if not found then return; end if;
  select * into m from message where id = s.pending;
  perform law.place_message(m);
end $$;

-- The engine's commands in their order. act: { do, ... } as workflows/batch.ts says, with keys hashed and variables sealed.
create function law.exchange(i process_instance, batch jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare a jsonb; s event_subscription; m message; freed jsonb := '[]';
begin
  for a in select * from jsonb_array_elements(batch -> 'exchange') loop
    case a ->> 'do'
      when 'take' then
        update delivery set taken_at = clock_timestamp(), content = null where instance_id = i.id and id = a ->> 'id' and taken_at is null;
        update message set state = 'TAKEN', content = null where id = a ->> 'id' and instance_id = i.id;
        update event_subscription set pending = null where instance_id = i.id and pending = a ->> 'id';
        if found then freed := freed || a; end if;
      when 'subscribe' then
        insert into event_subscription (instance_id, n, kind, agency_id, name, keys, definition_sha256, element, element_instance)
        values (i.id, (a ->> 'n')::int, a ->> 'kind', i.agency_id, a ->> 'name', law.texts(a -> 'keys'), i.definition_sha256, a ->> 'element',
          a ->> 'elementInstance') returning * into s;
        if s.kind = 'message' then perform law.take_kept(s); end if;
      when 'unsubscribe' then perform law.unsubscribe(i.id, (a ->> 'n')::int);
      when 'publish' then
        insert into message (id, agency_id, unit_id, name, keys, content, from_instance, expires_at)
        values (a ->> 'id', i.agency_id, i.unit_id, a ->> 'name', law.texts(a -> 'keys'), a ->> 'content', i.id, clock_timestamp() + law.message_lives())
        on conflict (id) do nothing returning * into m;
        if found then perform law.place_message(m); end if;
      when 'broadcast' then perform law.broadcast(i.agency_id, i.unit_id, i.id, a ->> 'name', a ->> 'id', a ->> 'content');
      when 'escalate' then
        -- The caller hears of it from this instance itself, in order with its end; told later only if that was lost.
        insert into delivery (instance_id, id, event, content, told_at)
        select i.parent_id, a ->> 'id', jsonb_build_object('kind', 'child-escalated', 'elementInstance', regexp_replace(i.id, '^.*/', '')::int,
          'code', a ->> 'code'), a ->> 'content', clock_timestamp()
        where i.parent_id is not null on conflict do nothing;
    end case;
  end loop;
  -- One who goes on waiting gets the next.
  for a in select * from jsonb_array_elements(freed) loop
    for s in select e.* from event_subscription e join delivery d on d.instance_id = e.instance_id and d.subscription = e.n
      where e.instance_id = i.id and d.id = a ->> 'id' and e.pending is null and e.kind = 'message' loop
      perform law.take_kept(s);
    end loop;
  end loop;
end $$;

-- To everybody else who waits for it now, and to processes that begin by it; kept for nobody.
create function law.broadcast(of_agency uuid, of_unit uuid, sender text, of_name text, of_id text, of_content text) returns int
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare reached int;
begin
  insert into delivery (instance_id, id, event, content, subscription)
  select instance_id, of_id, jsonb_build_object('kind', 'signal-delivered', 'signal', of_name, 'id', of_id), of_content, max(n)
  from event_subscription
  where agency_id = of_agency and kind = 'signal' and name = of_name and instance_id is distinct from sender and pending is null
  group by instance_id on conflict do nothing;
  get diagnostics reached = row_count;
  perform law.wake_carrier();
  return reached + law.plan_event_starts('signal', of_name, of_id, of_agency, of_unit, null, of_content);
end $$;

-- An instance that has ended waits for nothing, and what was on its way to it goes to others.
create function law.leave_exchange(i process_instance) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare awaited int;
begin
  for awaited in select n from event_subscription where instance_id = i.id order by n loop
    perform law.unsubscribe(i.id, awaited);
  end loop;
  delete from delivery where instance_id = i.id and taken_at is null;
end $$;

-- How long a message of an instance waits for its receiver. Whoever sends one from outside says so themselves.
create function law.message_lives() returns interval language sql stable return (select (value #>> '{}')::interval from setting where key = 'message.lives');
insert into setting values ('message.lives', '"P30D"');

create function law.texts(list jsonb) returns text[] language sql immutable return array(select jsonb_array_elements_text(list));

create function law.expire_messages() returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  update message set state = 'EXPIRED', content = null where state = 'KEPT' and expires_at <= clock_timestamp();
end;

revoke execute on function law.lock_names, law.lock_exchange, law.give_message, law.place_message, law.take_kept, law.unsubscribe, law.exchange,
  law.broadcast, law.leave_exchange, law.message_lives, law.texts, law.expire_messages from public;
grant execute on function law.expire_messages to luutrinh_worker;
