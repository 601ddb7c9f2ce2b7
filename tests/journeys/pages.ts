/** Every page there is, with content and without: where it lies, who looks at it, and when it has drawn what it shows. */
import type { Db } from '../../platform/db.ts';
import { accountOf } from './staff.ts';
import type { Visitor } from './visitor.ts';

export interface Visit {
  /** Of its pictures. */
  name: string;
  /** A folder of web/src/routes. */
  route: string;
  at: string;
  /** Absent: nobody is signed in. */
  as?: string;
  until?: string;
  /** A task that is nobody's: taken before, and given back afterwards. */
  taken?: boolean;
}

const [clerk, reviewer, approver, supervisor, head] = ['hoa.nt', 'duc.pm', 'son.dq', 'khanh.hv', 'long.dt'];
const [administrator, operator, custodian, auditor, concerned] = ['an.tq', 'tuan.na', 'huong.pt', 'dung.mv', 'thao.nt'];

/** Who in the first agency takes a step that waits for a role. */
const holders: Record<string, string> = {
  REC: clerk, REV: reviewer, APP: approver, SUP: supervisor, HEAD: head, SEC: 'mai.nx', BKP: operator, CUS: custodian, ADM: administrator,
};

/** Absent: nobody. Who else holds a task is found in the demonstration. */
export const walkers = [undefined, ...new Set([...Object.values(holders), auditor, concerned, 'linh.tt'])];

const drawn = '[data-drawn=true] .bjs-powered-by';

/** Pages at an address that is always the same. */
const standing: Visit[] = [
  { name: 'sign-in', route: 'sign-in', at: '/sign-in' },
  { name: 'demo', route: 'demo', at: '/demo' },
  { name: 'inbox', route: '(app)/inbox', as: clerk, at: '/inbox' },
  { name: 'inbox-groups', route: '(app)/inbox', as: clerk, at: '/inbox?tab=groups' },
  { name: 'inbox-delegated-none', route: '(app)/inbox', as: clerk, at: '/inbox?tab=delegated' },
  { name: 'inbox-started', route: '(app)/inbox', as: clerk, at: '/inbox?tab=started' },
  { name: 'inbox-done', route: '(app)/inbox', as: clerk, at: '/inbox?tab=done' },
  { name: 'inbox-nothing-found', route: '(app)/inbox', as: clerk, at: '/inbox?tab=groups&q=kh%C3%B4ng+c%C3%B3+ai' },
  { name: 'inbox-empty', route: '(app)/inbox', as: auditor, at: '/inbox' },
  { name: 'start', route: '(app)/start', as: clerk, at: '/start' },
  { name: 'start-none', route: '(app)/start', as: auditor, at: '/start' },
  { name: 'start-create', route: '(app)/start/[procedure]', as: clerk, at: '/start/create-e-record' },
  { name: 'start-update', route: '(app)/start/[procedure]', as: clerk, at: '/start/update-on-decision' },
  { name: 'start-mismatch', route: '(app)/start/[procedure]', as: clerk, at: '/start/mismatch-review' },
  { name: 'records', route: '(app)/records', as: clerk, at: '/records' },
  { name: 'records-found', route: '(app)/records', as: clerk, at: '/records?q=nguyen' },
  { name: 'records-nothing-found', route: '(app)/records', as: clerk, at: '/records?q=kh%C3%B4ng+c%C3%B3+ai' },
  { name: 'my-record-none', route: '(app)/my-record', as: clerk, at: '/my-record' },
  { name: 'own-record', route: '(app)/records/[id]', as: concerned, at: '/my-record' },
  { name: 'notices', route: '(app)/notices', as: supervisor, at: '/notices' },
  { name: 'notices-of-security', route: '(app)/notices', as: 'mai.nx', at: '/notices' },
  { name: 'duties', route: '(app)/duties', as: clerk, at: '/duties' },
  { name: 'duties-late', route: '(app)/duties', as: supervisor, at: '/duties?state=late' },
  { name: 'rules', route: '(app)/rules', as: administrator, at: '/rules' },
  { name: 'rules-read', route: '(app)/rules', as: clerk, at: '/rules' },
  { name: 'board', route: '(app)/board', as: supervisor, at: '/board' },
  { name: 'board-by-step', route: '(app)/board', as: supervisor, at: '/board?by=step' },
  { name: 'board-of-head', route: '(app)/board', as: head, at: '/board' },
  { name: 'board-diagrams', route: '(app)/board/diagrams', as: supervisor, at: '/board/diagrams?procedure=create-e-record', until: drawn },
  { name: 'board-incidents', route: '(app)/board/incidents', as: supervisor, at: '/board/incidents' },
  { name: 'board-incidents-none', route: '(app)/board/incidents', as: 'linh.tt', at: '/board/incidents' },
  { name: 'reports', route: '(app)/reports', as: supervisor, at: '/reports' },
  { name: 'reports-of-nothing', route: '(app)/reports', as: auditor, at: '/reports?month=2020-01' },
  { name: 'agreements', route: '(app)/agreements', as: approver, at: '/agreements' },
  { name: 'backups', route: '(app)/backups', as: operator, at: '/backups' },
  { name: 'backups-of-supervisor', route: '(app)/backups', as: supervisor, at: '/backups' },
  { name: 'backups-of-custodian', route: '(app)/backups', as: custodian, at: '/backups' },
  { name: 'designer', route: '(app)/designer', as: administrator, at: '/designer' },
  { name: 'designer-events', route: '(app)/designer/events', as: administrator, at: '/designer/events' },
  { name: 'designer-moves', route: '(app)/designer/moves/[procedure]', as: administrator, at: '/designer/moves/create-e-record' },
  { name: 'status', route: '(app)/status', as: clerk, at: '/status' },
  { name: 'not-found', route: '(app)/records/[id]/+error', as: clerk, at: '/records/khong-co' },
  { name: 'forbidden', route: '(app)/+error', as: clerk, at: '/board' },
  { name: 'no-such-address', route: '+error', as: clerk, at: '/khong-co' },
];

/** Pages about something that lies in the demonstration. */
const about: { name: string; route: string; as: string; until?: string; of: (owner: Db) => Promise<{ at: string }[]> }[] = [
  { name: 'record', route: '(app)/records/[id]', as: clerk, of: (owner) => ofRecord(owner) },
  { name: 'record-agree', route: '(app)/records/[id]/agree', as: approver, of: (owner) => ofRecord(owner, '/agree') },
  { name: 'record-sheet', route: '(app)/records/[id]/sheet', as: clerk, of: (owner) => ofRecord(owner, '/sheet') },
  { name: 'record-status-alone', route: '(app)/records/[id]', as: supervisor, of: (owner) => ofRecord(owner) },
  {
    name: 'record-past', route: '(app)/records/[id]', as: reviewer,
    of: (owner) => owner`select '/records/' || s.record_id || '?version=1&against=2' as at from change_set s join e_record r on r.id = s.record_id join agency a on a.id = r.agency_id
      where a.code = 'SNV' and s.version = 2 limit 1`,
  },
  {
    name: 'record-held', route: '(app)/records/[id]', as: clerk,
    of: (owner) => owner`select '/records/' || h.record_id as at from hold h join e_record r on r.id = h.record_id join agency a on a.id = r.agency_id
      where a.code = 'SNV' and h.released_at is null limit 1`,
  },
  { name: 'instance', route: '(app)/instances/[...id]', as: supervisor, until: drawn, of: (owner) => ofInstance(owner, 'create-e-record', 'RUNNING') },
  { name: 'instance-ended', route: '(app)/instances/[...id]', as: auditor, until: drawn, of: (owner) => ofInstance(owner, 'create-e-record', 'ENDED') },
  { name: 'instance-incident', route: '(app)/instances/[...id]', as: supervisor, until: drawn, of: (owner) => ofInstance(owner, 'digitise-component', 'INCIDENT') },
];

function ofRecord(owner: Db, page = ''): Promise<{ at: string }[]> {
  return owner`select '/records/' || r.id || ${page}::text as at from e_record r join agency a on a.id = r.agency_id where a.code = 'SNV' and r.state = 'APPROVED' order by r.official_no limit 1`;
}

function ofInstance(owner: Db, procedure: string, state: string): Promise<{ at: string }[]> {
  return owner`
    select '/instances/' || i.id as at from process_instance i join agency a on a.id = i.agency_id
    where a.code = 'SNV' and i.state = ${state} and i.procedure_id = ${procedure} order by i.started_at limit 1`;
}

/** Of each step that is open one task with its form, as its holder sees it, taken for the while by whoever may; and one that nobody has. */
async function ofTasks(owner: Db): Promise<Visit[]> {
  const found = await owner<{ id: string; element: string; procedure: string; holder: string | null; role: string; n: number }[]>`
    select t.id, t.element, t.procedure_id as procedure, c.username as holder, t.roles[1] as role,
      row_number() over (partition by t.procedure_id, t.element order by t.assignee, t.opened_at)::int as n
    from user_task t join agency a on a.id = t.agency_id left join account c on c.id = t.assignee
    where a.code = 'SNV' and t.state = 'OPEN' and t.procedure_id in (select procedure_id from definition where drawn_by is null) order by 3, 2`;
  const held = found.filter(({ n }) => n === 1);
  const visit = { route: '(app)/tasks/[...id]' };
  const free = found.find(({ n, holder }) => n === 2 && !holder)!;
  return [
    { ...visit, name: 'task-free', as: holders[free.role]!, at: `/tasks/${free.id}` },
    ...held.map(({ id, element, procedure, holder, role }) => ({
      ...visit, name: `task-${procedure}-${element}`, as: holder ?? holders[role]!, at: `/tasks/${id}`, until: 'main .work', taken: !holder,
    })),
  ];
}

export async function allVisits(owner: Db): Promise<Visit[]> {
  const found: Visit[] = [];
  for (const { of, ...visit } of about) {
    const [first] = await of(owner);
    if (!first) throw new Error(`the demonstration has nothing for ${visit.name}`);
    found.push({ ...visit, ...first });
  }
  return [...standing, ...found, ...(await ofTasks(owner))];
}

/** Pages of what somebody has to make first: an evidence pack, a draft of a shipped procedure and one from a blank sheet. */
export async function madeVisits(maker: Visitor, visits: Visit[]): Promise<Visit[]> {
  const led = async (address: string, form: Record<string, string> = {}): Promise<string> => {
    const answer = await maker.send(address, form);
    const { location } = JSON.parse(answer) as { location?: string };
    if (!location) throw new Error(`${address}: ${answer.slice(0, 300)}`);
    return location;
  };
  await maker.become(accountOf(supervisor));
  const pack = await led(`${visits.find(({ name }) => name === 'instance-ended')!.at}?/issue`);
  await maker.become(accountOf(administrator));
  const drafts = {
    draft: await led('/designer?/open', { procedure: 'weekly-backup-check' }),
    'draft-blank': await led('/designer?/create', { id: `trang-moi-${Date.now()}`, name: 'Cấp giấy xác nhận', nameEn: 'Issue a certificate' }),
  };
  return [
    { name: 'evidence', route: '(app)/instances/[...id]/evidence/[pack]', as: supervisor, at: pack },
    ...Object.entries(drafts).map(([name, at]) => ({ name, route: '(app)/designer/[draft]', as: administrator, at, until: '#properties h2' })),
  ];
}
