/** The gates of everyday work in the web's login: sessions, tasks and who holds them, submissions, incidents, evidence. */
import { ADM, type Gate, json } from './gate.ts';

const why = 'Người giữ đi công tác';
const inHome = { clerk: 'done', otherClerk: 'done', verifier: 'done', approver: 'done' };

export const gatesOfWork: Gate[] = [
  { call: () => `select law.begin_act('${'0'.repeat(64)}')`, facts: 'a token nobody was given', others: 'nothing' },
  { call: () => `select law.begin_act(null)`, facts: 'no token', others: 'nothing' },
  {
    call: () => `select law.sign_in('nobody-at-all', '\\x00')`,
    facts: 'a name nobody has',
    others: 'wrong-name-or-password',
  },
  {
    call: ({ name }) => `select law.sign_in('${name}', '\\x00')`,
    facts: 'a wrong key',
    others: 'wrong-name-or-password',
  },
  {
    call: () => `select law.sign_in_challenge('nobody-at-all')`,
    facts: 'whether a name exists is not told',
    others: 'done',
  },
  {
    call: ({ g }) => `select law.reauthenticate('${g.people.clerk.token}', '\\x00')`,
    facts: 'a wrong key over an open session',
    others: 'nothing',
  },
  { call: () => `select law.reauthenticate('${'0'.repeat(64)}', '\\x00')`, facts: 'no session', others: 'nothing' },
  {
    call: () => `select law.sign_out('${'0'.repeat(64)}')`,
    facts: 'a token nobody was given ends nothing',
    others: 'done',
  },

  {
    call: ({ free }) =>
      `select task_id from law.waiting_named('{nguoi,thu}', null, '-infinity', 'infinity') where task_id = '${free}'`,
    others: 'nothing',
    but: { clerk: 'done', otherClerk: 'done' },
  },
  {
    call: ({ free }) => `select law.claim_task('${free}')`,
    others: 'not-your-task',
    but: { clerk: 'done', otherClerk: 'done' },
  },
  {
    call: ({ held }) => `select law.claim_task('${held}')`,
    facts: 'the approver holds it',
    others: 'not-your-task',
    but: { approver: 'done' },
  },
  { call: () => `select law.claim_task('x/1')`, facts: 'a task that is not there', others: 'not-your-task' },
  { call: ({ mine }) => `select law.unclaim_task('${mine}')`, others: 'nothing', but: { clerk: 'done' } },
  {
    call: ({ lent }) => `select law.unclaim_task('${lent}')`,
    facts: 'delegated',
    others: 'nothing',
    but: { otherClerk: 'delegated-returns-with-reason' },
  },
  {
    call: ({ mine, g }) => `select law.delegate_task('${mine}', '${g.people.otherClerk.account}', '${why}')`,
    others: 'not-holder',
    but: { clerk: 'done' },
  },
  {
    call: ({ mine, g }) => `select law.delegate_task('${mine}', '${g.people.stranger.account}', '${why}')`,
    facts: 'to another agency',
    others: 'not-holder',
    but: { clerk: 'receiver-unknown' },
  },
  { call: ({ lent }) => `select law.recall_task('${lent}')`, others: 'not-owner', but: { clerk: 'done' } },
  {
    call: ({ lent }) => `select law.return_task('${lent}', '${why}')`,
    others: 'not-holder',
    but: { otherClerk: 'done' },
  },
  {
    call: ({ lent }) => `select law.return_task('${lent}', null)`,
    facts: 'without a reason',
    others: 'not-holder',
    but: { otherClerk: 'reason-missing' },
  },
  {
    call: ({ mine, lent, g }) =>
      `select coalesce(refusal, 'true') from law.reassign_tasks('{${mine},${lent}}', '${g.people.allRoles.account}', '${why}', false)`,
    facts: 'in bulk',
    others: 'not-your-unit',
    but: { supervisor: 'done' },
  },
  {
    call: ({ mine }) => `select law.reassign_tasks('{${mine}}', null, ' ', false)`,
    facts: 'without a reason',
    others: 'reason-missing',
  },
  {
    call: ({ mine, g }) =>
      `select refusal from law.reassign_tasks('{${mine}}', '${g.people.stranger.account}', '${why}', false)`,
    facts: 'to another agency',
    others: 'not-your-unit',
    but: { supervisor: 'receiver-unknown' },
  },
  {
    call: ({ incident }) => `select law.retry_incident('${incident}', '${why}', '{}')`,
    others: 'not-your-unit',
    but: { supervisor: 'done' },
  },
  {
    call: ({ incident }) => `select law.retry_incident('${incident}', null, '{}')`,
    facts: 'without a reason',
    others: 'not-your-unit',
    but: { supervisor: 'reason-missing' },
  },
  {
    call: (f) => `select law.sees_instance('${f.case.instance}')`,
    others: 'nothing',
    but: { clerk: 'done', otherClerk: 'done', verifier: 'done', approver: 'done', supervisor: 'done' },
  },
  {
    call: (f) => `select law.suspend_instance('${f.case.instance}', '${why}')`,
    others: 'not-your-unit',
    but: { supervisor: 'done' },
  },
  {
    call: (f) => `select law.suspend_instance('${f.case.instance}', null)`,
    facts: 'without a reason',
    others: 'not-your-unit',
    but: { supervisor: 'reason-missing' },
  },
  {
    call: (f) => `select law.resume_instance('${f.case.instance}', '${why}')`,
    facts: 'one that goes on',
    others: 'not-your-unit',
    but: { supervisor: 'instance-not-suspended' },
  },
  {
    call: (f) => `select law.propose_modification('${f.case.instance}', '{7}', '{}', '${why}')`,
    others: 'not-your-unit',
    but: { supervisor: 'done', ...ADM },
  },
  {
    call: (f) => `select law.propose_modification('${f.case.instance}', '{}', '{}', '${why}')`,
    facts: 'of nothing',
    others: 'not-your-unit',
    but: { supervisor: 'nothing-chosen', administrator: 'nothing-chosen', otherAdministrator: 'nothing-chosen' },
  },
  {
    call: ({ change }) => `select law.decide_intervention('${change}', true)`,
    others: 'not-your-unit',
    but: { supervisor: 'own-proposal', ...ADM },
  },
  {
    call: (f) => `select * from law.interventions_of('${f.case.instance}')`,
    others: 'nothing',
    but: { supervisor: 'done', ...ADM },
  },
  {
    call: (f) => `select law.issue_evidence('${f.case.instance}')`,
    others: 'not-your-unit',
    but: { supervisor: 'done' },
  },
  {
    call: ({ duty, evidence }) => `select law.discharge_duty('${duty}', 'Đã rút', '${evidence}')`,
    others: 'not-authorised',
    but: { supervisor: 'done' },
  },
  {
    call: ({ duty }) => `select law.discharge_duty('${duty}', 'Đã rút', '${'0'.repeat(64)}')`,
    facts: 'on a paper that is not there',
    others: 'not-authorised',
    but: { supervisor: 'lift-needs-evidence' },
  },

  {
    call: (f) => `select law.outcome_of('${f.case.instance}')`,
    facts: 'of one’s own submission',
    others: 'nothing',
    but: { clerk: 'done' },
  },
  { call: ({ unheard }) => `select law.confirm_own('${unheard}')`, others: 'nothing', but: { clerk: 'done' } },
  {
    call: ({ g }) =>
      `select law.may_start((select sha256 from definition_in_force where procedure_id = 'create-e-record'), '${g.unit}')`,
    others: 'nothing',
    but: { clerk: 'done', otherClerk: 'done' },
  },

  {
    call: () =>
      `select law.register_scan('${'1'.repeat(64)}', 'x', ${json({ bytes: 1, mime: 'image/png', profile: 'LT-SCAN-200', name: 'a.png', pages: [] })})`,
    others: 'not-authorised',
    but: {
      ...inHome,
      supervisor: 'done',
      security: 'done',
      subject: 'done',
      stranger: 'done',
      officeSupervisor: 'done',
    },
  },
  { call: ({ upload }) => `select law.discard_scan('${upload}', '${why}')`, others: 'nothing', but: { clerk: 'done' } },
  {
    call: ({ evidence }) => `select law.discard_scan('${evidence}', '${why}')`,
    facts: 'of somebody else',
    others: 'nothing',
    but: { supervisor: 'done' },
  },
];
