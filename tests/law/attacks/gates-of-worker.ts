/** The gates in the worker's login, each asked with facts under which it must say no; and once, where an answer opens it, with those. */
import type { Facts } from './facts.ts';
import { json } from './gate.ts';

export type Asked = [call: (f: Facts) => string, facts: string, verdict: string];

const own = (f: Facts, n: number): string => `'${f.case.instance}', '${f.case.instance}/${n}'`;
const nowhere = `'nowhere', 'nowhere/1'`;

export const gatesOfWorker: Asked[] = [
  [(f) => `select law.submission_for('${f.anyId}')`, 'of no submission', 'nothing'],
  [(f) => `select law.submission_for('${f.answers}')`, 'what the web kept', 'done'],
  [() => `select law.start_submission('nowhere')`, 'of no instance', 'nothing'],
  [(f) => `select law.start_submission('${f.case.instance}')`, 'of an instance', 'done'],
  [
    (f) => `select law.accept_submission('${f.answers}', '${f.free}', '{}')`,
    'for another task',
    'submission-of-another-task',
  ],
  [
    (f) => `select law.accept_submission('${f.anyId}', '${f.held}', '{}')`,
    'that nobody wrote',
    'submission-of-another-task',
  ],
  [
    (f) => `select law.accept_submission('${f.answers}', 'x/1', '{}')`,
    'for a task that is not there',
    'submission-of-another-task',
  ],
  [(f) => `select law.accept_submission('${f.answers}', '${f.held}', '{}')`, 'for its own task', 'done'],
  [
    (f) => `select law.accept_start('nowhere', '${f.anyId}', '${f.rules.inForce}', '{}')`,
    'that nobody wrote',
    'no-such-start',
  ],
  [
    (f) => `select law.accept_start('${f.reported}', '${f.anyId}', '${f.rules.inForce}', '{}')`,
    'under another definition',
    'no-such-start',
  ],
  [
    (f) => `select law.accept_start('${f.reported}', '${f.review}', '${f.rules.over}', '{}')`,
    'under rules that are over',
    'rules-not-in-force',
  ],
  [
    (f) => `select law.accept_start('${f.reported}', '${f.review}', '${f.rules.toCome}', '{}')`,
    'under rules to come',
    'rules-not-in-force',
  ],
  [
    (f) => `select law.accept_start('${f.reported}', '${f.review}', '${f.rules.inForce}', '{}')`,
    'as it was written',
    'done',
  ],
  [
    (f) => `select law.accept_scheduled('nowhere', '${f.review}', '${f.rules.inForce}')`,
    'that no tick planned',
    'nothing',
  ],
  [() => `select law.untold_rules('nowhere')`, 'no instance', 'nothing'],
  [(f) => `select * from law.rules_to_tell() r where r.instance = '${f.ended.instance}'`, 'an ended one', 'nothing'],
  [
    (f) =>
      `select law.carry_out(id, jsonb_build_object('definition', definition_sha256, 'step', 99, 'trace', '[]'::jsonb, 'heard',
        jsonb_build_object('sha256', '${f.rules.over}', 'moved', '[]'::jsonb))) from process_instance where id = '${f.case.instance}'`,
    'on rules that were not meant for it',
    'rules-not-in-force',
  ],
  [() => `select law.plan_scheduled('monthly', law.today() + 1)`, 'before its day', 'schedule-not-due'],
  [() => `select law.plan_scheduled('monthly', law.today() - 400)`, 'more than a year late', 'schedule-not-due'],
  [() => `select law.plan_scheduled('hourly', law.today()) > 0`, 'by a schedule that is none', 'nothing'],
  [(f) => `select law.confirm('${f.anyId}')`, 'of no submission: it answers nothing', 'nothing'],
  [
    (f) => `select * from law.unconfirmed('1 hour') u where u.submission_id = '${f.answers}'`,
    'what nobody accepted is not resent',
    'nothing',
  ],
  [
    (f) => `select * from law.unstarted_cases('0 s') u where u.instance_id = '${f.reported}'`,
    'a report without its instance',
    'done',
  ],
  [
    (f) => `select * from law.unstarted_scheduled() u where u.instance_id = '${f.case.instance}'`,
    'what runs is not started again',
    'nothing',
  ],

  [() => `select law.carry_out('nowhere', '{"definition": "x", "step": 1}')`, 'no instance', 'not-this-instance'],
  [
    (f) => `select law.carry_out('${f.case.instance}', '{"definition": "x", "step": 99}')`,
    'under another definition',
    'not-this-instance',
  ],
  [(f) => `select law.not_ended('${f.case.instance}', '{77}')`, 'a called process that is none', 'done'],
  [() => `select * from law.untold() u where u.instance_id = 'nowhere'`, 'to no instance', 'nothing'],
  [() => `select law.delivery_told('nowhere', 'x')`, 'no instance: nothing to do', 'nothing'],
  [(f) => `select law.hear('${f.case.instance}', '${f.anyId}')`, 'what nobody sent', 'nothing'],
  [() => `select law.expire_messages()`, 'none that may still wait', 'nothing'],
  [
    (f) => `select * from law.unstarted_by_event() u where u.instance_id = '${f.case.instance}'`,
    'what runs is not started again',
    'nothing',
  ],
  [
    (f) => `select law.accept_event_start('nowhere', '${f.review}', '${f.rules}')`,
    'that no event planned',
    'nothing',
  ],
  [
    (f) => `select * from law.timed_starts() t where t.definition = '${f.review}'`,
    'a process that no timer begins',
    'nothing',
  ],
  [
    (f) => `select law.move_timed_start('${f.review}', 'x', null, true, now(), false, null, null, false) > 0`,
    'a process that no timer begins',
    'nothing',
  ],
  [() => `select law.next_intervention('nowhere')`, 'no instance', 'nothing'],
  [
    (f) => `select * from law.interventions_to_tell() v where v.instance = '${f.ended.instance}'`,
    'an ended one',
    'nothing',
  ],
  [
    (f) =>
      `select law.carry_out(id, jsonb_build_object('definition', definition_sha256, 'step', 99, 'trace', '[]'::jsonb, 'intervention', jsonb_build_object('id', '${f.anyId}', 'done', true)))
        from process_instance where id = '${f.case.instance}'`,
    'an act from outside that nobody did',
    'no-such-intervention',
  ],
  [() => `select law.instance_stopped('nowhere')`, 'no instance', 'nothing'],
  [(f) => `select law.instance_stopped('${f.ended.instance}')`, 'an ended one', 'nothing'],
  [() => `select law.instance_runs_again('nowhere')`, 'no instance: nothing to do', 'done'],
  [() => `select law.give_notice(${nowhere}, 'late', 'SUP')`, 'no instance', '23502'],

  [() => `select law.open_record(${nowhere})`, 'no instance', 'account-closed'],
  [
    (f) => `select law.open_record('${f.update.instance}', '${f.update.instance}/98')`,
    'of a procedure that opens none',
    '23502',
  ],
  [(f) => `select law.check_component('${f.case.instance}', '${f.anyId}')`, 'of another record', 'nothing'],
  [() => `select * from law.scans_of_record('nowhere')`, 'no instance', 'nothing'],
  [() => `select * from law.scans_of_change('nowhere')`, 'no instance', 'nothing'],
  [(f) => `select law.seal_record(${own(f, 98)}, '{}')`, 'before it is approved', 'not-approved'],
  [
    (f) =>
      `select law.seal_record('${f.approvedUpdate.instance}', '${f.approvedUpdate.instance}/98', ${json(f.locked)})`,
    'a change set, as if it were a draft',
    'version-moved',
  ],
  [(f) => `select law.reject_record(${own(f, 98)})`, 'before it is rejected', 'not-rejected'],
  [(f) => `select law.register_document(${own(f, 97)})`, 'of a procedure without one', '23502'],
  [
    (f) => `select law.apply_changes('${f.update.instance}', '${f.update.instance}/98', '{}')`,
    'before it is approved',
    'not-approved',
  ],
  [
    (f) => `select law.apply_changes('${f.approvedUpdate.instance}', '${f.approvedUpdate.instance}/98', '{}')`,
    'with scans not locked',
    'scan-not-locked',
  ],
  [
    (f) =>
      `select law.apply_changes('${f.approvedUpdate.instance}', '${f.approvedUpdate.instance}/98', ${json(f.locked)})`,
    'approved, locked, free',
    'done',
  ],
  [
    (f) => `select law.apply_changes('${f.approvedHeld.instance}', '${f.approvedHeld.instance}/98', ${json(f.locked)})`,
    'approved before the hold',
    'record-held',
  ],
  [
    (f) => `select law.abandon_changes('${f.update.instance}', '${f.update.instance}/98')`,
    'before it is rejected',
    'not-rejected',
  ],
  [
    (f) => `select law.close_case('${f.mismatch.instance}', '${f.mismatch.instance}/98')`,
    'before anybody concluded',
    'not-approved',
  ],
  [(f) => `select law.close_case(${own(f, 98)})`, 'of no case', 'not-approved'],

  [(f) => `select * from law.migrations_to_tell() m where m.plan = '${f.move}'`, 'that nobody approved', 'nothing'],
  [(f) => `select law.migration_for('${f.anyId}', '${f.case.instance}')`, 'of no plan', 'nothing'],
  [(f) => `select law.migration_for('${f.move}', 'nowhere')`, 'of an instance it does not name', 'nothing'],
  [(f) => `select law.refuse_migration('${f.anyId}', 'nowhere', '[]')`, 'of no plan: nothing is refused', 'done'],

  [() => `select law.open_backup(${nowhere}, '{}')`, 'no instance', '23502'],
  [() => `select law.backup_of('nowhere')`, 'no instance', 'nothing'],
  [(f) => `select law.begin_backup('${f.old}', '${f.anyId}')`, 'over a verified set', 'nothing'],
  [(f) => `select law.backup_progress('${f.writing}', '${f.anyId}', '{}')`, 'of another writer', 'nothing'],
  [(f) => `select law.backup_written('${f.writing}', '${f.anyId}', '{}')`, 'of another writer', 'nothing'],
  [
    (f) => `select law.conclude_backup('${f.run}', '${f.run}/98', '[]')`,
    'read back before it is written',
    'set-not-written',
  ],
  [() => `select * from law.copies_to_check('nowhere')`, 'no instance', 'nothing'],
  [
    (f) => `select * from law.copies_to_wipe() w where w.set_id = '${f.asked}'`,
    'a set that is only asked about',
    'nothing',
  ],
  [(f) => `select law.copy_wiped('${f.old}', '${f.office.media[0]}')`, 'of a set that stays', 'permanent'],
  [(f) => `select law.copy_checked('${f.writing}', '${f.office.media[0]}', null)`, 'a copy that is none', 'done'],
  [() => `select law.month_standing('nowhere')`, 'no instance', 'nothing'],
  [(f) => `select law.begin_drill('${f.run}', '${f.anyId}')`, 'that nobody approved', 'drill-not-approved'],
  [(f) => `select law.copy_stands('${f.run}')`, 'that nobody approved', 'nothing'],
  [(f) => `select law.drill_progress('${f.drill}', '${f.anyId}', '{}')`, 'of another restorer', 'nothing'],
  [
    (f) => `select law.drill_restored('${f.run}', '${f.run}/98', null, '{"differences": []}', '[]')`,
    'that nobody approved',
    'drill-not-approved',
  ],
  [(f) => `select law.drill_destroyed('${f.run}', '${f.run}/99')`, 'that nobody approved', 'drill-not-approved'],
];
