-- The gates of a sealed record: nothing in it changes but by an approved change set with its paper, never under a hold, and only over
-- exactly what the approver was shown.

-- Everything a change set would do to the version in force: shown to the approver, approved, and asked again when it is applied (M23).
create function law.change_set_hash(of_set uuid) returns text
language sql stable security definer set search_path = law, public, pg_temp
return (
  select encode(sha256(convert_to(jsonb_build_object(
    'record', r.id, 'version', r.version_no + 1, 'base', (select v.hash from record_version v where v.record_id = r.id and v.n = r.version_no),
    'document', (select jsonb_build_array(d.id, d.decision_type, d.doc_no, d.doc_symbol, d.doc_date, d.issuer, d.summary, d.scan_sha256, d.supersedes)
      from document d where d.id = s.document_id),
    'case', (select jsonb_build_array(c.id, c.cause, c.chosen_source, c.conclusion, c.paper_wrong, c.evidence_sha256) from mismatch_case c where c.id = s.case_id),
    'component', s.component_id,
    'changes', (select coalesce(jsonb_agg(jsonb_build_array(c.kind, c.field, c.row_id, c.component_id, c.action, c.value, c.no_value, c.true_from,
        c.source_component, c.source_page, c.base_id) order by c.kind, c.field, c.row_id, c.component_id), '[]')
      from change c where c.change_set_id = s.id and c.replaced_at is null)
  )::text, 'utf8')), 'hex')
  from change_set s join e_record r on r.id = s.record_id where s.id = of_set);

-- Changes whose ground has moved: what stood there when they were entered stands there no longer (R-DRF-4.5, re-check on release).
create function law.conflicts(of_set uuid) returns table (id uuid, field text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select c.id, c.field from change c join change_set s on s.id = c.change_set_id
  where s.id = of_set and c.replaced_at is null
    and case c.kind when 'header' then law.stands_at(s.record_id, c.kind, c.field, c.row_id, c.component_id) -> 'value' is distinct from c.base
      else (law.stands_at(s.record_id, c.kind, c.field, c.row_id, c.component_id) ->> 'id')::uuid is distinct from c.base_id end;
end;

-- What still lacks a second person's "giống". A case is verified as a whole by its conclusion.
create function law.unchecked(of_set uuid) returns table (id uuid, field text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select c.id, c.field from change c join change_set s on s.id = c.change_set_id
  where s.id = of_set and s.document_id is not null and c.replaced_at is null
    and (select k.match from change_check k where k.change_id = c.id order by k.at desc limit 1) is not true;
end;

-- Required columns of a row that the change set would leave without a value (R-DRF-2.4).
create function law.gaps(of_set uuid) returns table (path text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select distinct f.path from change c join change_set s on s.id = c.change_set_id join field t on t.path = c.field join field f on f.table_path = t.table_path
  where s.id = of_set and c.replaced_at is null and c.action = 'set' and f.required and c.row_id is not null
    and not exists (select 1 from change o where o.change_set_id = of_set and o.replaced_at is null and o.row_id = c.row_id and o.field = f.path)
    and not exists (select 1 from record_value v where v.record_id = s.record_id and v.row_id = c.row_id and v.path = f.path and v.replaced_at is null);
end;

create function law.gate_change_approval(s change_set, a approval, sub submission) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare n int; c mismatch_case;
begin
  if s.state <> 'OPEN' then perform law.refuse('version-moved', 'drf-2-9'); end if;
  if law.held_against(s.record_id, s.case_id) then perform law.refuse('record-held', 'drf-4-4'); end if;
  if exists (select 1 from document d join document o on o.supersedes = d.id where d.id = s.document_id and o.state in ('REGISTERED', 'MATCHED', 'APPLIED')) then
    perform law.refuse('decision-revoked', 'drf-3-1');
  end if;
  select * into c from mismatch_case where id = s.case_id;
  if c.id is not null and c.state not in ('CONCLUDED', 'APPROVED') then perform law.refuse('case-not-concluded', 'drf-4-8'); end if;
  select count(*) into n from change where change_set_id = s.id and replaced_at is null;
  if n = 0 and s.document_id is not null then perform law.refuse('nothing-to-change', 'drf-3-7'); end if;
  select count(*) into n from law.conflicts(s.id);
  if n > 0 then perform law.refuse('change-conflict', 'drf-4-5', jsonb_build_object('count', n)); end if;
  select count(*) into n from law.unchecked(s.id);
  if n > 0 then perform law.refuse('differences-open', 'drf-2-9', jsonb_build_object('count', n)); end if;
  select count(*) into n from law.gaps(s.id);
  if n > 0 then perform law.refuse('record-incomplete', 'drf-2-4', jsonb_build_object('count', n)); end if;
  if a.version_hash is distinct from law.change_set_hash(s.id) then perform law.refuse('version-moved', 'drf-2-9'); end if;
end $$;

-- Approval: not while held, only of what was shown, only when settled and complete, by a third person.
create function law.gate_approval() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare r e_record; s change_set; sub submission; n int;
begin
  select * into r from e_record where id = new.record_id for update;
  select * into s from change_set where instance_id = new.instance_id and record_id = r.id for update;
  select * into sub from submission where id = new.submission_id;
  if s.id is not null then
    -- Deeds first: who may not decide learns nothing of how the change set stands.
    perform law.deed(s.id, sub, 'approval');
    if new.decision = 'approve' then perform law.gate_change_approval(s, new, sub); end if;
    return new;
  end if;
  if new.decision = 'approve' then
    if law.held_against(r.id, null) then perform law.refuse('record-held', 'drf-4-4'); end if;
    if r.version_no > 0 then perform law.refuse('change-needs-document', 'drf-3-7'); end if;
    if new.version_hash is distinct from law.version_hash(r.id) then perform law.refuse('version-moved', 'drf-2-9'); end if;
    select count(*) into n from law.unsettled(r.id);
    if n > 0 then perform law.refuse('differences-open', 'drf-2-9', jsonb_build_object('count', n)); end if;
    select count(*) into n from law.missing(r.id);
    if n > 0 then perform law.refuse('record-incomplete', 'drf-2-4', jsonb_build_object('count', n)); end if;
  end if;
  perform law.contribute(r.id, new.person_id, 'approval', new.submission_id);
  return new;
end $$;
create trigger gate before insert on approval for each row execute function law.gate_approval();

-- A version: the next one, on an approval of exactly this content or of exactly the change set that is being applied, not while held.
create function law.gate_version() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare r e_record; a approval; s change_set;
begin
  select * into r from e_record where id = new.record_id for update;
  select * into s from change_set where record_id = r.id and state = 'APPLYING';
  if law.held_against(r.id, s.case_id) then perform law.refuse('record-held', 'drf-4-4'); end if;
  if new.import_id is not null then
    if new.n <> 1 or r.version_no <> 0 then perform law.refuse('version-moved', 'drf-2-9'); end if;
    return new;
  end if;
  select * into a from approval where key = new.approval_key;
  if a.record_id is distinct from r.id or a.decision <> 'approve' or a.instance_id is distinct from coalesce(s.instance_id, new.instance_id) then
    perform law.refuse('not-approved', 'drf-1-8');
  end if;
  if new.n <> r.version_no + 1 or new.hash is distinct from law.version_hash(r.id)
    or a.version_hash <> (case when s.id is null then new.hash else law.change_set_hash(s.id) end) then
    perform law.refuse('version-moved', 'drf-2-9');
  end if;
  return new;
end $$;
create trigger gate before insert on record_version for each row execute function law.gate_version();

-- Nothing in a sealed record is written but while an approved change set is being applied (R-DRF-3.7), whatever form a model puts before whom.
create function law.guard_sealed() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  if exists (
    select 1 from (select distinct record_id from new_rows) n join e_record r on r.id = n.record_id
    where r.version_no > 0 and not exists (select 1 from change_set s where s.record_id = r.id and s.state = 'APPLYING'))
  then perform law.refuse('change-needs-document', 'drf-3-7'); end if;
  return null;
end $$;
do $$
declare t text; e text;
begin
  foreach t in array array['record_value', 'component', 'component_page'] loop
    foreach e in array array['insert', 'update'] loop
      execute format('create trigger sealed_%s after %s on %I referencing new table as new_rows for each statement execute function law.guard_sealed()', e, e, t);
    end loop;
  end loop;
end $$;

create function law.guard_header() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
-- What is generated has no value yet in a trigger that runs before.
declare free text[] := array['state', 'version_no', 'unit_id', 'zone', 'plain_name'];
begin
  if old.version_no > 0 and (to_jsonb(new) - free) <> (to_jsonb(old) - free)
    and not exists (select 1 from change_set s where s.record_id = old.id and s.state = 'APPLYING')
  then perform law.refuse('change-needs-document', 'drf-3-7'); end if;
  return new;
end $$;
create trigger sealed before update on e_record for each row execute function law.guard_header();
