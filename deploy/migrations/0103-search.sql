-- Finding records by name (with and without Vietnamese marks), number, unit and state. The check of access stands in the same query as the
-- search: row-level security would come first, and no index could serve what is typed.

create extension if not exists pg_trgm;

-- A name without its marks, as web/src/lib/language/unaccent.ts makes it.
create function law.unmarked(name text) returns text
language sql immutable strict parallel safe
return translate(regexp_replace(normalize(lower(name collate "vi-x-icu"), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd');
create index record_by_name on e_record using gin (law.unmarked(full_name) gin_trgm_ops);
create index record_by_number on e_record (lower(official_no) text_pattern_ops);
-- A unit's list in the order of given names, as a Vietnamese office keeps it.
create index record_in_order on e_record (unit_id, (substring(full_name from '\S+$') collate "vi-x-icu"), (full_name collate "vi-x-icu"), id);
create index record_by_person on e_record (personal_id);

-- What was typed, as a pattern that means only itself.
create function law.as_pattern(typed text) returns text
language sql immutable strict
return regexp_replace(typed, '([\\%_])', '\\\1', 'g');

-- What is asked of each record, as SQL over `r`. asked: { personalId?, number?, plain?: text[], marked?: text[], state?, unit? }. A word with marks
-- is found by its letters in the index and then held to its marks.
create function law.record_conditions(asked jsonb) returns text
language sql stable
return concat_ws(' and ', 'true',
  case when asked ->> 'personalId' is not null then format('r.personal_id = %L', asked ->> 'personalId') end,
  case when asked ->> 'number' is not null then format('lower(r.official_no) like %L', law.as_pattern(lower(asked ->> 'number')) || '%') end,
  (select string_agg(format('law.unmarked(r.full_name) like %L', '%' || law.as_pattern(law.unmarked(w)) || '%'), ' and ')
    from jsonb_array_elements_text(coalesce(asked -> 'plain', '[]') || coalesce(asked -> 'marked', '[]')) w),
  (select string_agg(format('lower(normalize(r.full_name, NFC) collate "vi-x-icu") like %L', '%' || law.as_pattern(w) || '%'), ' and ')
    from jsonb_array_elements_text(coalesce(asked -> 'marked', '[]')) w),
  case when asked ->> 'state' is not null then format('r.state = %L', asked ->> 'state') end,
  case when asked ->> 'unit' is not null then format('r.unit_id = %L', asked ->> 'unit') end);

-- A page of the list, in its order, among the records of `units` and `others`: each unit's own index gives its first, the whole is merged.
create function law.records_query(units uuid[], others uuid[], asked jsonb, most int, past int) returns text
language sql stable
return format($q$
  select x.id from (
    select h.* from unnest(%L::uuid[]) u (id) cross join lateral (
      select r.id, substring(r.full_name from '\S+$') as given, r.full_name from e_record r where r.unit_id = u.id and %s
      order by substring(r.full_name from '\S+$') collate "vi-x-icu", r.full_name collate "vi-x-icu", r.id limit %s) h
    union
    select r.id, substring(r.full_name from '\S+$'), r.full_name from e_record r where r.id = any (%L::uuid[]) and %s
  ) x order by x.given collate "vi-x-icu", x.full_name collate "vi-x-icu", x.id limit %s offset %s$q$,
  units, law.record_conditions(asked), most + past, others, law.record_conditions(asked), most, past);

-- Records the acting person may see on another ground than their units': a task of theirs, their own, an agreement.
create function law.granted_records() returns uuid[]
language sql stable security definer set search_path = law, public, pg_temp
return array(
  select t.record_id from user_task t where t.state = 'OPEN' and t.assignee = law.acting_account() and t.record_id is not null
  union select r.id from e_record r where r.personal_id = law.own_personal_id() and r.state = 'APPROVED'
  union select a.record_id from law.agreements() a);

-- Records the acting person may see as it is asked, by the same grounds as row-level security: the page's ids in order, and how many there are,
-- counted up to `countable`. Nothing of what may not be seen is counted or suggested.
create function law.find_records(asked jsonb, most int, past int, countable int) returns table (ids uuid[], total int)
language plpgsql stable security definer set search_path = law, public, pg_temp as $$
declare
  units uuid[] := law.acting_units('REC', 'REV', 'APP', 'SUP', 'HEAD', 'AUD');
  others uuid[] := law.granted_records();
begin
  execute 'select array(' || law.records_query(units, others, asked, most, past) || ')' into ids;
  execute format('select count(*)::int from (select 1 from e_record r where (r.unit_id = any (%L::uuid[]) or r.id = any (%L::uuid[])) and %s limit %s) c',
    units, others, law.record_conditions(asked), countable) into total;
  return next;
end $$;

-- A waiting task carries whom it is about, so that a list of thousands is searched without reading as many records.
create index task_queue_by_record on task_queue (record_id);
create function law.name_waiting() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  select r.plain_name, r.unit_id into new.subject, new.subject_unit from e_record r where r.id = new.record_id;
  return new;
end $$;
create trigger named before insert on task_queue for each row when (new.record_id is not null) execute function law.name_waiting();
create function law.rename_waiting() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  update task_queue set subject = new.plain_name, subject_unit = new.unit_id where record_id = new.id;
  return null;
end $$;
create trigger renames_waiting after update of full_name, unit_id on e_record for each row
  when (old.full_name <> new.full_name or old.unit_id <> new.unit_id) execute function law.rename_waiting();

-- The tasks waiting in the acting person's queues in whose texts, or in whose record's name as far as they may see it, each word stands.
create function law.waiting_named(typed text[], of_procedure text, due_from date, due_until date)
returns table (due_on date, priority int, opened_at timestamptz, task_id text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select distinct q.due_on, q.priority, q.opened_at, q.task_id from task_queue q
  where q.queue = any ((select law.acting_queues())::text[]) and (of_procedure is null or q.procedure_id = of_procedure)
    and q.due_on between due_from and due_until
    and concat_ws(' ', q.words, q.subject) like all ((select array_agg('%' || law.as_pattern(w) || '%') from unnest(typed) w)::text[])
    and (q.subject_unit = any ((select law.acting_units('REC', 'REV', 'APP', 'SUP', 'HEAD', 'AUD'))::uuid[])
      or q.record_id in (select unnest(law.granted_records()))
      or q.words like all ((select array_agg('%' || law.as_pattern(w) || '%') from unnest(typed) w)::text[]));
end;
revoke execute on function law.unmarked, law.record_conditions, law.records_query, law.as_pattern, law.granted_records, law.find_records,
  law.name_waiting, law.rename_waiting, law.waiting_named from public;
grant execute on function law.unmarked, law.find_records, law.waiting_named to luutrinh_web;
