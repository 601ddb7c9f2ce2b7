-- Who acts is proved to Postgres (design law 5). begin_act looks a session up and seals the person into the transaction with a
-- MAC whose key no login can read; acting_*() answer only to a seal made in this very transaction of this very backend.

create extension if not exists pgcrypto;
create schema law;

create table law.secret (
  one boolean primary key default true check (one),
  key bytea not null default gen_random_bytes(32)
);
insert into law.secret default values;

-- The law's no: rule and article are catalogue keys, params fill the sentence. SQLSTATE LT001 is refusals alone.
create function law.refuse(rule text, article text default null, params jsonb default '{}') returns void
language plpgsql as $$
begin
  raise exception using errcode = 'LT001', message = rule, hint = coalesce(article, ''), detail = params::text;
end $$;

create function law.mac(payload text) returns text
language sql stable security definer set search_path = public, pg_temp
return (
  select encode(hmac(
    convert_to(payload || '|' || pg_backend_pid() || '|' || extract(epoch from transaction_timestamp())::text, 'utf8'),
    key, 'sha256'), 'hex') from law.secret);
revoke execute on function law.mac from public;

-- Seals who acts into the transaction. `acting` holds person, account, agency, units, roles, queues, and the submission a worker acts through.
create function law.seal_act(acting jsonb) returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  select set_config('luutrinh.act', law.mac(acting::text) || acting::text, true);
end;
revoke execute on function law.seal_act from public;

create function law.act() returns jsonb
language plpgsql stable security definer set search_path = law, public, pg_temp as $$
declare sealed text := current_setting('luutrinh.act', true);
begin
  if sealed is null or sealed = '' then return null; end if;
  if left(sealed, 64) <> law.mac(substr(sealed, 65)) then
    raise exception using errcode = 'LT001', message = 'forged-act', hint = 'drf-5-7', detail = '{}';
  end if;
  return substr(sealed, 65)::jsonb;
end $$;

create function law.acting_person() returns uuid language sql stable return (law.act() ->> 'person')::uuid;
create function law.acting_account() returns uuid language sql stable return (law.act() ->> 'account')::uuid;
create function law.acting_agency() returns uuid language sql stable return (law.act() ->> 'agency')::uuid;
create function law.acting_submission() returns uuid language sql stable return (law.act() ->> 'submission')::uuid;
-- These three are asked by nearly every statement; in PL/pgSQL their plans last as long as the connection.
create function law.acting_queues() returns text[]
language plpgsql stable as $$ begin return array(select jsonb_array_elements_text(law.act() -> 'queues')); end $$;
create function law.acting_roles() returns text[]
language plpgsql stable as $$ begin return array(select jsonb_array_elements_text(law.act() -> 'roles')); end $$;

-- The units in which the acting person holds one of the roles; a role held for the agency reaches each of its units.
create function law.acting_units(variadic wanted text[]) returns uuid[]
language plpgsql stable security definer set search_path = law, public, pg_temp as $$
declare
  acting jsonb := law.act();
  places text[] := array(select split_part(q, '@', 2) from jsonb_array_elements_text(acting -> 'queues') q where split_part(q, '@', 1) = any (wanted));
begin
  return array(
    select u.id from unit u
    where u.agency_id = (acting ->> 'agency')::uuid and (u.id = any (places::uuid[]) or acting ->> 'agency' = any (places)));
end $$;

-- What an account may do now, as the seal carries it. A queue is `ROLE@unit`, or `ROLE@agency` for a role held agency-wide.
create function law.acting_for(of_account uuid, through_submission uuid) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return (
  select jsonb_build_object(
    'person', a.person_id, 'account', a.id, 'agency', a.agency_id, 'submission', through_submission,
    'roles', coalesce(jsonb_agg(distinct g.role) filter (where g.role is not null), '[]'),
    'queues', coalesce(jsonb_agg(distinct g.role || '@' || coalesce(g.unit_id, a.agency_id)) filter (where g.role is not null), '[]'))
  from account a
  left join assignment g on g.account_id = a.id and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now())
  where a.id = of_account and a.valid_from <= now() and (a.valid_to is null or a.valid_to > now())
  group by a.id);
revoke execute on function law.acting_for from public;

-- Binds the holder of a session to this transaction. Null when the session is over: nobody acts, row-level security shows nothing.
create function law.begin_act(token text) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  hashed bytea := sha256(convert_to(token, 'utf8'));
  s session;
  acting jsonb;
  idle interval := make_interval(mins => (select value::int from setting where key = 'session.idleMinutes'));
begin
  select * into s from session where token_sha256 = hashed and ended_at is null;
  if s.account_id is null then return null; end if;
  if s.expires_at <= now() or s.last_seen_at + idle <= now() then
    update session set ended_at = now(), end_reason = 'idle' where token_sha256 = hashed and ended_at is null;
    return null;
  end if;
  acting := law.acting_for(s.account_id, null) || jsonb_build_object('reauthenticatedAt', s.reauthenticated_at);
  if acting is null then return null; end if;
  -- A read stays a read: the last sight is written once a minute at most, and by one of a page's transactions: the others do not wait for it.
  if s.last_seen_at < now() - interval '1 minute' then
    update session set last_seen_at = now()
    where token_sha256 = (select token_sha256 from session where token_sha256 = hashed for update skip locked);
  end if;
  perform law.seal_act(acting);
  return acting;
end $$;
