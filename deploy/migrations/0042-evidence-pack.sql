-- The evidence pack of a process instance (hồ sơ minh chứng, S21.08): steps, actors, times and hashes, no contents. Issued once, kept as
-- issued, its hash in the ledger; whoever holds the text can compute the hash without the product.

create table evidence_pack (
  id uuid primary key default uuidv7(),
  instance_id text not null references process_instance,
  body text not null,
  sha256 text not null check (sha256 = encode(sha256(convert_to(body, 'utf8')), 'hex')),
  issued_by uuid not null references account,
  issued_at timestamptz not null default clock_timestamp()
);
create index evidence_pack_by_instance on evidence_pack (instance_id, issued_at desc);
alter table evidence_pack enable row level security;
create trigger permanent before update or delete or truncate on evidence_pack for each statement execute function law.permanent();
grant select on evidence_pack to luutrinh_web;
create policy own_unit on evidence_pack for select to luutrinh_web using (exists (
  select 1 from process_instance i
  where i.id = instance_id and i.unit_id = any ((select law.acting_units('SUP', 'HEAD', 'AUD'))::uuid[])));

create function law.evidence_of(i process_instance) returns jsonb
language sql stable security definer set search_path = law, public, pg_temp
return jsonb_build_object(
  'format', 'luutrinh-evidence/1',
  'instance', jsonb_build_object('id', i.id, 'procedure', i.procedure_id, 'procedureName', (select name from procedure where id = i.procedure_id),
    'definition', i.definition_sha256, 'version', (select version from definition where sha256 = i.definition_sha256), 'rules', i.rules_sha256,
    'agency', (select name from agency where id = i.agency_id), 'unit', (select name from unit where id = i.unit_id), 'record', i.record_id,
    'startedAt', i.started_at, 'startedBy', law.name_of(i.started_by), 'state', i.state, 'endedAt', i.ended_at, 'endState', i.end_state),
  'called', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'procedure', c.procedure_id, 'definition', c.definition_sha256,
      'startedAt', c.started_at, 'endedAt', c.ended_at, 'endState', c.end_state) order by c.started_at, c.id), '[]')
    from process_instance c where c.id like i.id || '/%'),
  'duties', (select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'start', d.start_date, 'workingDays', d.working_days, 'state', d.state,
      'ended', d.ended_on, 'daysUsed', d.days_used, 'dueDates', (select jsonb_agg(jsonb_build_object('n', v.n, 'due', v.due_on, 'rules', v.rules_sha256,
        'reason', v.reason, 'at', v.at) order by v.n) from duty_due_date v where v.duty_id = d.id)) order by d.start_date, d.id), '[]')
    from duty d where d.instance_id = i.id),
  'steps', (select coalesce(jsonb_agg(jsonb_build_object('task', t.id, 'element', t.element, 'name', t.name, 'state', t.state, 'due', t.due_on,
      'openedAt', t.opened_at, 'claimedAt', t.claimed_at, 'endedAt', t.ended_at, 'holder', law.name_of(t.assignee),
      'completedBy', law.name_of(t.completed_by), 'form', t.form_sha256,
      'answers', (select jsonb_build_object('submission', s.id, 'sha256', s.sha256, 'at', s.at)
        from acceptance a join submission s on s.id = a.submission_id where a.element_instance = t.id)) order by t.opened_at, t.id), '[]')
    from user_task t where t.instance_id = i.id or t.instance_id like i.id || '/%'),
  'path', (select coalesce(jsonb_agg(jsonb_build_object('instance', s.instance_id, 'n', s.n, 'at', s.at, 'moves', s.trace) order by s.instance_id, s.n), '[]')
    from instance_step s where s.instance_id = i.id or s.instance_id like i.id || '/%'),
  'files', (select coalesce(jsonb_agg(distinct jsonb_build_object('sha256', f.scan_sha256, 'pages', c.page_count)), '[]')
    from (select p.agency_id, p.scan_sha256 from component_page p where p.record_id = i.record_id and p.replaced_at is null
      union select e.agency_id, e.scan_sha256 from evidence e where e.instance_id = i.id) f
    join scan c on c.agency_id = f.agency_id and c.sha256 = f.scan_sha256),
  'handovers', (select coalesce(jsonb_agg(jsonb_build_object('kind', h.kind, 'task', h.task_id, 'from', law.name_of(h.from_account),
      'to', law.name_of(h.to_account), 'by', law.name_of(h.by_account), 'reason', h.reason, 'at', h.at) order by h.at), '[]')
    from handover h where h.instance_id = i.id or h.instance_id like i.id || '/%'),
  'escalations', (select coalesce(jsonb_agg(jsonb_build_object('task', e.task_id, 'by', law.name_of(e.asked_by), 'to', law.name_of(e.superior),
      'reason', e.reason, 'at', e.asked_at, 'instruction', e.instruction, 'answeredAt', e.answered_at) order by e.asked_at), '[]')
    from escalation e join user_task t on t.id = e.task_id where t.instance_id = i.id or t.instance_id like i.id || '/%'),
  'incidents', (select coalesce(jsonb_agg(jsonb_build_object('element', x.element, 'code', x.code, 'raisedAt', x.raised_at, 'resolvedAt', x.resolved_at,
      'resolvedBy', law.name_of(x.resolved_by)) order by x.raised_at), '[]')
    from incident x where x.instance_id = i.id or x.instance_id like i.id || '/%'),
  'acts', (select coalesce(jsonb_agg(jsonb_build_object('chain', a.chain, 'seq', a.seq, 'at', a.at, 'person', a.person_id,
      'name', (select full_name from person where id = a.person_id), 'account', a.account_id, 'act', a.act, 'instance', a.instance_id, 'record', a.record_id,
      'submission', a.submission_id, 'details', a.details, 'covered', law.audit_text(a), 'prevHash', encode(a.prev_hash, 'hex'), 'hash', encode(a.hash, 'hex'))
      order by a.id), '[]')
    from audit a where a.instance_id = i.id or a.instance_id like i.id || '/%'));

create function law.issue_evidence(of_instance text) returns uuid
language plpgsql security definer set search_path = law, public, pg_temp as $$
declare i process_instance; written text; pack uuid;
begin
  select * into i from process_instance where id = of_instance;
  if i.id is null or i.unit_id <> all (law.acting_units('SUP', 'HEAD', 'AUD')) then perform law.refuse('not-your-unit', 'drf-2-3'); end if;
  written := (law.evidence_of(i) || jsonb_build_object('issuedAt', clock_timestamp(), 'issuedBy', law.name_of(law.acting_account())))::text;
  insert into evidence_pack (instance_id, body, sha256, issued_by)
  values (i.id, written, encode(sha256(convert_to(written, 'utf8')), 'hex'), law.acting_account()) returning id into pack;
  perform law.record_act('evidence-issued', i.id, i.record_id, jsonb_build_object('pack', pack, 'sha256', encode(sha256(convert_to(written, 'utf8')), 'hex')));
  return pack;
end $$;
revoke execute on function law.evidence_of, law.issue_evidence from public;
grant execute on function law.issue_evidence to luutrinh_web;
