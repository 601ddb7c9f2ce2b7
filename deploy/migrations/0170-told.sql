-- Who is told of something may see its course: steps, persons, times, as the instance's page shows them; no contents, which have grounds of their
-- own. A unit's people see it anyway; the security officer, who belongs to none, is told of what may be forged or lost.

create index notice_by_instance on notice (instance_id);
create function law.is_told_of(of_instance text) returns boolean
language plpgsql stable cost 1000 security definer set search_path = law, public, pg_temp as $$
begin
  return exists (select 1 from notice n where n.instance_id = of_instance and n.queue = any ((select law.acting_queues())::text[]));
end $$;
revoke execute on function law.is_told_of from public;
grant execute on function law.is_told_of to luutrinh_web;
-- Postgres asks a table's policies in the falling order of their names: this one, which costs most, comes last.
create policy by_notice on process_instance for select to luutrinh_web using ((select law.acting_roles()) && array['SEC'] and law.is_told_of(id));
create policy by_notice on user_task for select to luutrinh_web using ((select law.acting_roles()) && array['SEC'] and law.is_told_of(instance_id));
