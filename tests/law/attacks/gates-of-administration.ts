/** The gates of administration in the web's login: calendar and legal profile, backup media and sets. */
import { ADM, foreign, type Gate, json } from './gate.ts';

const medium = (custodian: string) =>
  json({ serial: 'M9', kind: 'DISK', place: 'Két', zone: 'Z-MAT', custodian, location: 'm9' });

export const gatesOfAdministration: Gate[] = [
  // Calendar and profile are one for the installation: whoever answers for rules in any of its agencies may be the second person.
  {
    call: ({ days }) => `select law.propose_calendar('attack', ${json(days)}, 'Thông báo')`,
    others: 'not-authorised',
    but: { ...ADM, ...foreign('done') },
  },
  {
    call: ({ version }) => `select law.approve_calendar('${version}')`,
    others: 'not-authorised',
    but: {
      administrator: 'own-proposal',
      otherAdministrator: 'done',
      supervisor: 'done',
      officeSupervisor: 'done',
      ...foreign('done'),
    },
  },
  {
    call: () => `select law.approve_calendar('no-such')`,
    facts: 'that nobody proposed',
    others: 'not-authorised',
    but: {
      administrator: 'not-proposed',
      otherAdministrator: 'not-proposed',
      supervisor: 'not-proposed',
      officeSupervisor: 'not-proposed',
      ...foreign('not-proposed'),
    },
  },
  { call: ({ version }) => `select law.preview_calendar('${version}')`, facts: 'it moves nothing', others: 'nothing' },
  {
    call: ({ params }) => `select law.propose_profile('attack', ${json(params)}, 'Nghị định', '2026-01-01')`,
    others: 'not-authorised',
    but: { ...ADM, ...foreign('done') },
  },
  {
    call: ({ params }) =>
      `select law.propose_profile('attack', ${json({ ...(params as object), retention: '10' })}, 'Nghị định', '2026-01-01')`,
    facts: 'that ends permanent keeping',
    others: 'not-authorised',
    but: {
      administrator: 'gate-not-to-be-lifted',
      otherAdministrator: 'gate-not-to-be-lifted',
      ...foreign('gate-not-to-be-lifted'),
    },
  },
  {
    call: ({ version }) => `select law.activate_profile('${version}')`,
    others: 'not-authorised',
    but: {
      administrator: 'own-proposal',
      otherAdministrator: 'done',
      supervisor: 'done',
      officeSupervisor: 'done',
      ...foreign('done'),
    },
  },

  {
    call: ({ office }) => `select law.register_medium(${medium(office.people.custodian.account)})`,
    others: 'not-authorised',
    but: { operator: 'done' },
  },
  {
    call: ({ office }) => `select law.register_medium(${medium(office.people.operator.account)})`,
    facts: 'kept by who registers it',
    others: 'not-authorised',
    but: { operator: 'custodian-other-person' },
  },
  {
    call: ({ g }) => `select law.register_medium(${medium(g.people.clerk.account)})`,
    facts: 'kept by another agency',
    others: 'not-authorised',
    but: { operator: 'custodian-other-person' },
  },
  {
    call: ({ office }) => `select law.change_medium('${office.media[0]}', 'RETIRED')`,
    others: 'not-authorised',
    but: { operator: 'done' },
  },
  {
    call: ({ anyId }) => `select law.change_medium('${anyId}', 'LOST')`,
    facts: 'of no agency',
    others: 'not-authorised',
    but: { operator: 'medium-unknown' },
  },
  {
    call: ({ old }) => `select law.ask_set_removal('${old}', 'hết hạn lưu giữ')`,
    others: 'not-authorised',
    but: { operator: 'done' },
  },
  {
    call: ({ young }) => `select law.ask_set_removal('${young}', 'hết hạn lưu giữ')`,
    facts: 'early',
    others: 'not-authorised',
    but: { operator: 'set-too-young' },
  },
  {
    call: ({ writing }) => `select law.ask_set_removal('${writing}', 'hết hạn lưu giữ')`,
    facts: 'half written',
    others: 'not-authorised',
    but: { operator: 'set-not-removable' },
  },
  {
    call: ({ asked }) => `select law.remove_set('${asked}')`,
    others: 'not-authorised',
    but: { officeSupervisor: 'done' },
  },
  {
    call: ({ old }) => `select law.remove_set('${old}')`,
    facts: 'that nobody asked about',
    others: 'not-authorised',
    but: { officeSupervisor: 'removal-not-asked' },
  },
];
