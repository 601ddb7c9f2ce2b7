/** Plays P03 on a made-up person's record, by the people of an office, up to a stage. */
import { randomUUID } from 'node:crypto';
import type { Place } from '../../workflows/form-components.ts';
import { citizen } from './citizens.ts';
import type { WholeOffice } from './office.ts';
import { paperScan } from './scans/scans.ts';
import { decision, ended, recordOf } from './update-on-decision.ts';

/** How far a case has come; `dismissed`, `unchanged` and `paper` end it in other ways than `repaired`. */
const stages = ['reported', 'dismissed', 'confirmed', 'reviewed', 'concluded', 'returned', 'approved', 'paper', 'unchanged', 'repaired'] as const;
export type CaseStage = (typeof stages)[number];

export interface Mismatch {
  person: number;
  /** A path of the dictionary; a component or the header is named by hand. */
  field: string;
  paper: string;
  until: CaseStage;
  kind?: Place['kind'];
}

/** A day as people write it. */
const asTyped = (paper: string): string => paper.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');

export async function playMismatch(office: WholeOffice, plan: Mismatch): Promise<void> {
  const person = citizen(plan.person, office.name);
  const reaches = (stage: CaseStage): boolean => stages.indexOf(plan.until) >= stages.indexOf(stage);
  const { clerk, otherClerk, verifier, approver } = office;
  const record = await recordOf(clerk, person);
  const instance = await report(office, record, { kind: plan.kind ?? 'value', field: plan.field }, asTyped(plan.paper));
  if (!reaches('dismissed')) return;
  const evidence = async () => {
    const shown = office.papersOf(person);
    const file = await office.drawn(`evidence/${shown.number}`, () => paperScan('birth-certificate', shown, { seed: `evidence/${shown.number}`, format: 'jpeg' }));
    const { sha256, pages } = await office.upload(file, 'trang-giay.jpg', `case:${instance}`);
    return { evidence: { scan: sha256, name: 'trang-giay.jpg', pages: pages.length } };
  };
  if (plan.until === 'dismissed') {
    return void (await verifier.complete(instance, 'judge', async () => ({ real_difference: 'no', reason: 'Đã xem bản gốc: phần mềm ghi đúng.', ...(await evidence()) })));
  }
  await verifier.complete(instance, 'judge', () => ({
    real_difference: 'yes', reason: 'Bản giấy ghi khác phần mềm.', warning_text: 'Thông tin đang được rà soát, chưa sử dụng làm căn cứ.', level: 'NORMAL',
  }));
  if (!reaches('reviewed')) return;
  const paperWrong = plan.until === 'paper';
  const changes = plan.until !== 'unchanged' && !paperWrong;
  await verifier.complete(instance, 'review', () => ({
    paper_checked_by: 'Phạm Minh Đức', paper_page: 'tờ 3', cause: paperWrong ? 'GIAY_SAI' : 'NHAP_SAI',
    third_sources: [{ source: 'Cơ sở dữ liệu quốc gia về dân cư', value: plan.paper, document: 'Văn bản xác nhận 118/CV' }],
  }));
  if (!reaches('concluded')) return;
  await verifier.complete(instance, 'conclude', async () => ({
    conclusion: { reason: 'Theo bản gốc và cơ sở dữ liệu dân cư.', paperWrong, ...(changes ? { source: 'PAPER', value: plan.paper } : { source: 'ELECTRONIC' }) },
    ...(await evidence()),
  }));
  if (!reaches('returned')) return;
  await approver.complete(instance, 'approve', () => decision(approver, instance, plan.until === 'returned' ? 'return' : 'approve'));
  if (plan.until !== 'repaired') return;
  await otherClerk.complete(instance, 'apply', () => ({ change: { value: plan.paper } }));
  await ended(clerk, instance);
}

/** As the record's page does it: the hold stands with the report, then the procedure starts under the same id. */
export async function report({ clerk }: WholeOffice, record: string, place: Place, paper: string): Promise<string> {
  const submission = randomUUID();
  const { unit, answers } = await clerk.read(async (tx) =>
    (await tx<{ told: { unit: string; answers: unknown } }[]>`select law.report_mismatch(${submission}, ${record}, ${tx.json(place as never)}, ${paper}) as told`)[0]!.told);
  return clerk.start('mismatch-review', answers, { submission, unit });
}
