-- Taking over records kept elsewhere: one audited act of two people on a document, never rows put in by hand. No login of the product may
-- call it; the administrator of the database does, as `owner`.

create table import (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  -- The document that orders the take-over, and the hash of what was handed over.
  document text not null,
  manifest_sha256 text not null,
  asked_by uuid not null references account,
  agreed_by uuid not null references account,
  submission_id uuid not null references submission,
  at timestamptz not null default clock_timestamp()
);
alter table import enable row level security;
alter table record_version add foreign key (import_id) references import;
create trigger permanent before update or delete or truncate on import for each statement execute function law.permanent();

create function law.begin_import(of_unit uuid, document text, manifest text, asked uuid, agreed uuid) returns uuid
language plpgsql as $$
declare s uuid := gen_random_uuid(); u unit; i uuid;
begin
  if (select person_id from account where id = asked) = (select person_id from account where id = agreed) then
    perform law.refuse('four-eyes', 'drf-1-8', jsonb_build_object('deed', 'approval', 'did', 'entry'));
  end if;
  select * into u from unit where id = of_unit;
  perform law.seal_act(law.acting_for(asked, s));
  insert into submission (id, kind, instance_id, unit_id, answers, sha256, person_id, account_id)
  select s, 'import', 'import:' || s, of_unit, jsonb_build_object('document', document, 'manifest', manifest), '', a.person_id, a.id from account a where a.id = asked;
  insert into import (agency_id, unit_id, document, manifest_sha256, asked_by, agreed_by, submission_id)
  values (u.agency_id, u.id, document, manifest, asked, agreed, s) returning id into i;
  perform law.record_act('import-begun', null, null, jsonb_build_object('import', i, 'manifest', manifest, 'agreedBy', agreed));
  return i;
end $$;

-- One record with its values and components, as version 1. facts: { header, data: RecordDataAnswer, components: InventoryAnswer, pages: DigitiseAnswer? }
create function law.import_record(of_import uuid, facts jsonb) returns uuid
language plpgsql as $$
declare i import; s submission; r uuid; h jsonb := facts -> 'header'; agreed account;
begin
  select * into i from import where id = of_import;
  select * into s from submission where id = i.submission_id;
  select * into agreed from account where id = i.agreed_by;
  perform law.seal_act(law.acting_for(i.asked_by, s.id));
  insert into e_record (agency_id, unit_id, personal_id, full_name, birth_date, subject_category, official_no, paper_confirmed_on, confirming_authority,
    confirmation_no, paper_location, paper_sheet_count)
  values (i.agency_id, i.unit_id, h ->> 'personal_id', h ->> 'full_name', h ->> 'birth_date', h ->> 'subject_category', h ->> 'official_no',
    (h ->> 'paper_confirmed_on')::date, h ->> 'confirming_authority', h ->> 'confirmation_no', h ->> 'paper_location', (h ->> 'sheet_count')::int)
  returning id into r;
  perform law.accept_inventory(s, r, facts -> 'components');
  if facts -> 'pages' is not null then perform law.accept_pages(s, r, facts -> 'pages'); end if;
  perform law.accept_record_data(s, r, facts -> 'data');
  insert into record_version (record_id, n, hash, import_id, start_date, due_on, days_used, days_allowed)
  values (r, 1, law.version_hash(r), i.id, (h ->> 'paper_confirmed_on')::date, (h ->> 'due_on')::date, (h ->> 'days_used')::int, 10);
  update record_value set version_from = 1, approved_by = agreed.person_id, approved_at = i.at where record_id = r;
  update component set version_from = 1 where record_id = r;
  update component_page set version_from = 1 where record_id = r;
  update e_record set state = 'APPROVED', version_no = 1 where id = r;
  perform law.record_act('record-imported', null, r, jsonb_build_object('import', i.id, 'version', 1, 'hash', law.version_hash_of(r, 1)));
  return r;
end $$;
revoke execute on function law.begin_import, law.import_record from public;
