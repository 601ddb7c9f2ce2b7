/** A small case of P02 on somebody's record: a pay rise unless another kind is wished; whoever is responsible does what is open, as wished. */
import type { Done } from '../../deploy/demo/clerk.ts';
import { citizen } from '../../deploy/demo/citizens.ts';
import { decisions, valuesOf } from '../../deploy/demo/decisions.ts';
import type { WholeOffice } from '../../deploy/demo/office.ts';
import { compared, decision } from '../../deploy/demo/update-on-decision.ts';
import type { UploadedScan } from './desk.ts';
import type { FreeRecord } from './free-records.ts';

export interface SmallUpdate {
  instance: string;
  record: string;
  /** @param instead of what the case's people would answer */
  complete(element: string, instead?: unknown): Promise<Done>;
}

interface Wishes {
  /** Another procedure than P02 that has its tasks. */
  procedure?: string;
  /** Received so many days ago, so that a supervisor has to confirm it. */
  daysAgo?: number;
  /** Of the catalogue. */
  type?: string;
  /** Numbers of its own when absent. */
  docNo?: string;
  reception?: string;
  /** The reception number of the decision that this one takes back. */
  revokes?: string;
}

const responsible = {
  confirmReception: 'supervisor', matchPerson: 'clerk', checkValidity: 'verifier', enterChanges: 'clerk', checkChanges: 'verifier', approve: 'approver', tellSender: 'clerk',
} as const;

export async function startUpdate(office: WholeOffice, scan: UploadedScan, { id, personalId }: FreeRecord, wishes: Wishes = {}): Promise<SmallUpdate> {
  const { clerk, verifier, approver } = office;
  const on = new Date(Date.now() + 7 * 3_600_000 - (wishes.daysAgo ?? 0) * 86_400_000).toISOString().slice(0, 10);
  const number = String(Math.floor(Math.random() * 1e9));
  const type = wishes.type ?? 'NANG_LUONG';
  const instance = await clerk.start(wishes.procedure ?? 'update-on-decision', {
    received_on: on, reception_no: wishes.reception ?? number, channel: 'VAN_THU', decision_type: type, doc_no: wishes.docNo ?? number, doc_symbol: 'QĐ-SNV', doc_date: on, effective_date: on,
    signer: 'Trần Quốc Khánh', issuer: office.name, issuer_country: 'VN', summary: decisions[type]!.summary,
    scan: { scan: scan.sha256, name: 'quyet-dinh.pdf', pages: scan.pages.length }, ...(wishes.daysAgo ? { late_reason: 'Văn thư chuyển chậm.' } : {}),
    ...(wishes.revokes ? { supersedes_no: wishes.revokes } : {}),
  });
  const answers: Record<string, () => Promise<unknown> | unknown> = {
    confirmReception: () => ({ accepted: 'yes' }),
    matchPerson: () => ({ found: 'yes', person: { record: id, personalId } }),
    checkValidity: () => ({ issuer_competent: 'yes', signature_ok: 'yes', authentic: 'yes' }),
    enterChanges: () => ({ changes: wishes.revokes ? { values: {}, reverse: true } : { values: valuesOf(type, citizen(1, office.name), on) } }),
    checkChanges: async () => ({ changes: { changes: await compared(verifier, instance, true) } }),
    approve: () => decision(approver, instance, 'approve'),
    tellSender: () => ({ told_on: on, told_by: 'letter', notice_no: `${number}/TB`, told_reason: 'Cơ quan ban hành không có thẩm quyền.' }),
  };
  return {
    instance,
    record: id,
    complete: (element, instead) =>
      office[responsible[element as keyof typeof responsible]].complete(instance, element, () => instead ?? answers[element]!()),
  };
}
