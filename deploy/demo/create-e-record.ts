/** Plays P01 for one made-up person, by the people of an office, up to a stage. */
import { randomUUID } from 'node:crypto';
import type { DigitiseAnswer, InventoryItem, PlacedPage, RecordDataAnswer } from '../../workflows/form-components.ts';
import type { Case } from './cases.ts';
import { citizen, type Citizen } from './citizens.ts';
import type { Clerk, OpenTask } from './clerk.ts';
import type { Office } from './office.ts';
import { recordData } from './record-data.ts';
import { paperNames } from './paper-names.ts';
import { PAPERS, type PaperKind } from './scans/papers.ts';
import { paperScan, pilePages, pileScan } from './scans/scans.ts';

/** How far a case has come; each stage includes those before it, except that a case either differs or is verified, and ends one way. */
const stages = ['registered', 'listed', 'digitised', 'entered', 'differs', 'verified', 'returned', 'approved', 'rejected'] as const;
export type Stage = (typeof stages)[number];

export async function playCreate(office: Office, plan: Case, confirmedOn: string): Promise<void> {
  const person = citizen(plan.person, office.name);
  const reaches = (stage: Stage): boolean => stages.indexOf(plan.until) >= stages.indexOf(stage);
  const { clerk, verifier, approver, security } = office;
  const instance = await clerk.start('create-e-record', await registration(office, person, confirmedOn));
  if (!reaches('listed')) return;

  const shown = office.papersOf(person);
  const papers = plan.papers.map((kind) => ({ kind, facts: shown }));
  const pages = pilePages(papers, pile(shown));
  const inventory = papers.map(({ kind }, i): InventoryItem => ({
    id: randomUUID(), type: componentOf(kind), title: paperNames[kind], docDate: person.date, issuer: office.name, ordinal: i + 1, present: true,
    pagesPaper: pages.filter((page) => page.paper === i && !page.blank).length,
  }));
  await security.complete(instance, 'handlingRegime', () => ({ secret_level: 'KHONG' }));
  await clerk.complete(instance, 'inventory', () => ({ inventory }));
  if (!reaches('digitised')) return;

  await clerk.complete(instance, 'digitise', async (task) => {
    const { sha256 } = await office.upload(await office.drawn(`pile/${shown.number}/${plan.papers.join()}`, () => pileScan(papers, pile(shown))), `${person.officialNo}.pdf`, task.id);
    if (plan.loseScan) await office.lose(sha256);
    return { digitise: cut(sha256, pages, inventory, plan.missingPage ?? false) };
  });
  if (!reaches('entered')) return;

  const source = { component: inventory[0]!.id, page: 1 };
  const data = recordData(person, office.fields, source);
  const slipped = structuredClone(data);
  slipped.fields['G1.phone'] = { value: '0912345678', ...source };
  const enter = (answer: RecordDataAnswer) => clerk.complete(instance, 'enterData', () => ({ data: answer }));
  await enter(plan.until === 'differs' ? slipped : data);
  if (!reaches('differs')) return;
  await verifier.complete(instance, 'verify', (task) => compare(verifier, task, plan.until === 'differs'));
  if (!reaches('verified') || plan.until === 'verified') return;

  const decision = plan.until === 'returned' ? 'return' : plan.until === 'rejected' ? 'reject' : 'approve';
  const reason = { return: 'Bổ sung căn cứ quá trình công tác trước khi phê duyệt.', reject: 'Hồ sơ giấy thuộc thẩm quyền quản lý của cơ quan khác.', approve: undefined }[decision];
  await approver.complete(instance, 'approve', async (task) => {
    const versionHash = await approver.read(async (tx) => (await tx<{ s: { hash: string } }[]>`select law.standing(${task.record}) as s`)[0]!.s.hash);
    return { approval: { decision, versionHash, ...(reason ? { reason } : {}) } };
  });
}

/** The confirmation is evidence; as a component it would be an other paper. */
const componentOf = (kind: PaperKind): string => (PAPERS[kind] as { component?: string }).component ?? 'KHAC';

const pile = (person: Citizen) => ({ seed: `demo/${person.number}`, upsideDown: 1 });

async function registration(office: Office, person: Citizen, confirmedOn: string) {
  const shown = office.papersOf(person);
  const file = await office.drawn(`confirmation/${shown.number}`, () =>
    paperScan('paper-confirmation', { ...shown, date: confirmedOn }, { seed: `demo/${shown.number}`, format: 'jpeg' }));
  const { sha256, pages } = await office.upload(file, 'bien-ban-xac-nhan.jpg', 'start:create-e-record');
  return {
    full_name: person.fullName, personal_id: person.personalId, birth_date: person.birthDate, subject_category: person.category,
    paper_confirmed_on: confirmedOn, confirming_authority: office.name, confirmation_no: `${person.number}/BB-HS`,
    confirmation_scan: { scan: sha256, name: 'bien-ban-xac-nhan.jpg', pages: pages.length },
    paper_location: `Kho B, giá ${(person.number % 9) + 1}, hộp ${(person.number % 30) + 1}`, sheet_count: 6 + (person.number % 20),
  };
}

/** As a clerk cuts the pile: each paper's sides to its component, the upside-down one turned, blank backs left out. */
function cut(scan: string, pages: ReturnType<typeof pilePages>, inventory: InventoryItem[], missingPage: boolean): DigitiseAnswer {
  const placed = pages.map((page, i) => ({ ...page, at: { scan, page: i + 1, rotate: page.upsideDown ? 180 : 0 } as PlacedPage }));
  const components = inventory.map(({ id }, i) => ({ id, pages: placed.filter((page) => page.paper === i && !page.blank).map(({ at }) => at) }));
  const dropped = missingPage ? components[0]!.pages.splice(1) : [];
  return {
    components,
    leftOut: [
      ...placed.filter((page) => page.blank).map(({ at }) => ({ ...at, reason: 'blank' as const })),
      ...dropped.map((at) => ({ ...at, reason: 'duplicate' as const })),
    ],
    sheetsCounted: Math.ceil(pages.length / 2),
  };
}

async function compare(verifier: Clerk, task: OpenTask, differs: boolean) {
  const { values, components } = await verifier.read(async (tx) => ({
    values: await tx<{ id: string; path: string }[]>`select id, path from record_value where record_id = ${task.record} and replaced_at is null`,
    components: await tx<{ id: string }[]>`select id from component where record_id = ${task.record} and replaced_at is null`,
  }));
  const wrong = new Set(differs ? ['G1.phone', 'G6.salary_from'] : []);
  return {
    verification: {
      values: values.map(({ id, path }) => (wrong.has(path) ? { id, match: false, remark: 'Khác với bản giấy' } : { id, match: true })),
      components: components.map(({ id }) => ({ id, pagesOk: true, legible: true, orderOk: true })),
    },
  };
}
