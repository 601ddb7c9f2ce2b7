-- Signing in without giving the web's login the power to make a session for anyone: the web derives an argon2id key from the
-- password, Postgres compares its hash, throttles, and hands the token out once.

-- Salt for the derivation; for an unknown name a stable one, so that the answer does not tell who exists.
create function law.sign_in_challenge(name text) returns bytea
language sql stable security definer set search_path = public, pg_temp
return coalesce(
  (select salt from account where username = lower(name)),
  (select substr(hmac(convert_to('salt|' || lower(name), 'utf8'), key, 'sha256'), 1, 16) from law.secret));

create function law.has_failed_often(name text) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return (
  select count(*) >= (select value::int from setting where key = 'signIn.maxFailures') from sign_in_attempt
  where username = lower(name) and not ok
    and at > now() - make_interval(mins => (select value::int from setting where key = 'signIn.windowMinutes')));

create function law.sign_in(name text, derived bytea, agent text default null) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  a account;
  token text := encode(gen_random_bytes(32), 'hex');
  lasts interval := make_interval(hours => (select value::int from setting where key = 'session.maxHours'));
  closed jsonb;
begin
  if law.has_failed_often(name) then return jsonb_build_object('refused', 'too-many-attempts'); end if;
  select * into a from account
  where username = lower(name) and verifier = sha256(derived) and valid_from <= now() and (valid_to is null or valid_to > now());
  insert into sign_in_attempt values (lower(name), now(), a.id is not null);
  if a.id is null then return jsonb_build_object('refused', 'wrong-name-or-password'); end if;

  delete from sign_in_attempt where username = lower(name) and not ok;
  perform law.seal_act(law.acting_for(a.id, null));
  -- One account, one session (R-DRF-5.7): a new one closes the old one, and both are on record as suspected sharing where the old one was in use.
  if (select value::boolean from setting where key = 'session.single') then
    with older as (
      update session set ended_at = now(), end_reason = 'signed-in-elsewhere' where account_id = a.id and ended_at is null
      returning created_at, last_seen_at, expires_at, user_agent)
    select jsonb_agg(jsonb_build_object('since', created_at, 'agent', user_agent) order by created_at) into closed from older
    where expires_at > now() and last_seen_at + make_interval(mins => (select value::int from setting where key = 'session.idleMinutes')) > now();
    if closed is not null then
      perform law.record_act('sharing-suspected', null, null, jsonb_build_object('closed', closed, 'agent', left(agent, 200)));
    end if;
  end if;
  insert into session (token_sha256, account_id, expires_at, user_agent)
  values (sha256(convert_to(token, 'utf8')), a.id, now() + lasts, left(agent, 200));
  perform law.record_act('signed-in', null, null);
  return jsonb_build_object('token', token);
end $$;

-- The person at the open session proves the password again before a decision that needs it (M14).
-- Who guesses at an open session that somebody left is stopped as at the door, and the session ends.
create function law.reauthenticate(token text, derived bytea) returns boolean
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare a account; hashed bytea := sha256(convert_to(token, 'utf8'));
begin
  select x.* into a from session s join account x on x.id = s.account_id where s.token_sha256 = hashed and s.ended_at is null for update of s;
  if a.id is null then return false; end if;
  if a.verifier = sha256(derived) then
    update session set reauthenticated_at = now() where token_sha256 = hashed;
    return true;
  end if;
  insert into sign_in_attempt values (a.username, now(), false);
  if law.has_failed_often(a.username) then
    update session set ended_at = now(), end_reason = 'too-many-attempts' where token_sha256 = hashed;
  end if;
  return false;
end $$;

create function law.sign_out(token text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  if law.begin_act(token) is not null then
    perform law.record_act('signed-out', null, null);
  end if;
  update session set ended_at = now(), end_reason = 'signed-out'
  where token_sha256 = sha256(convert_to(token, 'utf8')) and ended_at is null;
end $$;
