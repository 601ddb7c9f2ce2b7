-- Who is told of something may see its course: steps, persons, times, as the instance's page shows them; no contents, which have grounds of their
-- own. A unit's people see it anyway; the security officer, who belongs to none, is told of what may be forged or lost.

create index notice_by_instance on notice (instance_id);
create policy told on process_instance for select to luutrinh_web using (
  (select law.acting_roles()) && array['SEC'] and exists (select 1 from notice n where n.instance_id = process_instance.id));
create policy told on user_task for select to luutrinh_web using (
  (select law.acting_roles()) && array['SEC'] and exists (select 1 from notice n where n.instance_id = user_task.instance_id));
