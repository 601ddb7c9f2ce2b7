-- The ledger (design law 8): one row per act in the act's own transaction, chained per record, append-only for every login.

create table audit (
  id bigint generated always as identity primary key,
  -- 'record:<id>', 'reads:<record id>', 'instance:<id>', 'account:<id>' or 'system': acts are chained within it, without gaps.
  chain text not null,
  seq int not null,
  at timestamptz not null default clock_timestamp(),
  person_id uuid references person,
  account_id uuid references account,
  act text not null,
  instance_id text,
  record_id uuid,
  submission_id uuid,
  -- Ids, hashes, codes and counts; no content of a record.
  details jsonb not null default '{}',
  prev_hash bytea not null,
  hash bytea not null,
  unique (chain, seq)
);
create index audit_by_instance on audit (instance_id, id) where instance_id is not null;
create index audit_by_record on audit (record_id, id) where record_id is not null;

create table audit_head (
  chain text primary key,
  seq int not null,
  hash bytea not null
);

-- What the hash of a row covers; the stand-alone verifier computes the same.
create function law.audit_text(a audit) returns text
language sql immutable
return jsonb_build_array(
  a.chain, a.seq, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.person_id, a.account_id, a.act,
  a.instance_id, a.record_id, a.submission_id, a.details)::text;

create function law.chain_audit() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare head audit_head;
begin
  insert into audit_head values (new.chain, 0, '\x') on conflict do nothing;
  select * into head from audit_head where chain = new.chain for update;
  new.seq := head.seq + 1;
  new.at := clock_timestamp();
  new.prev_hash := head.hash;
  new.hash := sha256(head.hash || convert_to(law.audit_text(new), 'utf8'));
  update audit_head set seq = new.seq, hash = new.hash where chain = new.chain;
  return new;
end $$;
create trigger chain before insert on audit for each row execute function law.chain_audit();

-- Nothing under permanent retention is changed or removed, by any login of the product (R-DRF-1.1).
create function law.permanent() returns trigger
language plpgsql as $$
begin
  perform law.refuse('permanent', 'drf-1-1', jsonb_build_object('table', tg_table_name));
  return null;
end $$;
create trigger permanent before update or delete or truncate on audit for each statement execute function law.permanent();

-- Records an act of whoever acts in this transaction.
create function law.record_act(act text, instance text, record uuid, details jsonb default '{}') returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  insert into audit (chain, seq, person_id, account_id, act, instance_id, record_id, submission_id, details, prev_hash, hash)
  values (
    case when record is not null then 'record:' || record when instance is not null then 'instance:' || instance
      when law.acting_account() is not null then 'account:' || law.acting_account() else 'system' end,
    0, law.acting_person(), law.acting_account(), act, instance, record, law.acting_submission(), details, '\x', '\x');
end;
revoke execute on function law.record_act from public;
