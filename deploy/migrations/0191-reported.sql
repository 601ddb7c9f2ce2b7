-- What was reported stays as it was said (R-DRF-4.1): who found a difference does not edit it afterwards, nor does anybody else.
create function law.keep_report() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  if (new.case_no, new.record_id, new.kind, new.field, new.row_id, new.component_id, new.value_electronic, new.value_paper, new.note, new.found_on, new.reported_by, new.reported_at)
    is distinct from
    (old.case_no, old.record_id, old.kind, old.field, old.row_id, old.component_id, old.value_electronic, old.value_paper, old.note, old.found_on, old.reported_by, old.reported_at)
  then perform law.refuse('permanent', 'drf-4-1', jsonb_build_object('table', 'mismatch_case')); end if;
  return new;
end $$;
create trigger reported before update on mismatch_case for each row execute function law.keep_report();
