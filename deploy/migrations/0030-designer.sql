-- Drawing a procedure: a draft several administrators may change in turn, a review of its exact bytes, and publishing by somebody who did
-- not draw it (S21.01; design law 5). What is published is compiled by the web from the reviewed bytes and held to the reviewed hash here.

create table procedure_draft (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  procedure_id text not null check (procedure_id ~ '^[a-z][a-z0-9-]{1,63}$'),
  name text not null check (length(name) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  -- The version it was begun from; null for a blank sheet.
  based_on text references definition,
  bpmn text not null check (octet_length(bpmn) <= 1048576),
  -- Form id to form-js schema.
  forms jsonb not null check (octet_length(forms::text) <= 1048576),
  version int not null default 1,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'DISCARDED')),
  saved_by uuid not null references account,
  saved_at timestamptz not null default clock_timestamp()
);
-- One sheet for all administrators of an agency: two drafts of one procedure would overwrite each other when published.
create unique index one_open_draft on procedure_draft (agency_id, procedure_id) where state in ('DRAFT', 'IN_REVIEW');

-- Everybody whose hand is in a draft; none of them publishes it.
create table procedure_draft_author (
  draft_id uuid not null references procedure_draft,
  person_id uuid not null references person,
  primary key (draft_id, person_id)
);

-- What was laid before the second person: these bytes and no others. `forms` and `called` are hashes.
create table procedure_review (
  id uuid primary key default uuidv7(),
  draft_id uuid not null references procedure_draft,
  agency_id uuid not null references agency,
  procedure_id text not null,
  bpmn text not null,
  forms jsonb not null,
  called jsonb not null,
  definition_sha256 text not null references content,
  note text not null default '' check (length(note) <= 2000),
  effective_on date,
  submitted_by uuid not null references account,
  submitted_at timestamptz not null default clock_timestamp(),
  state text not null default 'OPEN' check (state in ('OPEN', 'WITHDRAWN', 'RETURNED', 'PUBLISHED')),
  decided_by uuid references account,
  decided_at timestamptz,
  reason text check (length(reason) <= 2000)
);
create unique index one_open_review on procedure_review (draft_id) where state = 'OPEN';

create function law.must_be_administrator() returns void
language plpgsql stable as $$
begin
  if not 'ADM' = any (law.acting_roles()) then perform law.refuse('not-process-administrator', 'drf-2-3'); end if;
end $$;

-- The draft, locked, if it is the acting administrator's to change now.
create function law.own_draft(of_draft uuid, wanted text) returns procedure_draft
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d procedure_draft;
begin
  perform law.must_be_administrator();
  select * into d from procedure_draft where id = of_draft and agency_id = law.acting_agency() for update;
  if d.id is null or d.state <> wanted then perform law.refuse('draft-not-open'); end if;
  return d;
end $$;

create function law.record_design(act text, d procedure_draft, details jsonb default '{}') returns void
language sql security definer set search_path = law, public, pg_temp
begin atomic
  select law.record_act(act, null, null, jsonb_build_object('draft', d.id, 'procedure', d.procedure_id, 'version', d.version) || details);
end;

-- Opens the version in force for change; the draft that is open already is everybody's.
create function law.open_procedure_draft(of_procedure text) returns uuid
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d procedure_draft;
begin
  perform law.must_be_administrator();
  select * into d from procedure_draft
  where agency_id = law.acting_agency() and procedure_id = of_procedure and state in ('DRAFT', 'IN_REVIEW');
  if d.id is not null then return d.id; end if;
  insert into procedure_draft (agency_id, procedure_id, name, name_en, based_on, bpmn, forms, saved_by)
  select law.acting_agency(), p.id, p.name, p.name_en, f.sha256, f.bpmn,
    (select coalesce(jsonb_object_agg(form.key, c.body), '{}') from jsonb_each_text(f.forms) form join content c on c.sha256 = form.value),
    law.acting_account()
  from definition_in_force f join procedure p on p.id = f.procedure_id where p.id = of_procedure
  returning * into d;
  if d.id is null then perform law.refuse('no-such-procedure'); end if;
  perform law.record_design('draft-opened', d, jsonb_build_object('definition', d.based_on));
  return d.id;
end $$;

create function law.new_procedure_draft(of_procedure text, of_name text, of_name_en text, of_bpmn text) returns uuid
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d procedure_draft;
begin
  perform law.must_be_administrator();
  if exists (select 1 from procedure where id = of_procedure)
    or exists (select 1 from procedure_draft where agency_id = law.acting_agency() and procedure_id = of_procedure and state in ('DRAFT', 'IN_REVIEW')) then
    perform law.refuse('procedure-exists', null, jsonb_build_object('id', of_procedure));
  end if;
  insert into procedure_draft (agency_id, procedure_id, name, name_en, bpmn, forms, saved_by)
  values (law.acting_agency(), of_procedure, of_name, of_name_en, of_bpmn, '{}', law.acting_account()) returning * into d;
  insert into procedure_draft_author values (d.id, law.acting_person());
  perform law.record_design('draft-opened', d);
  return d.id;
end $$;

-- Saves over exactly the version that was seen. Otherwise nothing is written, and the answer says who was there first.
create function law.save_procedure_draft(of_draft uuid, seen int, of_name text, of_name_en text, of_bpmn text, of_forms jsonb) returns jsonb
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d procedure_draft := law.own_draft(of_draft, 'DRAFT');
begin
  if d.version <> seen then
    return jsonb_build_object('saved', false, 'version', d.version, 'at', d.saved_at,
      'by', (select p.full_name from account a join person p on p.id = a.person_id where a.id = d.saved_by));
  end if;
  update procedure_draft set name = of_name, name_en = of_name_en, bpmn = of_bpmn, forms = of_forms, version = version + 1,
    saved_by = law.acting_account(), saved_at = clock_timestamp()
  where id = of_draft returning * into d;
  insert into procedure_draft_author values (d.id, law.acting_person()) on conflict do nothing;
  perform law.record_design('draft-saved', d, jsonb_build_object('sha256', encode(sha256(convert_to(of_bpmn || of_forms::text, 'utf8')), 'hex')));
  return jsonb_build_object('saved', true, 'version', d.version, 'at', d.saved_at);
end $$;

create function law.discard_procedure_draft(of_draft uuid) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare d procedure_draft := law.own_draft(of_draft, 'DRAFT');
begin
  update procedure_draft set state = 'DISCARDED' where id = d.id;
  perform law.record_design('draft-discarded', d);
end $$;

-- A definition as it would be published: the compiled process with the hashes of its forms and of the processes it calls.
create function law.published_body(process jsonb, forms jsonb, called jsonb) returns jsonb
language sql immutable return jsonb_build_object('process', process, 'forms', forms, 'called', called);

-- Lays the saved version before the second person. `process` is what the web compiled of its bytes.
create function law.submit_procedure_draft(of_draft uuid, seen int, process jsonb, of_note text, effective date) returns uuid
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  d procedure_draft := law.own_draft(of_draft, 'DRAFT');
  bound_forms jsonb; bound_called jsonb; hash text; review uuid;
begin
  if d.version <> seen then perform law.refuse('draft-moved'); end if;
  if process ->> 'id' is distinct from d.procedure_id then perform law.refuse('another-procedure'); end if;
  if effective < law.today() then perform law.refuse('effective-in-the-past'); end if;
  if d.based_on is distinct from (select sha256 from definition_in_force where procedure_id = d.procedure_id) then
    perform law.refuse('drawn-on-older-version');
  end if;
  select coalesce(jsonb_object_agg(f, law.keep_content('form', d.forms -> f)), '{}') into bound_forms
  from jsonb_array_elements_text(process -> 'forms') f;
  select coalesce(jsonb_object_agg(f.procedure_id, f.sha256), '{}') into bound_called
  from jsonb_array_elements(process -> 'called') c join definition_in_force f on f.procedure_id = c ->> 'process';
  hash := law.keep_content('definition', law.published_body(process, bound_forms, bound_called));
  if hash = d.based_on then perform law.refuse('nothing-changed'); end if;
  insert into procedure_review (draft_id, agency_id, procedure_id, bpmn, forms, called, definition_sha256, note, effective_on, submitted_by)
  values (d.id, d.agency_id, d.procedure_id, d.bpmn, bound_forms, bound_called, hash, of_note, effective, law.acting_account()) returning id into review;
  update procedure_draft set state = 'IN_REVIEW' where id = d.id;
  insert into procedure_draft_author values (d.id, law.acting_person()) on conflict do nothing;
  perform law.record_design('review-requested', d, jsonb_build_object('review', review, 'definition', hash));
  return review;
end $$;

create function law.open_review(of_draft uuid) returns procedure_review
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare r procedure_review;
begin
  perform law.own_draft(of_draft, 'IN_REVIEW');
  select * into r from procedure_review where draft_id = of_draft and state = 'OPEN' for update;
  return r;
end $$;

-- Back to the drawing board: by whoever drew it, or by the second person with a reason.
create function law.return_procedure_draft(of_draft uuid, why text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  r procedure_review := law.open_review(of_draft);
  own boolean := exists (select 1 from procedure_draft_author where draft_id = of_draft and person_id = law.acting_person());
begin
  if not own and length(trim(coalesce(why, ''))) = 0 then perform law.refuse('reason-missing'); end if;
  update procedure_review set state = case when own then 'WITHDRAWN' else 'RETURNED' end, decided_by = law.acting_account(), decided_at = clock_timestamp(),
    reason = why where id = r.id;
  update procedure_draft set state = 'DRAFT' where id = of_draft;
  perform law.record_act(case when own then 'review-withdrawn' else 'review-returned' end, null, null,
    jsonb_build_object('draft', of_draft, 'review', r.id, 'procedure', r.procedure_id));
end $$;

-- Publishes the reviewed bytes: by a person whose hand is not in them, and only if they compile to the hash that was reviewed.
create function law.publish_procedure(of_draft uuid, process jsonb) returns text
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  r procedure_review := law.open_review(of_draft);
  d procedure_draft; start jsonb; roles text[];
begin
  select * into d from procedure_draft where id = of_draft;
  if exists (select 1 from procedure_draft_author where draft_id = of_draft and person_id = law.acting_person()) then
    perform law.refuse('drew-it-oneself', 'drf-5-2');
  end if;
  if encode(sha256(convert_to(law.published_body(process, r.forms, r.called)::text, 'utf8')), 'hex') <> r.definition_sha256 then
    perform law.refuse('not-what-was-reviewed', 'drf-5-2');
  end if;
  if d.based_on is distinct from (select sha256 from definition_in_force where procedure_id = d.procedure_id) then
    perform law.refuse('drawn-on-older-version');
  end if;
  select e.value into start from jsonb_array_elements_text(process -> 'starts') s join jsonb_each(process -> 'elements') e on e.key = s
  where e.value ? 'form' or e.value ? 'startableBy' limit 1;
  roles := array(select jsonb_array_elements_text(start -> 'startableBy'));
  insert into procedure (id, name, name_en, startable)
  values (r.procedure_id, process ->> 'name', coalesce(process ->> 'nameEn', process ->> 'name'), cardinality(roles) > 0)
  on conflict (id) do update set name = excluded.name, name_en = excluded.name_en, startable = excluded.startable;
  insert into definition (sha256, procedure_id, version, bpmn, forms, called, start_form, start_roles, effective_from, drawn_by, published_by)
  select r.definition_sha256, r.procedure_id, coalesce(max(version), 0) + 1, r.bpmn, r.forms, r.called, r.forms ->> (start #>> '{form,form}'), roles,
    greatest(now(), r.effective_on::timestamp at time zone '+07'), (select person_id from account where id = r.submitted_by), law.acting_person()
  from definition where procedure_id = r.procedure_id
  -- A version taken up again.
  on conflict (sha256) do update set effective_from = excluded.effective_from, withdrawn_at = null, drawn_by = excluded.drawn_by,
    published_by = excluded.published_by, published_at = now();
  update procedure_review set state = 'PUBLISHED', decided_by = law.acting_account(), decided_at = clock_timestamp() where id = r.id;
  update procedure_draft set state = 'PUBLISHED' where id = of_draft;
  perform law.record_design('procedure-published', d, jsonb_build_object('review', r.id, 'definition', r.definition_sha256));
  return r.definition_sha256;
end $$;

do $$
declare t text; f text;
begin
  foreach t in array array['procedure_draft', 'procedure_draft_author', 'procedure_review'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select on %I to luutrinh_web', t);
  end loop;
  foreach t in array array['procedure_draft', 'procedure_review'] loop
    execute format($p$create policy administrators on %I for select to luutrinh_web using (
      agency_id = (select law.acting_agency()) and 'ADM' = any ((select law.acting_roles())::text[]))$p$, t);
  end loop;
  create policy of_draft on procedure_draft_author for select to luutrinh_web using (
    exists (select 1 from procedure_draft d where d.id = draft_id));
  foreach f in array array['must_be_administrator', 'own_draft', 'record_design', 'published_body', 'open_review'] loop
    execute format('revoke execute on function law.%I from public', f);
  end loop;
  foreach f in array array['open_procedure_draft', 'new_procedure_draft', 'save_procedure_draft', 'discard_procedure_draft', 'submit_procedure_draft',
    'return_procedure_draft', 'publish_procedure'] loop
    execute format('revoke execute on function law.%I from public', f);
    execute format('grant execute on function law.%I to luutrinh_web', f);
  end loop;
end $$;
