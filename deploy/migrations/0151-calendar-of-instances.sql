-- A calendar that has changed moves the timers and due dates of running instances too (A-37): each is told, asks for what is meant for it,
-- steps on it once, and keeps what it moved with the rules it stands on. Days up to the approval stay as they were; what has fired or ended
-- stays as it was.

create table instance_rules (
  instance_id text not null references process_instance,
  n int not null,
  rules_sha256 text not null references rules,
  at timestamptz not null default clock_timestamp(),
  -- When the instance stepped on it; `moved`: [{ element, was?, is? }], instants of timers and dates of tasks.
  told_at timestamptz,
  moved jsonb,
  primary key (instance_id, n),
  check ((told_at is null) = (moved is null))
);
create index instance_rules_untold on instance_rules (instance_id) where told_at is null;
create index instance_rules_by_rules on instance_rules (rules_sha256);
create trigger permanent before delete or truncate on instance_rules for each statement execute function law.permanent();

-- By which rules an instance counts its days: also by those that it has not stepped on yet.
create function law.rules_of_instance(of_instance text) returns text
language sql stable security definer set search_path = law, public, pg_temp
return coalesce(
  (select rules_sha256 from instance_rules where instance_id = of_instance order by n desc limit 1),
  (select rules_sha256 from process_instance where id = of_instance));

-- Of a calendar put in force now: the running instances whose days after today differ are to be told. Whoever calls it keeps others from
-- starting meanwhile (law.approve_calendar).
create function law.amend_instances(next jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare counted record; amended jsonb; kept text;
begin
  for counted in
    select c.body, array_agg(x.id) as instances
    from (select i.id, law.rules_of_instance(i.id) as rules from process_instance i where i.ended_at is null) x
    join content c on c.sha256 = x.rules group by c.sha256, c.body
  loop
    amended := law.amended(counted.body -> 'calendar', next, law.today());
    continue when amended -> 'days' = law.amended(counted.body -> 'calendar', counted.body -> 'calendar', law.today()) -> 'days';
    kept := law.keep_rules(jsonb_build_object('calendar', amended, 'legal', counted.body -> 'legal'), 'infinity');
    insert into instance_rules (instance_id, n, rules_sha256)
    select i, 1 + (select count(*) from instance_rules r where r.instance_id = i), kept from unnest(counted.instances) i;
  end loop;
end $$;

-- An instance that begins was planned under rules of its day. Where another calendar came meanwhile it is told of that one, and keeps the
-- terms it was planned under (0.4).
create function law.catch_up_with_calendar(of_instance text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare planned jsonb; next jsonb;
begin
  select c.body into planned from process_instance i join content c on c.sha256 = i.rules_sha256
  where i.id = of_instance and i.rules_sha256 <> (select sha256 from rules_in_force);
  if planned is null then return; end if;
  select c.body -> 'calendar' into next from rules_in_force join content c using (sha256);
  if planned #> '{calendar,days}' = next -> 'days' then return; end if;
  insert into instance_rules (instance_id, n, rules_sha256)
  values (of_instance, 1, law.keep_rules(jsonb_build_object('calendar', next, 'legal', planned -> 'legal'), 'infinity'));
end $$;

-- What its caller counts by, and what the caller is still to be told.
create function law.inherit_rules(caller process_instance, called text) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  update process_instance set rules_sha256 = coalesce(
    (select rules_sha256 from instance_rules where instance_id = caller.id and told_at is not null order by n desc limit 1), caller.rules_sha256)
  where id = called;
  insert into instance_rules (instance_id, n, rules_sha256)
  select called, row_number() over (order by n), rules_sha256 from instance_rules where instance_id = caller.id and told_at is null;
end $$;

create function law.rules_to_tell() returns table (instance text)
language sql stable security definer set search_path = law, public, pg_temp
begin atomic
  select x.instance_id from (
    select distinct r.instance_id from instance_rules r join process_instance i on i.id = r.instance_id where r.told_at is null and i.ended_at is null) x
  order by random() limit 1000;
end;

-- What the instance has not stepped on yet; null when it knows all. Rules reach an instance in no other way (M19).
create function law.untold_rules(of_instance text) returns text
language sql stable security definer set search_path = law, public, pg_temp
return (select rules_sha256 from instance_rules where instance_id = of_instance and told_at is null order by n desc limit 1);

-- The instance has stepped on them: only on rules that were meant for it.
create function law.keep_moved(i process_instance, heard jsonb) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare last int;
begin
  select max(n) into last from instance_rules where instance_id = i.id and rules_sha256 = heard ->> 'sha256' and told_at is null;
  if last is null then perform law.refuse('rules-not-in-force', 'drf-2-1'); end if;
  update instance_rules set told_at = clock_timestamp(), moved = case when n = last then heard -> 'moved' else '[]' end
  where instance_id = i.id and told_at is null and n <= last;
  if jsonb_array_length(heard -> 'moved') > 0 then
    perform law.record_act('instance-dates-moved', i.id, i.record_id, jsonb_build_object('rules', heard ->> 'sha256',
      'calendar', (select calendar_version from rules where sha256 = heard ->> 'sha256'), 'count', jsonb_array_length(heard -> 'moved')));
  end if;
end $$;

alter table instance_rules enable row level security;
grant select on instance_rules to luutrinh_web;
create policy of_instance on instance_rules for select to luutrinh_web using (exists (select 1 from process_instance i where i.id = instance_id));
revoke execute on function law.rules_of_instance, law.amend_instances, law.catch_up_with_calendar, law.inherit_rules, law.rules_to_tell, law.untold_rules, law.keep_moved from public;
grant execute on function law.rules_to_tell, law.untold_rules to luutrinh_worker;
