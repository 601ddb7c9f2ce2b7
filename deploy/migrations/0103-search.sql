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

-- Records the acting person may see as it is asked, by the same grounds as row-level security: the page's ids in order, and how many there are,
-- counted up to `countable`. Nothing of what may not be seen is counted or suggested.
create function law.find_records(asked jsonb, most int, past int, countable int) returns table (ids uuid[], total int)
language plpgsql stable security definer set search_path = law, public, pg_temp as $$
declare
  units uuid[] := law.acting_units('REC', 'REV', 'APP', 'SUP', 'HEAD', 'AUD');
  others uuid[] := array(
    select t.record_id from user_task t where t.state = 'OPEN' and t.assignee = law.acting_account() and t.record_id is not null
    union select r.id from e_record r where r.personal_id = law.own_personal_id() and r.state = 'APPROVED'
    union select a.record_id from law.agreements() a);
begin
  execute 'select array(' || law.records_query(units, others, asked, most, past) || ')' into ids;
  execute format('select count(*)::int from (select 1 from e_record r where (r.unit_id = any (%L::uuid[]) or r.id = any (%L::uuid[])) and %s limit %s) c',
    units, others, law.record_conditions(asked), countable) into total;
  return next;
end $$;
revoke execute on function law.unmarked, law.record_conditions, law.records_query, law.as_pattern, law.find_records from public;
grant execute on function law.unmarked, law.find_records to luutrinh_web;
