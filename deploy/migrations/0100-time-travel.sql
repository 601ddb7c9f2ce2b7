-- What the record's page needs to travel in time: what brought each version, and a word to open pages when one is sealed or a hold moves.

-- What a change set rests on, in one line: the decision it applies, or the case it settles.
create view change_basis with (security_invoker = true) as
select s.id as change_set_id, s.record_id, s.instance_id, s.version, case when d.id is null then 'case' else 'document' end as kind,
  coalesce(d.doc_no || '/' || d.doc_symbol, c.case_no) as no, coalesce(d.summary, c.conclusion) as text, coalesce(d.doc_date, c.found_on) as day,
  coalesce(d.effective_date, c.found_on) as effective
from change_set s left join document d on d.id = s.document_id left join mismatch_case c on c.id = s.case_id;
grant select on change_basis to luutrinh_web;

-- Open pages of the record hear of it (the id alone travels; each reads again with its own ground).
create function law.tell_record() returns trigger
language plpgsql security definer set search_path = law, public, pg_temp as $$
begin
  perform pg_notify('record', new.record_id::text);
  return null;
end $$;
revoke execute on function law.tell_record from public;
create trigger tell after insert on record_version for each row execute function law.tell_record();
create trigger tell after insert or update on hold for each row execute function law.tell_record();
