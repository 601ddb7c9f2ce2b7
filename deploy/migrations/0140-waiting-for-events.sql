-- What process instances wait for, and what is on its way to them (design law 11): messages kept until somebody waits, deliveries told until
-- they were heard. Contents are sealed by the worker, correlation keys are keyed hashes: neither is readable here.

-- Of a subscription of the engine; a signal is waited for by everybody, a message by its key (null: whichever comes).
create table event_subscription (
  instance_id text not null references process_instance,
  n int not null,
  kind text not null check (kind in ('message', 'signal')),
  agency_id uuid not null references agency,
  name text not null,
  -- Of its correlation key: hashes under each key of the ring, the current one's first; empty for none.
  keys text[] not null default '{}',
  key_hash text generated always as (keys[1]) stored,
  definition_sha256 text not null references definition,
  element text not null,
  element_instance text not null,
  -- The message that was given to it and not stepped on yet; it gets no other meanwhile.
  pending text,
  opened_at timestamptz not null default clock_timestamp(),
  primary key (instance_id, n)
);
create index waiting_by_key on event_subscription (agency_id, kind, name, key_hash, opened_at) where pending is null;

-- `id` is its sender's: whoever says it twice has said it once. TAKEN: an instance has stepped on it. STARTED: a process began by it.
create table message (
  id text primary key check (length(id) between 1 and 200),
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  name text not null,
  keys text[] not null default '{}',
  key_hash text generated always as (keys[1]) stored,
  -- Null once it is nobody's to read any more.
  content text check (length(content) <= 300000),
  from_instance text,
  sent_by uuid references account,
  published_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  state text not null default 'KEPT' check (state in ('KEPT', 'GIVEN', 'TAKEN', 'STARTED', 'EXPIRED')),
  -- Whom it was given to. No foreign key here and below: the sender would have to lock the receiver's row, and the other way round.
  instance_id text,
  subscription int
);
create index message_kept on message (agency_id, name, published_at) where state = 'KEPT';
create index message_expiring on message (expires_at) where state = 'KEPT';

-- An event for one instance: told by a signal, until it was heard; taken when its step is written. `event` lacks the variables, which are
-- the sealed content. `subscription`: the highest number it is for; an instance that has not come so far asks first how far it is.
create table delivery (
  instance_id text not null,
  id text not null,
  event jsonb not null,
  content text,
  subscription int,
  made_at timestamptz not null default clock_timestamp(),
  told_at timestamptz,
  heard_at timestamptz,
  taken_at timestamptz,
  primary key (instance_id, id)
);
create index delivery_unheard on delivery (made_at) where heard_at is null and taken_at is null;

do $$
declare t text;
begin
  foreach t in array array['event_subscription', 'message', 'delivery'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;

-- The worker wakes up; what it has to do it reads.
create function law.wake_carrier() returns void language sql volatile as $$ select pg_notify('carrier', '') $$;

-- A message or a signal waits until its suspended instance is resumed (0153). What a called process says does not: it was accepted before.
create function law.waits_for_resumption(d delivery) returns boolean
language plpgsql stable security definer set search_path = law, public, pg_temp as $$
begin
  return d.event ->> 'kind' <> 'child-escalated' and law.is_suspended(d.instance_id);
end $$;

-- Told to nobody yet, or half a minute ago and not heard; of instances that still run. In no order: one that can't be told keeps no other waiting.
create function law.untold() returns table (instance_id text, id text, subscription int)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select d.instance_id, d.id, d.subscription from delivery d join process_instance i on i.id = d.instance_id
  where d.heard_at is null and d.taken_at is null and i.state <> 'ENDED' and (d.told_at is null or d.told_at < clock_timestamp() - interval '30 seconds')
    and not law.waits_for_resumption(d)
  order by random() limit 200;
end;

create function law.delivery_told(of_instance text, of_id text) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  update delivery set told_at = clock_timestamp() where instance_id = of_instance and id = of_id;
end;

-- What an instance was told of. Null when there is no such thing for it, or it has stepped on it: whoever says so is mistaken (M19); or
-- when it is suspended.
create function law.hear(of_instance text, of_id text) returns jsonb
language sql security definer set search_path = law, public, pg_temp
begin atomic
  update delivery set heard_at = coalesce(heard_at, clock_timestamp())
  where instance_id = of_instance and id = of_id and taken_at is null and not law.waits_for_resumption(delivery)
  returning jsonb_build_object('event', event, 'content', content);
end;

-- An instance that is made again has to hear again what its predecessor had not stepped on (0017).
create function law.tell_again(of_instance text) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  update delivery set told_at = null, heard_at = null where instance_id = of_instance and taken_at is null;
end;

revoke execute on function law.wake_carrier, law.waits_for_resumption, law.untold, law.delivery_told, law.hear, law.tell_again from public;
grant execute on function law.untold, law.delivery_told, law.hear to luutrinh_worker;
