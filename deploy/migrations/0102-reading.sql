-- The ledger of reading (R-DRF-1.4, R-DRF-5.1): nobody reads without a ground, and each read says who, when and on which ground.

-- By what ground the acting person reads a record: 'own', 'task' (an open one of theirs), 'unit' (their unit's duty), 'agreement' (0101) or,
-- for who sees no contents, 'status' (5.3). Null: none, and the record is as good as absent.
create function law.reading_ground(of_record uuid) returns text
language sql stable security definer set search_path = law, public, pg_temp
return (
  select case
    when r.state = 'APPROVED' and r.personal_id = law.own_personal_id() then 'own'
    when exists (select 1 from user_task t where t.record_id = r.id and t.state = 'OPEN' and t.assignee = law.acting_account()) then 'task'
    when r.unit_id = any (law.acting_units('REC', 'REV', 'APP')) then 'unit'
    when r.id in (select a.record_id from law.agreements() a) then 'agreement'
    when r.unit_id = any (law.acting_units('SUP', 'HEAD', 'AUD')) then 'status' end
  from e_record r where r.id = of_record);

-- Writes a read into the ledger and answers its ground; null writes nothing. Reads have a chain of their own, so that they wait for no act on the
-- record. The same person's same look within ten minutes is one read.
create function law.note_read(of_record uuid, looked_at jsonb) returns text
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare ground text := law.reading_ground(of_record); noted jsonb;
begin
  if ground is null then return null; end if;
  noted := looked_at || jsonb_build_object('ground', ground, 'roles', to_jsonb(law.acting_roles()),
    'unit', (select unit_id from account where id = law.acting_account()));
  if not exists (select 1 from audit a where a.record_id = of_record and a.act = 'record-read' and a.account_id = law.acting_account()
    and a.details = noted and a.at > now() - interval '10 minutes') then
    insert into audit (chain, seq, person_id, account_id, act, record_id, details, prev_hash, hash)
    values ('reads:' || of_record, 0, law.acting_person(), law.acting_account(), 'record-read', of_record, noted, '\x', '\x');
  end if;
  return ground;
end $$;

-- What the person concerned sees of it: that the own record was read, when, from which unit, in which role and on which ground; not by whom.
create function law.reads_of_own() returns table (at timestamptz, ground text, roles text[], unit text, unit_en text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select a.at, a.details ->> 'ground', array(select jsonb_array_elements_text(a.details -> 'roles')), u.name, u.name_en
  from e_record r join audit a on a.record_id = r.id and a.act = 'record-read'
  left join unit u on u.id = (a.details ->> 'unit')::uuid
  where r.personal_id = law.own_personal_id() and r.state = 'APPROVED'
  order by a.id desc limit 200;
end;
revoke execute on function law.reading_ground, law.note_read, law.reads_of_own from public;
grant execute on function law.reading_ground, law.note_read, law.reads_of_own to luutrinh_web;
