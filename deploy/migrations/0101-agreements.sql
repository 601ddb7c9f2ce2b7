-- Written agreement to reading (R-DRF-1.4, R-CIR-08.11 to 08.13, M13): a row of its own, asked in the same transaction as each read. The procedure
-- that leads to one (P07) comes later; what it must hold is here.

create table read_agreement (
  id uuid primary key default uuidv7(),
  record_id uuid not null references e_record,
  grantee uuid not null references account,
  -- Which of the three ways of using a record it names (R-DRF-1.5): to study it on screen, to use it in one's work, to exploit it, on paper too.
  uses text[] not null check (cardinality(uses) > 0 and uses <@ array['STUDY', 'USE', 'EXPLOIT']),
  purpose text not null,
  legal_basis text not null,
  -- Data groups of the dictionary that may be seen, and whether the components with their scans may.
  groups text[] not null,
  with_components boolean not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  -- The signed document: number, date, and the scan that shows it.
  approval_no text not null,
  approval_date date not null,
  agency_id uuid not null,
  scan_sha256 text not null,
  agreed_by uuid not null references person,
  agreed_at timestamptz not null default clock_timestamp(),
  -- Where the legal profile asks for the person's own consent, too (A-01).
  subject_agreed_at timestamptz,
  -- The notice of prohibited acts, accepted by who reads (P07 step 6).
  accepted_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references person,
  revoke_reason text,
  foreign key (agency_id, scan_sha256) references scan,
  check ((revoked_at is null) = (revoked_by is null)),
  check (cardinality(groups) > 0 or with_components)
);
create index agreement_of_grantee on read_agreement (grantee) where revoked_at is null;
alter table read_agreement enable row level security;
create trigger permanent before delete or truncate on read_agreement for each statement execute function law.permanent();

-- What was agreed never widens: after the fact it is accepted, consented to and revoked, each once.
create function law.gate_agreement() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  if to_jsonb(new) - array['subject_agreed_at', 'accepted_at', 'revoked_at', 'revoked_by', 'revoke_reason']
      is distinct from to_jsonb(old) - array['subject_agreed_at', 'accepted_at', 'revoked_at', 'revoked_by', 'revoke_reason']
    or old.revoked_at is not null or coalesce(new.accepted_at <> old.accepted_at, false) or coalesce(new.subject_agreed_at <> old.subject_agreed_at, false) then
    perform law.refuse('permanent', 'drf-1-1', jsonb_build_object('table', 'read_agreement'));
  end if;
  return new;
end $$;
create trigger gate before update on read_agreement for each row execute function law.gate_agreement();

-- The authority that manages the record agrees, over a signed document, to one person's reading of named groups for a time.
-- terms: { uses, purpose, legalBasis, groups, components, from, to, approvalNo, approvalDate, scan }
create function law.agree_to_reading(of_record uuid, to_account uuid, terms jsonb) returns uuid
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare r e_record; a uuid;
  wanted text[] := array(select jsonb_array_elements_text(coalesce(terms -> 'groups', '[]')));
  ways text[] := array(select distinct jsonb_array_elements_text(coalesce(terms -> 'uses', '["STUDY"]')));
begin
  select * into r from e_record where id = of_record and unit_id = any (law.acting_units('APP'));
  if r.id is null then perform law.refuse('not-authorised', 'drf-1-4'); end if;
  if (select person_id from account where id = to_account) is not distinct from law.acting_person() then perform law.refuse('own-proposal', 'drf-1-4'); end if;
  perform 1 from scan s where s.agency_id = r.agency_id and s.sha256 = terms ->> 'scan' and s.discarded_at is null for share;
  if not found or length(trim(coalesce(terms ->> 'approvalNo', ''))) = 0 then perform law.refuse('agreement-unsigned', 'drf-1-4'); end if;
  if length(trim(coalesce(terms ->> 'purpose', ''))) = 0 or length(trim(coalesce(terms ->> 'legalBasis', ''))) = 0 then
    perform law.refuse('purpose-missing', 'drf-1-4');
  end if;
  if exists (select 1 from unnest(wanted) g where g not in (select code from field_group)) or wanted = '{}' and not coalesce((terms ->> 'components')::boolean, false)
    or (terms ->> 'to')::date < (terms ->> 'from')::date or (terms ->> 'to')::date < law.today()
    or ways = '{}' or not ways <@ array['STUDY', 'USE', 'EXPLOIT'] then perform law.refuse('scope-wrong', 'drf-1-4'); end if;
  insert into read_agreement (record_id, grantee, uses, purpose, legal_basis, groups, with_components, from_day, to_day, approval_no, approval_date, agency_id, scan_sha256, agreed_by)
  values (r.id, to_account, ways, terms ->> 'purpose', terms ->> 'legalBasis', wanted, coalesce((terms ->> 'components')::boolean, false), (terms ->> 'from')::date,
    (terms ->> 'to')::date, terms ->> 'approvalNo', (terms ->> 'approvalDate')::date, r.agency_id, terms ->> 'scan', law.acting_person()) returning id into a;
  perform law.record_act('reading-agreed', null, r.id, jsonb_build_object('agreement', a, 'grantee', to_account, 'uses', ways, 'groups', wanted));
  return a;
end $$;

-- The next act on an agreement: accepted by its grantee, consented to by the person concerned, revoked by the authority with a reason.
create function law.accept_agreement(of_agreement uuid) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare a read_agreement;
begin
  update read_agreement set accepted_at = clock_timestamp() where id = of_agreement and grantee = law.acting_account() and accepted_at is null and revoked_at is null
  returning * into a;
  if a.id is null then perform law.refuse('not-authorised', 'drf-1-4'); end if;
  perform law.record_act('reading-accepted', null, a.record_id, jsonb_build_object('agreement', a.id));
end $$;

create function law.consent_to_reading(of_agreement uuid) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare a read_agreement;
begin
  update read_agreement x set subject_agreed_at = clock_timestamp() from e_record r
  where x.id = of_agreement and r.id = x.record_id and r.personal_id = law.own_personal_id() and x.subject_agreed_at is null and x.revoked_at is null returning x.* into a;
  if a.id is null then perform law.refuse('not-authorised', 'drf-1-4'); end if;
  perform law.record_act('reading-consented', null, a.record_id, jsonb_build_object('agreement', a.id));
end $$;

create function law.revoke_agreement(of_agreement uuid, why text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare a read_agreement;
begin
  if length(trim(coalesce(why, ''))) = 0 then perform law.refuse('reason-missing', 'drf-1-4'); end if;
  update read_agreement x set revoked_at = clock_timestamp(), revoked_by = law.acting_person(), revoke_reason = why from e_record r
  where x.id = of_agreement and r.id = x.record_id and r.unit_id = any (law.acting_units('APP')) and x.revoked_at is null returning x.* into a;
  if a.id is null then perform law.refuse('not-authorised', 'drf-1-4'); end if;
  perform law.record_act('reading-revoked', null, a.record_id, jsonb_build_object('agreement', a.id));
end $$;

-- What the acting account may read by agreement at this moment: within its days, accepted, not revoked, and with every consent that the legal
-- profile in force asks for. The managing agency's is there by being the row.
create function law.agreements() returns table (record_id uuid, groups text[], with_components boolean, uses text[])
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select a.record_id, a.groups, a.with_components, a.uses from read_agreement a
  where a.grantee = law.acting_account() and a.revoked_at is null and a.accepted_at is not null and law.today() between a.from_day and a.to_day
    and (a.subject_agreed_at is not null or (
      select c.body #>> '{legal,params,consent,giver}' from rules_in_force r join content c using (sha256)) = 'MANAGING_AGENCY');
end;

create policy agreed on e_record for select to luutrinh_web using (id in (select a.record_id from law.agreements() a));
create policy agreed on record_version for select to luutrinh_web using (record_id in (select a.record_id from law.agreements() a));
create policy agreed on record_value for select to luutrinh_web using (
  (record_id, split_part(path, '.', 1)) in (select a.record_id, unnest(a.groups) from law.agreements() a));
create policy agreed on component for select to luutrinh_web using (record_id in (select a.record_id from law.agreements() a where a.with_components));
create policy agreed on component_page for select to luutrinh_web using (record_id in (select a.record_id from law.agreements() a where a.with_components));
grant select on read_agreement to luutrinh_web;
create policy concerned on read_agreement for select to luutrinh_web using (grantee = (select law.acting_account()) or exists (
  select 1 from e_record r where r.id = record_id and (r.unit_id = any ((select law.acting_units('APP', 'AUD'))::uuid[]) or r.personal_id = (select law.own_personal_id()))));
revoke execute on function law.agree_to_reading, law.accept_agreement, law.consent_to_reading, law.revoke_agreement, law.agreements from public;
grant execute on function law.agree_to_reading, law.accept_agreement, law.consent_to_reading, law.revoke_agreement, law.agreements to luutrinh_web;
