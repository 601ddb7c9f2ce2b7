/** The gates of the designer in the web's login: drawing and publishing, moving running instances, sending what instances wait for. */
import { ADM, foreign, type Gate, json } from './gate.ts';

const notADM = 'not-process-administrator';
/** Whoever works in the agency. */
const athome = {
  clerk: 'done', otherClerk: 'done', verifier: 'done', approver: 'done', supervisor: 'done', security: 'done', subject: 'done', ...ADM,
};

export const gatesOfDesign: Gate[] = [
  {
    call: ({ case: { instance } }) => `select * from law.running_by_version('create-e-record') r where r.instance = '${instance}'`,
    others: 'nothing',
    but: ADM,
  },
  {
    call: ({ case: { instance } }) => `select law.propose_migration('x', 'y', '{}', '{${instance}}', 'Phiên bản mới')`,
    facts: 'to a version that is not in force',
    others: notADM,
    but: { administrator: 'version-not-in-force', otherAdministrator: 'version-not-in-force', ...foreign('version-not-in-force') },
  },
  {
    call: ({ move }) => `select law.decide_migration('${move}', true)`,
    facts: 'the administrator proposed it',
    others: notADM,
    but: { administrator: 'own-proposal', otherAdministrator: 'done', ...foreign('not-proposed') },
  },
  { call: ({ move }) => `select law.is_own_migration('${move}')`, others: 'nothing', but: athome },
  {
    call: ({ case: { instance } }) => `select * from law.sendable() s where s.name = 'word-${instance}'`,
    others: 'nothing',
    but: ADM,
  },
  {
    call: ({ anyId, case: { instance } }) =>
      `select law.send_message('${anyId}', 'word-${instance}', '{}', 'k1.x', '1 day')`,
    others: notADM,
    but: { ...ADM, ...foreign('event-not-waited-for') },
  },
  {
    call: ({ anyId, case: { instance } }) => `select law.send_signal('${anyId}', 'word-${instance}', 'k1.x')`,
    others: notADM,
    but: { ...ADM, ...foreign('event-not-waited-for') },
  },
  {
    call: () => `select law.open_procedure_draft('create-e-record')`,
    others: notADM,
    but: { ...ADM, ...foreign('done') },
  },
  {
    call: () => `select law.open_procedure_draft('no-such')`,
    facts: 'of no procedure',
    others: notADM,
    but: {
      administrator: 'no-such-procedure',
      otherAdministrator: 'no-such-procedure',
      ...foreign('no-such-procedure'),
    },
  },
  {
    call: () => `select law.new_procedure_draft('a-new-one', 'Mới', 'New', '<x/>')`,
    others: notADM,
    but: { ...ADM, ...foreign('done') },
  },
  {
    call: () => `select law.new_procedure_draft('create-e-record', 'Mới', 'New', '<x/>')`,
    facts: 'under a name in force',
    others: notADM,
    but: { administrator: 'procedure-exists', otherAdministrator: 'procedure-exists', ...foreign('procedure-exists') },
  },
  {
    call: ({ drawn }) => `select law.save_procedure_draft('${drawn.draft}', 1, 'x', 'x', '<x/>', '{}')`,
    others: notADM,
    but: { ...ADM, ...foreign('draft-not-open') },
  },
  {
    call: ({ reviewed }) => `select law.save_procedure_draft('${reviewed.draft}', 1, 'x', 'x', '<x/>', '{}')`,
    facts: 'while it is reviewed',
    others: notADM,
    but: { administrator: 'draft-not-open', otherAdministrator: 'draft-not-open', ...foreign('draft-not-open') },
  },
  {
    call: ({ drawn }) => `select law.discard_procedure_draft('${drawn.draft}')`,
    others: notADM,
    but: { ...ADM, ...foreign('draft-not-open') },
  },
  {
    call: ({ drawn }) => `select law.submit_procedure_draft('${drawn.draft}', 1, ${json(drawn.process)}, '', null)`,
    others: notADM,
    but: { ...ADM, ...foreign('draft-not-open') },
  },
  {
    call: ({ drawn }) =>
      `select law.submit_procedure_draft('${drawn.draft}', 1, ${json({ ...drawn.process, id: 'create-e-record' })}, '', null)`,
    facts: 'compiled as another procedure',
    others: notADM,
    but: { administrator: 'another-procedure', otherAdministrator: 'another-procedure', ...foreign('draft-not-open') },
  },
  {
    call: ({ reviewed }) => `select law.return_procedure_draft('${reviewed.draft}', 'Thiếu bước')`,
    others: notADM,
    but: { ...ADM, ...foreign('draft-not-open') },
  },
  {
    call: ({ reviewed }) => `select law.return_procedure_draft('${reviewed.draft}', null)`,
    facts: 'without a reason; its author may withdraw it',
    others: notADM,
    but: { administrator: 'done', otherAdministrator: 'reason-missing', ...foreign('draft-not-open') },
  },
  {
    call: ({ reviewed }) => `select law.publish_procedure('${reviewed.draft}', ${json(reviewed.process)})`,
    others: notADM,
    but: { administrator: 'drew-it-oneself', otherAdministrator: 'done', ...foreign('draft-not-open') },
  },
  {
    call: ({ reviewed }) =>
      `select law.publish_procedure('${reviewed.draft}', ${json({ ...reviewed.process, starts: [] })})`,
    facts: 'other bytes than were reviewed',
    others: notADM,
    but: {
      administrator: 'drew-it-oneself',
      otherAdministrator: 'not-what-was-reviewed',
      ...foreign('draft-not-open'),
    },
  },
  {
    call: ({ drawn }) => `select law.publish_procedure('${drawn.draft}', ${json(drawn.process)})`,
    facts: 'unreviewed',
    others: notADM,
    but: { administrator: 'draft-not-open', otherAdministrator: 'draft-not-open', ...foreign('draft-not-open') },
  },
];
