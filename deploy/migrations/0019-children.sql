-- A called process says that it has ended after Postgres knows it. Who says so before is somebody else with a client of Temporal (M19).

-- Those of the element instances whose called process has not ended, or is none.
create function law.not_ended(of_instance text, element_instances int[]) returns int[]
language sql stable security definer set search_path = law, public, pg_temp
return array(
  select n from unnest(element_instances) n
  where not exists (select 1 from process_instance c where c.id = of_instance || '/' || n and c.parent_id = of_instance and c.state = 'ENDED'));
revoke execute on function law.not_ended from public;
grant execute on function law.not_ended to luutrinh_worker;
