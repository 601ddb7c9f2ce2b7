/** Plays P01 for one made-up person, by the people of an office, up to a stage. */
import { comparison, decision, dataOf, inventoryOf, registration, type Paper } from './answers.ts';
import type { Case } from './cases.ts';
import { citizen, type Citizen } from './citizens.ts';
import { openTask } from './clerk.ts';
import type { Office } from './office.ts';
import { paperNames } from './paper-names.ts';
import { PAPERS, type PaperKind } from './scans/papers.ts';
import { paperScan, pilePages, pileScan } from './scans/scans.ts';
import type { DigitiseAnswer, InventoryItem, PlacedPage } from '../../workflows/form-components.ts';

/** How far a case has come; each stage includes those before it, except that a case either differs or is verified, and ends one way. */
const stages = ['registered', 'listed', 'digitised', 'entered', 'differs', 'verified', 'returned', 'approved', 'rejected'] as const;
export type Stage = (typeof stages)[number];

export async function playCreate(office: Office, plan: Case, confirmedOn: string): Promise<void> {
  const person = citizen(plan.person, office.name);
  const reaches = (stage: Stage): boolean => stages.indexOf(plan.until) >= stages.indexOf(stage);
  const { clerk, verifier, approver, security } = office;
  const instance = await clerk.start('create-e-record', await register(office, person, confirmedOn));
  if (!reaches('listed')) return;

  const shown = office.papersOf(person);
  const papers = plan.papers.map((kind) => ({ kind, facts: shown }));
  const pages = pilePages(papers, pile(shown));
  const inventory = inventoryOf(person, papers.map(({ kind }, i): Paper => ({
    type: componentOf(kind), title: paperNames[kind], pages: pages.filter((page) => page.paper === i && !page.blank).length,
  })));
  await security.complete(instance, 'handlingRegime', () => ({ secret_level: 'KHONG' }));
  await clerk.complete(instance, 'inventory', () => ({ inventory }));
  const scan = async (task: string) =>
    office.upload(await office.drawn(`pile/${shown.number}/${plan.papers.join()}`, () => pileScan(papers, pile(shown))), `${person.officialNo}.pdf`, task);
  if (!reaches('digitised')) {
    if (plan.scanned) await scan((await openTask(clerk.read, instance, 'digitise')).id);
    return;
  }

  await clerk.complete(instance, 'digitise', async (task) => {
    const { sha256 } = await scan(task.id);
    if (plan.loseScan) await office.lose(sha256);
    return { digitise: cut(sha256, pages, inventory, plan.missingPage ?? false) };
  });
  if (!reaches('entered')) return;

  const source = { component: inventory[0]!.id, page: 1 };
  await clerk.complete(instance, 'enterData', () => ({ data: dataOf(person, office, source, plan.until === 'differs') }));
  if (!reaches('differs')) return;
  const wrong = plan.until === 'differs' ? ['G1.phone', 'G6.salary_from'] : [];
  await verifier.complete(instance, 'verify', (task) => comparison(verifier, task, wrong));
  if (!reaches('verified') || plan.until === 'verified') return;

  const decided = plan.until === 'returned' ? 'return' : plan.until === 'rejected' ? 'reject' : 'approve';
  await approver.complete(instance, 'approve', (task) => decision(approver, task, decided));
}

async function register(office: Office, person: Citizen, confirmedOn: string) {
  const shown = office.papersOf(person);
  const file = await office.drawn(`confirmation/${shown.number}`, () =>
    paperScan('paper-confirmation', { ...shown, date: confirmedOn }, { seed: `demo/${shown.number}`, format: 'jpeg' }));
  return registration(person, confirmedOn, await office.upload(file, 'bien-ban-xac-nhan.jpg', 'start:create-e-record'));
}

/** The confirmation is evidence; as a component it would be an other paper. */
const componentOf = (kind: PaperKind): string => (PAPERS[kind] as { component?: string }).component ?? 'KHAC';

const pile = (person: Citizen) => ({ seed: `demo/${person.number}`, upsideDown: 1 });

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
