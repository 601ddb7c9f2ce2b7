-- A change set's contents (P02 steps 5-8): proposed from the answers to the decision's own form, checked by a second person, approved.

-- What the answers to a kind's questions come to, change by change. answer: { values: { <key>: EnteredValue }, reverse? }
create function law.proposed(s change_set, d document, answer jsonb) returns setof change
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare
  f decision_field; v jsonb; target text; tab text; c change; t decision_type;
  rows jsonb := '{}'; picked jsonb := '{}'; page int;
begin
  select * into t from decision_type where code = d.decision_type;
  select coalesce(jsonb_object_agg(of_table, answer #>> array['values', key, 'value']), '{}') into picked
  from decision_field where type = t.code and kind = 'row';
  if exists (select 1 from jsonb_each_text(picked) p where p.value is not null and not exists (
    select 1 from record_value x where x.record_id = s.record_id and x.row_id = p.value::uuid and x.path like p.key || '.%' and x.replaced_at is null)) then
    perform law.refuse('row-unknown', 'drf-3-8');
  end if;
  for f in select * from decision_field where type = t.code and kind <> 'row' order by ordinal loop
    v := case when f.fixed like 'value:%' then to_jsonb(substr(f.fixed, 7))
      when f.fixed like 'document:%' then to_jsonb(d) -> substr(f.fixed, 10)
      else nullif(answer #> array['values', f.key, 'value'], 'null') end;
    if v is null or v = '""' then
      if f.required and f.fixed is null then perform law.refuse('answer-missing', 'drf-3-7', jsonb_build_object('key', f.key)); end if;
      continue;
    end if;
    page := coalesce((answer #>> array['values', f.key, 'page'])::int, 1);
    foreach target in array f.targets loop
      if not law.value_fits(target, v) then perform law.refuse('value-does-not-fit', 'drf-3-7', jsonb_build_object('key', f.key)); end if;
      select table_path into tab from field where path = target;
      continue when tab is not null and picked ? tab and picked ->> tab is null;
      if tab is not null and not rows ? tab then
        rows := rows || jsonb_build_object(tab, coalesce(picked ->> tab, (
          select row_id::text from change o where o.change_set_id = s.id and o.replaced_at is null and o.field like tab || '.%' and o.row_id is not null limit 1),
          gen_random_uuid()::text));
      end if;
      c := null;
      c.kind := 'value'; c.action := 'set'; c.field := target; c.value := v; c.row_id := (rows ->> tab)::uuid;
      c.source_component := s.component_id; c.source_page := page;
      c.true_from := case when coalesce(answer #>> array['values', t.true_from, 'value'], '') ~ '^\d{4}-\d{2}-\d{2}$'
        then (answer #>> array['values', t.true_from, 'value'])::date else d.effective_date end;
      return next c;
    end loop;
  end loop;
  -- A table that said "không" gets its first row: the "không" goes.
  for tab in select jsonb_object_keys(rows) loop
    if exists (select 1 from record_value x where x.record_id = s.record_id and x.path = tab and x.row_id is null and x.replaced_at is null) then
      c := null;
      c.kind := 'value'; c.action := 'close'; c.field := tab; c.true_from := d.effective_date;
      return next c;
    end if;
  end loop;
end $$;

-- The reverse of what a revoked decision brought, as far as it still stands: what stood before stands again, what was new is closed.
create function law.reversed(of_document uuid, back_from date) returns setof change
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare o change; c change; s change_set; w record_value; before record_value;
begin
  select * into s from change_set where document_id = of_document and state = 'APPLIED';
  for o in select * from change where change_set_id = s.id and replaced_at is null and kind = 'value' loop
    select * into w from record_value where record_id = s.record_id and path = o.field and row_id is not distinct from o.row_id and replaced_at is null;
    select * into before from record_value where id = o.base_id;
    continue when o.action = 'set' and w.change_set_id is distinct from s.id or o.action = 'close' and w.id is not null;
    c := null;
    c.kind := 'value'; c.field := o.field; c.row_id := o.row_id; c.true_from := back_from;
    c.action := case when before.id is null then 'close' else 'set' end;
    c.value := before.value; c.no_value := before.no_value; c.source_component := before.component_id; c.source_page := before.page;
    return next c;
  end loop;
end $$;

-- Writes the proposal: what is as it was keeps its author and its check, what rests on moved ground is laid anew.
create function law.stage(s change_set, sub submission, wanted change[]) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  update change o set replaced_at = clock_timestamp()
  where o.change_set_id = s.id and o.replaced_at is null and (
    exists (select 1 from law.conflicts(s.id) x where x.id = o.id)
    or not exists (select 1 from unnest(wanted) w where
      (w.kind, w.field, w.row_id, w.component_id, w.action, w.value, w.no_value, w.true_from, w.source_component, w.source_page) is not distinct from
      (o.kind, o.field, o.row_id, o.component_id, o.action, o.value, o.no_value, o.true_from, o.source_component, o.source_page)));
  insert into change (change_set_id, kind, field, row_id, component_id, action, value, no_value, true_from, source_component, source_page, base_id, base, entered_by, submission_id)
  select s.id, w.kind, w.field, w.row_id, w.component_id, w.action, w.value, w.no_value, w.true_from, w.source_component, w.source_page,
    (x.stands ->> 'id')::uuid, case w.kind when 'value' then x.stands - 'id' - 'author' else x.stands -> 'value' end, sub.person_id, sub.id
  from unnest(wanted) w, lateral (select law.stands_at(s.record_id, w.kind, w.field, w.row_id, w.component_id) as stands) x
  where not exists (select 1 from change o where o.change_set_id = s.id and o.replaced_at is null and o.kind = w.kind and o.field = w.field
    and o.row_id is not distinct from w.row_id and o.component_id is not distinct from w.component_id);
end $$;

create function law.accept_change_set(sub submission, of_record uuid, answer jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s change_set; d document; wanted change[];
begin
  perform 1 from e_record where id = of_record for update;
  select * into s from change_set where instance_id = sub.instance_id and state = 'OPEN' for update;
  select * into d from document where id = s.document_id;
  if d.id is null then perform law.refuse('no-document', 'drf-3-7'); end if;
  if coalesce((answer ->> 'reverse')::boolean, false) then
    wanted := array(select r from law.reversed(d.supersedes, d.effective_date) r);
  else
    wanted := array(select p from law.proposed(s, d, answer) p);
  end if;
  if wanted = '{}' then perform law.refuse('nothing-to-change', 'drf-3-7'); end if;
  perform law.stage(s, sub, wanted);
  -- Whoever sends it on has done the entry, also when nothing of an earlier proposal had to be changed.
  perform law.deed(s.id, sub, 'entry');
end $$;

-- A second person's word on each change, of exactly those that stand (P02 step 7). answer: { changes: [{ id, match, remark? }] }
create function law.accept_change_check(sub submission, of_record uuid, answer jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare s change_set;
begin
  select * into s from change_set where instance_id = sub.instance_id and record_id = of_record and state = 'OPEN' for update;
  if exists (select 1 from jsonb_array_elements(answer -> 'changes') a where not exists (
    select 1 from change c where c.id = (a ->> 'id')::uuid and c.change_set_id = s.id and c.replaced_at is null))
  then perform law.refuse('version-moved', 'drf-2-9'); end if;
  insert into change_check (change_id, match, remark, person_id, submission_id)
  select (a ->> 'id')::uuid, (a ->> 'match')::boolean, a ->> 'remark', sub.person_id, sub.id from jsonb_array_elements(answer -> 'changes') a;
end $$;
