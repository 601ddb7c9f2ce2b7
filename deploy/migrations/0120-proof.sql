-- An approval is given by somebody who has just proved again who they are (M14). When that was is bound to the submission as it is written,
-- by the session that writes it: a proof that comes later makes no older answer good.

-- The half minute is for what was on its way when the five minutes ended.
insert into setting values ('decision.proofSeconds', '330');

create function law.bind_proof() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  new.proved_at := (law.act() ->> 'reauthenticatedAt')::timestamptz;
  return new;
end $$;
create trigger proof before insert on submission for each row execute function law.bind_proof();

create function law.gate_proof() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare lasts interval := make_interval(secs => (select value::int from setting where key = 'decision.proofSeconds'));
begin
  if not exists (select 1 from submission s where s.id = new.submission_id and s.proved_at > s.at - lasts) then
    perform law.refuse('proof-needed', 'drf-5-7');
  end if;
  return new;
end $$;
-- After the gate, which knows better reasons.
create trigger proof before insert on approval for each row when (new.decision = 'approve') execute function law.gate_proof();
revoke execute on function law.bind_proof, law.gate_proof from public;
