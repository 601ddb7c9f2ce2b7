-- A sealed record is told no at the door: P01's forms before it are refused, also where nothing of their answers would differ.

-- Runs each of the form's own components, then what the form as a whole is for (its property `law`); inside the acceptance's transaction.
create or replace function law.apply_parts(s submission, of_record uuid) returns void
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare part record; answer jsonb; a jsonb := s.answers; sealed boolean;
begin
  sealed := coalesce((select version_no > 0 from e_record where id = of_record), false);
  for part in select * from law.form_parts(s.form_sha256) loop
    answer := s.answers -> part.key;
    continue when answer is null or answer = 'null';
    if of_record is null and part.type not in ('luutrinh-scan-file', 'luutrinh-code', 'luutrinh-person', 'luutrinh-mismatch') then
      perform law.refuse('no-record', 'drf-3-7');
    end if;
    if sealed and part.type in ('luutrinh-inventory', 'luutrinh-digitise', 'luutrinh-component-scan', 'luutrinh-record-data', 'luutrinh-verification') then
      perform law.refuse('change-needs-document', 'drf-3-7');
    end if;
    case part.type
      when 'luutrinh-inventory' then perform law.accept_inventory(s, of_record, answer);
      when 'luutrinh-digitise' then perform law.accept_pages(s, of_record, answer);
      when 'luutrinh-component-scan' then perform law.accept_pages(s, of_record, answer);
      when 'luutrinh-record-data' then perform law.accept_record_data(s, of_record, answer);
      when 'luutrinh-verification' then perform law.accept_verification(s, of_record, answer);
      when 'luutrinh-approval' then perform law.accept_approval(s, of_record, answer);
      when 'luutrinh-scan-file' then perform law.accept_scan_file(s, of_record, part.key, answer);
      when 'luutrinh-code' then perform law.accept_code(s, part.key, answer #>> '{}');
      when 'luutrinh-person' then perform law.accept_person(s, answer);
      when 'luutrinh-change-set' then perform law.accept_change_set(s, of_record, answer);
      when 'luutrinh-change-check' then perform law.accept_change_check(s, of_record, answer);
      when 'luutrinh-change-approval' then perform law.accept_approval(s, of_record, answer);
      when 'luutrinh-mismatch' then perform law.bind_case(s);
      when 'luutrinh-conclusion' then perform law.accept_conclusion(s, of_record, answer);
      when 'luutrinh-case-change' then perform law.accept_case_change(s, of_record, answer);
      else perform law.refuse('unknown-component', null, jsonb_build_object('type', part.type));
    end case;
  end loop;
  case law.form_law(s.form_sha256)
    when 'document' then perform law.check_document(s);
    when 'document-reception' then perform law.judge_document(s, a ->> 'accepted' = 'yes', a ->> 'reason', 'CANCELLED');
    when 'document-person' then perform law.accept_match(s);
    when 'document-validity' then perform law.judge_document(s,
      a ->> 'issuer_competent' = 'yes' and a ->> 'signature_ok' = 'yes' and a ->> 'authentic' = 'yes', a ->> 'remark', 'INVALID');
    when 'mismatch-judgement' then perform law.judge_case(s);
    when 'mismatch-review' then perform law.keep_review(s);
    else null;
  end case;
  if of_record is not null then perform law.accept_header(s, of_record); end if;
end $$;
