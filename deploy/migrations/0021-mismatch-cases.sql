-- Mismatch cases (P03): what somebody found to differ, and the hold that stands from the report on (A-34). One case, one hold; a record
-- is held while any is open.

create table mismatch_case (
  id uuid primary key default uuidv7(),
  -- The instance of the procedure; the case is there first, in the transaction of the report.
  instance_id text not null unique,
  case_no text not null,
  agency_id uuid not null references agency,
  unit_id uuid not null references unit,
  record_id uuid not null references e_record,
  -- What differs: a value (path, row), a component's particular, or a field of the header. `field` is a path, or the column's name.
  kind text not null check (kind in ('value', 'component', 'header')),
  field text not null,
  row_id uuid,
  component_id uuid,
  value_electronic jsonb,
  value_paper text not null,
  note text,
  -- Who entered what is contested; they do not judge it.
  author uuid references person,
  found_on date not null,
  reported_by uuid not null references person,
  reported_at timestamptz not null default clock_timestamp(),
  submission_id uuid not null unique references submission,
  state text not null default 'REPORTED' check (state in ('REPORTED', 'CONFIRMED', 'CONCLUDED', 'APPROVED', 'CLOSED')),
  -- Step 2: confirmed as a real difference, or dismissed.
  judged_by uuid references person,
  judged_at timestamptz,
  judged_reason text,
  -- Steps 4-5: from when the review ran (R-DRF-4.3), what came of it, which source holds the most accurate value (R-DRF-4.8).
  review_from timestamptz,
  cause text,
  chosen_source text check (chosen_source in ('ELECTRONIC', 'PAPER', 'THIRD')),
  conclusion text,
  paper_wrong boolean not null default false,
  evidence_sha256 text,
  concluded_by uuid references person,
  -- Verified, approved: the later of the two starts the five days (R-DRF-4.7).
  concluded_at timestamptz,
  approved_by uuid references person,
  approved_at timestamptz,
  closed_at timestamptz,
  outcome text check (outcome in ('DISMISSED', 'REPAIRED', 'NO_DIFFERENCE_AFTER_REVIEW')),
  unique (agency_id, case_no),
  check ((kind = 'component') = (component_id is not null)),
  check ((state = 'CLOSED') = (outcome is not null))
);
create index case_by_record on mismatch_case (record_id, reported_at);
create trigger permanent before delete or truncate on mismatch_case for each statement execute function law.permanent();

create table case_counter (
  agency_id uuid not null references agency,
  year int not null,
  n int not null,
  primary key (agency_id, year)
);
create function law.next_case_no(of_agency uuid) returns text
language sql security definer set search_path = law, public, pg_temp
begin atomic
  insert into case_counter values (of_agency, extract(year from law.today())::int, 1)
  on conflict (agency_id, year) do update set n = case_counter.n + 1
  returning 'KTN-' || year || '-' || lpad(n::text, 5, '0');
end;

alter table hold add foreign key (case_id) references mismatch_case;

-- A hold is lifted once, on evidence, by a person who neither placed it nor entered what is contested, and only when the case says so:
-- dismissed, settled without a change, or the right information is in the record (R-DRF-4.9).
create function law.gate_release() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare c mismatch_case;
begin
  if old.released_at is not null or (new.id, new.record_id, new.case_no, new.case_id, new.placed_by, new.placed_at) is distinct from
    (old.id, old.record_id, old.case_no, old.case_id, old.placed_by, old.placed_at) then
    perform law.refuse('permanent', 'drf-1-1', jsonb_build_object('table', 'hold'));
  end if;
  if new.released_at is null then return new; end if;
  select * into c from mismatch_case where id = new.case_id;
  if new.released_by = old.placed_by then perform law.refuse('hold-own', 'drf-4-9'); end if;
  if new.released_by is not distinct from c.author then perform law.refuse('own-value', 'drf-4-9'); end if;
  if new.release_evidence is null or new.release_submission is null then perform law.refuse('lift-needs-evidence', 'drf-4-9'); end if;
  if c.id is null or c.state <> 'CLOSED' then perform law.refuse('release-before-repair', 'drf-4-9'); end if;
  if c.outcome = 'DISMISSED' and c.judged_by is distinct from new.released_by then perform law.refuse('not-approved', 'drf-4-9'); end if;
  if c.outcome <> 'DISMISSED' then
    if c.approved_by is distinct from new.released_by or c.approved_by = c.concluded_by then perform law.refuse('not-approved', 'drf-4-9'); end if;
    if exists (select 1 from change_set s join change x on x.change_set_id = s.id and x.replaced_at is null where s.case_id = c.id and s.state <> 'APPLIED') then
      perform law.refuse('release-before-repair', 'drf-4-9');
    end if;
  end if;
  return new;
end $$;
create trigger release before update on hold for each row execute function law.gate_release();

-- Does a hold forbid changing or approving this record? A case's own change set goes on while its own hold is open (R-DRF-4.5).
create function law.held_against(of_record uuid, own_case uuid) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return exists (select 1 from hold where record_id = of_record and released_at is null)
  and not (own_case is not null and exists (select 1 from hold where record_id = of_record and case_id = own_case and released_at is null));

-- The value that stands in the record at a case's or a change's place, as the old side of a comparison; null where there is none.
create function law.stands_at(of_record uuid, of_kind text, of_field text, of_row uuid, of_component uuid) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return case of_kind
  when 'value' then (
    select jsonb_build_object('value', v.value, 'none', v.no_value, 'id', v.id, 'author', v.entered_by)
    from record_value v where v.record_id = of_record and v.path = of_field and v.row_id is not distinct from of_row and v.replaced_at is null)
  when 'component' then (
    select jsonb_build_object('value', to_jsonb(c) -> of_field, 'id', c.key, 'author', c.listed_by)
    from component c where c.record_id = of_record and c.id = of_component and c.replaced_at is null)
  else (
    select jsonb_build_object('value', to_jsonb(r) -> of_field, 'id', r.id,
      'author', (select s.person_id from submission s where s.instance_id = r.opened_by_instance and s.kind = 'start'))
    from e_record r where r.id = of_record) end;

-- What may be reported and corrected: any value of the dictionary, these particulars of a component, these fields of the header.
create function law.known_place(of_kind text, of_field text) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return case of_kind
  when 'value' then exists (select 1 from field f where f.path = of_field)
  when 'component' then of_field in ('type', 'title', 'doc_no', 'doc_date', 'issuer', 'pages_paper', 'ordinal')
  when 'header' then of_field in ('official_no', 'subject_category', 'personal_id', 'paper_confirmed_on', 'confirming_authority', 'confirmation_no',
    'paper_location', 'paper_sheet_count')
  else false end;
