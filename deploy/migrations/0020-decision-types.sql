-- Kinds of decisions (R-DRF-3.3) as a catalogue: what each asks for, and where in the data dictionary its answers go. An open list: a row
-- more is a kind more, without code.

-- From here on a function is nobody's to call until it is granted.
alter default privileges revoke execute on functions from public;

create table decision_type (
  code text primary key,
  name text not null,
  name_en text not null,
  -- As which component the paper joins the record; a code of the list component_type.
  component_type text not null,
  -- The data group it changes.
  group_code text not null references field_group,
  -- The question whose answer says from when the new values are true; else the decision's effective date does.
  true_from text,
  ordinal int not null,
  withdrawn_on date
);

-- One question of the kind's form, or one value that needs no question.
create table decision_field (
  type text not null references decision_type,
  key text not null,
  name text not null,
  name_en text not null,
  -- 'row' picks an existing row of the table `of_table`: targets in that table are then cells of that row, else of a new one.
  kind text not null check (kind in ('text', 'longtext', 'date', 'number', 'code', 'organisation', 'row')),
  code_list text references code_list,
  of_table text references field,
  required boolean not null,
  -- `value:BO_NHIEM` or `document:doc_no`: filled in, not asked.
  fixed text check (fixed ~ '^(value|document):'),
  -- Paths of the dictionary: `G6.salary_coef`, or `G6.salary_history.coef` for a column of a table.
  targets text[] not null default '{}',
  ordinal int not null,
  primary key (type, key),
  check ((kind = 'row') = (of_table is not null))
);

create function law.check_targets() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare unknown text;
begin
  select t into unknown from unnest(new.targets) t where not exists (select 1 from field f where f.path = t and f.type <> 'table');
  if unknown is not null then perform law.refuse('field-unknown', 'drf-3-3', jsonb_build_object('path', unknown)); end if;
  return new;
end $$;
create trigger targets before insert or update on decision_field for each row execute function law.check_targets();

-- Is this a value the dictionary takes at that path? Dates may be partial (4.3).
create function law.value_fits(of_path text, v jsonb) returns boolean
language sql stable security definer set search_path = law, public, pg_temp
return (
  select case f.type
    when 'number' then jsonb_typeof(v) = 'number'
    when 'date' then jsonb_typeof(v) = 'string' and v #>> '{}' ~ '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$'
    when 'code' then exists (select 1 from code_value c where c.list = f.code_list and c.code = v #>> '{}')
    when 'table' then false
    else jsonb_typeof(v) in ('string', 'array') and length(v #>> '{}') between 1 and 20000 end
    and (f.pattern is null or v #>> '{}' ~ f.pattern)
  from field f where f.path = of_path);

do $$
declare t text;
begin
  foreach t in array array['decision_type', 'decision_field'] loop
    execute format('alter table %I enable row level security', t);
    execute format('grant select on %I to luutrinh_web, luutrinh_worker', t);
    execute format('create policy signed_in on %I for select to luutrinh_web using ((select law.acting_person()) is not null)', t);
    execute format('create policy all_rows on %I for select to luutrinh_worker using (true)', t);
  end loop;
end $$;
