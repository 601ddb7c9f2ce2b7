/** The gates of records in the web's login: who stands how, who reads on which ground, agreements, reports of a difference, search. */
import { type Gate, json } from './gate.ts';

const readers = { clerk: 'done', otherClerk: 'done', verifier: 'done', approver: 'done' };
const seesStatus = { supervisor: 'done' };
const ever = `'2000-01-01', '2100-01-01'`;
const place = json({ kind: 'value', field: 'G1.phone' });

export const gatesOfRecords: Gate[] = [
  { call: ({ record }) => `select law.standing('${record}')`, others: 'nothing', but: { ...readers, subject: 'done' } },
  {
    call: ({ heldRecord }) => `select law.standing('${heldRecord}')`,
    facts: 'another’s record',
    others: 'nothing',
    but: readers,
  },
  {
    call: ({ update }) => `select law.change_set_standing('${update.instance}')`,
    others: 'nothing',
    but: { ...readers, subject: 'done' },
  },
  {
    call: ({ heldUpdate }) => `select law.change_set_standing('${heldUpdate.instance}')`,
    facts: 'another’s record',
    others: 'nothing',
    but: readers,
  },
  {
    call: ({ update }) => `select law.reversal_for('${update.instance}')`,
    facts: 'it revokes none',
    others: 'nothing',
  },
  {
    call: ({ record }) => `select law.reading_ground('${record}')`,
    others: 'nothing',
    but: { ...readers, ...seesStatus, subject: 'done' },
  },
  {
    call: ({ record }) => `select law.note_read('${record}', '{"at": "record", "ground": "own"}')`,
    others: 'nothing',
    but: { ...readers, ...seesStatus, subject: 'done' },
  },
  { call: () => `select law.reads_of_own()`, others: 'nothing' },
  { call: () => `select law.own_personal_id()`, others: 'nothing', but: { subject: 'done' } },
  { call: () => `select law.own_records()`, others: 'nothing', but: { subject: 'done' } },
  {
    call: ({ g }) => `select law.colleague_name('${g.people.clerk.account}')`,
    others: 'done',
    but: { nobody: 'nothing', stranger: 'nothing', operator: 'nothing', officeSupervisor: 'nothing' },
  },
  {
    call: ({ record }) => `select law.sees_record('${record}')`,
    others: 'nothing',
    but: { ...readers, ...seesStatus, subject: 'done' },
  },
  { call: ({ record }) => `select law.sees_contents('${record}')`, others: 'nothing', but: { ...readers, subject: 'done' } },
  {
    call: ({ heldRecord }) => `select law.sees_contents('${heldRecord}')`,
    facts: 'another’s record',
    others: 'nothing',
    but: readers,
  },
  {
    call: ({ record }) => `select ids from law.find_records(${json({})}, 50, 0, 1000) where '${record}' = any (ids)`,
    others: 'nothing',
    but: { ...readers, ...seesStatus, subject: 'done' },
  },
  {
    call: ({ heldRecord }) =>
      `select ids from law.find_records(${json({ plain: ["' or true or '%"], state: "x' or 'a' = 'a" })}, 50, 0, 1000) where '${heldRecord}' = any (ids)`,
    facts: 'SQL in what is typed',
    others: 'nothing',
  },
  { call: () => `select law.unmarked('Nguyễn')`, facts: 'tells nothing', others: 'done' },
  {
    call: ({ g }) => `select c.ended from law.creation_report(${ever}) c where c.unit_id = '${g.unit}'`,
    others: 'nothing',
    but: { ...readers, ...seesStatus },
  },
  {
    call: ({ record }) => `select c.days_late from law.late_creations(${ever}) c where c.record_id = '${record}'`,
    others: 'nothing',
    but: { ...readers, ...seesStatus },
  },
  {
    call: () => `select sum(c.received) > 0 from law.update_report(${ever}) c`,
    others: 'nothing',
    but: { ...readers, ...seesStatus },
  },
  {
    call: ({ g }) => `select c.records from law.category_report() c where c.unit_id = '${g.unit}'`,
    others: 'nothing',
    but: { ...readers, ...seesStatus },
  },
  {
    call: ({ g }) => `select c.cases from law.mismatch_counts(${ever}) c where c.unit_id = '${g.unit}'`,
    others: 'nothing',
    but: { ...readers, ...seesStatus },
  },
  {
    call: ({ record }) => `select law.may_take_sheet('${record}')`,
    others: 'nothing',
    but: { ...readers, subject: 'done' },
  },
  {
    call: ({ record }) => `select law.take_sheet('${record}')`,
    others: 'use-not-agreed',
    but: { ...readers, subject: 'done' },
  },
  {
    call: ({ agreement }) => `select l.id from law.agreements_listed() l where l.id = '${agreement}'`,
    others: 'nothing',
    but: { approver: 'done', security: 'done', subject: 'done' },
  },

  {
    call: ({ record }) => `select law.report_mismatch(gen_random_uuid(), '${record}', ${place}, '0912')`,
    others: 'no-ground',
    but: { nobody: 'done', ...readers, subject: 'done' },
  },
  {
    call: ({ heldRecord }) => `select law.report_mismatch(gen_random_uuid(), '${heldRecord}', ${place}, '0912')`,
    facts: 'another’s record',
    others: 'no-ground',
    but: { nobody: 'done', ...readers },
  },
  {
    call: (f) => `select law.report_mismatch(gen_random_uuid(), '${f.case.record}', ${place}, '0912')`,
    facts: 'on a draft',
    others: 'no-ground',
    but: {
      nobody: 'done',
      clerk: 'record-not-approved',
      otherClerk: 'record-not-approved',
      verifier: 'record-not-approved',
      approver: 'record-not-approved',
    },
  },

  {
    call: ({ record, g, terms }) =>
      `select law.agree_to_reading('${record}', '${g.people.stranger.account}', ${json(terms)})`,
    others: 'not-authorised',
    but: { approver: 'done' },
  },
  {
    call: ({ record, g, terms }) =>
      `select law.agree_to_reading('${record}', '${g.people.approver.account}', ${json(terms)})`,
    facts: 'to oneself',
    others: 'not-authorised',
    but: { approver: 'own-proposal' },
  },
  {
    call: ({ agreement }) => `select law.accept_agreement('${agreement}')`,
    others: 'not-authorised',
    but: { security: 'done' },
  },
  {
    call: ({ agreement }) => `select law.consent_to_reading('${agreement}')`,
    others: 'not-authorised',
    but: { subject: 'done' },
  },
  {
    call: ({ agreement }) => `select law.revoke_agreement('${agreement}', 'Hết nhu cầu')`,
    others: 'not-authorised',
    but: { approver: 'done' },
  },
  {
    call: ({ agreement }) => `select law.revoke_agreement('${agreement}', null)`,
    facts: 'without a reason',
    others: 'reason-missing',
  },
  { call: () => `select law.agreements()`, facts: 'not accepted yet', others: 'nothing' },
  {
    call: ({ drill }) => `select law.live_figures('${drill}')`,
    others: 'nothing',
    but: { otherClerk: 'done', verifier: 'done' },
  },
];
