/** A small case of P03 on somebody's record: a telephone number that the paper has otherwise; whoever is responsible does what is open, as wished. */
import { randomUUID } from 'node:crypto';
import type { Clerk, Done } from '../../deploy/demo/clerk.ts';
import { decision } from '../../deploy/demo/update-on-decision.ts';
import type { Acknowledged } from '../faults/invariants.ts';
import type { UploadedScan } from './desk.ts';
import type { FreeRecord } from './free-records.ts';

type Role = 'clerk' | 'otherClerk' | 'verifier' | 'approver';
export type Reviewers = Record<Role, Clerk>;

export interface SmallMismatch {
  instance: string;
  record: string;
  report(): Promise<void>;
  /** @param instead of what the case's people would answer */
  complete(element: string, instead?: unknown): Promise<Done>;
  /** What the people were told took effect. */
  acknowledged: Acknowledged[];
}

interface Wishes {
  /** Another procedure than P03 that has its tasks. */
  procedure?: string;
  /** The software was right after all, or nobody was. */
  right?: 'software';
  paperWrong?: boolean;
  cause?: string;
}

const responsible: Record<string, Role> = {
  judge: 'verifier', review: 'verifier', conclude: 'verifier', approve: 'approver', apply: 'otherClerk', correctPaper: 'clerk',
};

export function mismatchOn(people: Reviewers, evidence: UploadedScan, { id, unit }: FreeRecord, wishes: Wishes = {}): SmallMismatch {
  const instance = randomUUID();
  const paper = `09${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
  const acknowledged: Acknowledged[] = [];
  const filed = () => ({ scan: evidence.sha256, name: 'trang-quet.jpg', pages: evidence.pages.length });
  const chosen = wishes.right === 'software' ? { source: 'ELECTRONIC' } : { source: 'PAPER', value: paper };
  const answers: Record<string, () => Promise<unknown> | unknown> = {
    judge: () => ({ real_difference: 'yes', reason: 'Bản giấy ghi khác.', warning_text: 'Đang rà soát số điện thoại.', level: 'NORMAL' }),
    review: () => ({ paper_checked_by: 'Phạm Minh Đức', paper_page: 'tờ 3', cause: wishes.cause ?? 'NHAP_SAI', third_sources: [] }),
    conclude: () => ({ conclusion: { ...chosen, reason: 'Theo bản gốc.', paperWrong: wishes.paperWrong ?? false }, evidence: filed() }),
    approve: () => decision(people.approver, instance, 'approve'),
    apply: () => ({ change: { value: paper } }),
    correctPaper: () => ({ paper_action: 'Đính chính bản giấy.', done_on: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10), minutes: filed() }),
  };
  return {
    instance,
    record: id,
    acknowledged,
    async report() {
      const given = { mismatch: { record: id, kind: 'value', field: 'G1.phone', paper } };
      await people.clerk.start(wishes.procedure ?? 'mismatch-review', given, { submission: instance, unit });
      acknowledged.push({ submission: instance, elementInstance: `${instance}/start` });
    },
    async complete(element, instead) {
      const done = await people[responsible[element]!].complete(instance, element, () => instead ?? answers[element]!());
      if (done.outcome.mine) acknowledged.push({ submission: done.submission, elementInstance: done.task });
      return done;
    },
  };
}
