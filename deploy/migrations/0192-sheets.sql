-- What leaves the screen: the correspondence sheet of a record (R-DRF-1.8), printed. Who reads by agreement takes it only when the agreement names
-- exploitation (R-DRF-1.5, R-CIR-08.11); who sees the status alone never does.

create function law.may_take_sheet(of_record uuid) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return coalesce(case law.reading_ground(of_record)
  when 'agreement' then exists (select 1 from law.agreements() a where a.record_id = of_record and a.with_components and 'EXPLOIT' = any (a.uses))
  when 'status' then false
  else true end, false) and exists (select 1 from e_record r where r.id = of_record and r.version_no > 0) and law.reading_ground(of_record) is not null;

-- Writes into the ledger who took a sheet of which version, before it is shown.
create function law.take_sheet(of_record uuid) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  if not law.may_take_sheet(of_record) then perform law.refuse('use-not-agreed', 'drf-1-4'); end if;
  perform law.record_act('sheet-taken', null, of_record, jsonb_build_object('ground', law.reading_ground(of_record),
    'version', (select version_no from e_record where id = of_record)));
end $$;

-- The agreements that concern the acting person, newest first: given to them, over their own record, or of their unit's records. The name of the
-- record's person is in the agreement's own words, also before it opens anything.
create function law.agreements_listed() returns table (id uuid, record_id uuid, person text, grantee text, grantee_unit text, uses text[], purpose text, legal_basis text,
  groups text[], with_components boolean, from_day date, to_day date, approval_no text, approval_date date, agreed_by text, agreed_at timestamptz,
  subject_agreed_at timestamptz, accepted_at timestamptz, revoked_at timestamptz, revoked_by text, revoke_reason text, mine boolean, own boolean, of_unit boolean,
  state text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select a.id, a.record_id, r.full_name, law.name_of(a.grantee), (select u.name from account x join unit u on u.id = x.unit_id where x.id = a.grantee), a.uses, a.purpose,
    a.legal_basis, a.groups, a.with_components, a.from_day, a.to_day, a.approval_no, a.approval_date, (select full_name from person p where p.id = a.agreed_by), a.agreed_at,
    a.subject_agreed_at, a.accepted_at, a.revoked_at, (select full_name from person p where p.id = a.revoked_by), a.revoke_reason, x.mine, x.own, x.of_unit,
    case when a.revoked_at is not null then 'REVOKED' when a.to_day < law.today() then 'EXPIRED'
      when a.subject_agreed_at is null and y.giver <> 'MANAGING_AGENCY' then 'WAITING_CONSENT' when a.accepted_at is null then 'WAITING_ACCEPTANCE'
      when a.from_day > law.today() then 'NOT_YET' else 'IN_FORCE' end
  from read_agreement a join e_record r on r.id = a.record_id
  cross join lateral (select a.grantee = law.acting_account() as mine, coalesce(r.personal_id = law.own_personal_id(), false) as own,
    r.unit_id = any (law.acting_units('APP', 'AUD')) as of_unit) x
  cross join (select c.body #>> '{legal,params,consent,giver}' as giver from rules_in_force join content c using (sha256)) y
  where x.mine or x.own or x.of_unit
  order by a.agreed_at desc limit 500;
end;

revoke execute on function law.may_take_sheet, law.take_sheet, law.agreements_listed from public;
grant execute on function law.may_take_sheet, law.take_sheet, law.agreements_listed to luutrinh_web;
