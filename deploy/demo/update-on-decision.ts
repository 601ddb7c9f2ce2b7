/** Plays P02 for one made-up person who has a record, by the people of an office, up to a stage. */
import { citizen, type Citizen } from './citizens.ts';
import type { Clerk } from './clerk.ts';
import { decisions, valuesOf } from './decisions.ts';
import type { WholeOffice } from './office.ts';
import { paperScan } from './scans/scans.ts';

/** How far an update has come; each stage includes those before it, except for the ends in between. */
const stages = ['registered', 'received', 'cancelled', 'matched', 'invalid', 'valid', 'entered', 'differs', 'compared', 'returned', 'applied'] as const;
export type UpdateStage = (typeof stages)[number];

export interface Update {
  person: number;
  type: string;
  workingDaysAgo: number;
  until: UpdateStage;
  /** Names the decision, for one that revokes it. */
  reception?: string;
  revokes?: string;
}

export async function playUpdate(office: WholeOffice, plan: Update, receivedOn: string): Promise<void> {
  const person = citizen(plan.person, office.name);
  const reaches = (stage: UpdateStage): boolean => stages.indexOf(plan.until) >= stages.indexOf(stage);
  const { clerk, verifier, approver, supervisor } = office;
  const instance = await clerk.start('update-on-decision', await registration(office, person, plan, receivedOn));
  if (!reaches('received')) return;
  if (plan.workingDaysAgo > 1) await supervisor.complete(instance, 'confirmReception', () => ({ accepted: 'yes' }));
  if (!reaches('cancelled')) return;
  if (plan.until === 'cancelled') return void (await clerk.complete(instance, 'matchPerson', () => ({ found: 'no', cancel_reason: 'Văn bản gửi nhầm cơ quan.' })));
  await clerk.complete(instance, 'matchPerson', async () => ({ found: 'yes', person: { record: await recordOf(clerk, person), personalId: person.personalId } }));
  if (!reaches('invalid')) return;
  const valid = plan.until !== 'invalid';
  await verifier.complete(instance, 'checkValidity', () => ({
    issuer_competent: valid ? 'yes' : 'no', signature_ok: 'yes', authentic: 'yes', ...(valid ? {} : { remark: 'Quyết định không đúng thẩm quyền phân cấp.' }),
  }));
  if (!reaches('entered')) return;

  const on = receivedOn;
  await clerk.complete(instance, 'enterChanges', () => ({ changes: plan.revokes ? { values: {}, reverse: true } : { values: valuesOf(plan.type, person, on) } }));
  if (!reaches('differs')) return;
  await verifier.complete(instance, 'checkChanges', async () => ({ changes: { changes: await compared(verifier, instance, plan.until !== 'differs') } }));
  if (!reaches('returned')) return;
  await approver.complete(instance, 'approve', () => decision(approver, instance, plan.until === 'returned' ? 'return' : 'approve'));
  if (plan.until === 'applied') await ended(clerk, instance);
}

export async function registration(office: WholeOffice, person: Citizen, plan: Update, receivedOn: string): Promise<Record<string, unknown>> {
  const { paper, summary } = decisions[plan.type]!;
  const shown = office.papersOf(person);
  const file = await office.drawn(`decision/${paper}/${shown.number}`, () => paperScan(paper, { ...shown, date: receivedOn }, { seed: `decision/${shown.number}`, format: 'jpeg' }));
  const { sha256, pages } = await office.upload(file, 'quyet-dinh.jpg', 'start:update-on-decision');
  return {
    received_on: receivedOn, reception_no: plan.reception ?? `${plan.person}/${plan.type}`, channel: 'VAN_THU', decision_type: plan.type,
    doc_no: String(1000 + plan.person), doc_symbol: plan.revokes ? 'QĐ-TH' : 'QĐ-SNV', doc_date: receivedOn, effective_date: receivedOn, signer: 'Trần Quốc Khánh',
    issuer: office.name, issuer_country: 'VN', summary: plan.revokes ? `Thu hồi: ${summary}` : summary, scan: { scan: sha256, name: 'quyet-dinh.jpg', pages: pages.length },
    ...(plan.workingDaysAgo > 0 ? { late_reason: 'Văn thư chuyển chậm do sáp nhập phòng.' } : {}),
    ...(plan.revokes ? { supersedes_no: plan.revokes } : {}),
  };
}

export async function recordOf(clerk: Clerk, { personalId }: Citizen): Promise<string> {
  const [record] = await clerk.read((tx) => tx<{ id: string }[]>`select id from e_record where personal_id = ${personalId}`);
  return record!.id;
}

interface Standing {
  hash: string;
  changes: { id: string }[];
}

/** Of nothing, where the instance has no change set. */
const standing = async (clerk: Clerk, instance: string): Promise<Standing> =>
  (await clerk.read((tx) => tx<{ s: Standing | null }[]>`select law.change_set_standing(${instance}) as s`))[0]!.s ?? { hash: '0'.repeat(64), changes: [] };

export async function compared(verifier: Clerk, instance: string, same: boolean): Promise<{ id: string; match: boolean; remark?: string }[]> {
  const { changes } = await standing(verifier, instance);
  return changes.map(({ id }, i) => (same || i > 0 ? { id, match: true } : { id, match: false, remark: 'Văn bản ghi khác' }));
}

/** Over the change set as the approver is shown it; P03's approver decides so, too. */
export async function decision(approver: Clerk, instance: string, decided: 'approve' | 'return') {
  const { hash } = await standing(approver, instance);
  return { approval: { decision: decided, versionHash: hash, ...(decided === 'return' ? { reason: 'Bổ sung căn cứ trước khi phê duyệt.' } : {}) } };
}

/** What follows rests on the version; a minute at most. */
export async function ended(clerk: Clerk, instance: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    const [row] = await clerk.read((tx) => tx<{ state: string }[]>`select state from process_instance where id = ${instance}`);
    if (row?.state === 'ENDED') return;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error(`${instance} has not ended`);
}
