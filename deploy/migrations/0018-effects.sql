-- The first answer of a service is its answer for good, also for one that runs beside it: a run that was continued as new, or a worker
-- that was taken for dead, may still be at it. So whoever asks waits for whoever is ahead, and then sees what that one did.
create or replace function law.effect_of(of_element_instance text, of_name text) returns jsonb
language plpgsql volatile security definer set search_path = law, public, pg_temp as $$
begin
  perform 1 from process_instance where id = regexp_replace(of_element_instance, '/[^/]*$', '') for update;
  return (select result from effect where element_instance = of_element_instance and name = of_name);
end $$;
