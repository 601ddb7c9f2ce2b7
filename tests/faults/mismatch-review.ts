/** P03 under kills: a report, a confirmation, evidence on its way, an approval and its application, each by people at their browsers. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Done } from '../../deploy/demo/clerk.ts';
import { decision } from '../../deploy/demo/update-on-decision.ts';
import type { Desk } from '../instances/desk.ts';
import { atGate } from './at-gate.ts';
import type { Browsing, Uploaded } from './browsing.ts';
import type { At, Course, Running } from './course.ts';
import { sealed } from './create-e-record.ts';
import type { Write } from './gates.ts';
import { mismatchHolds } from './mismatch-invariants.ts';
import { whileUploading } from './while-uploading.ts';

type Role = 'clerk' | 'otherClerk' | 'verifier' | 'approver';

interface Review extends Running {
  verifier: Browsing;
  /** Filed with the conclusion once it is uploaded. */
  evidence: Uploaded;
  report(): Promise<void>;
  complete(element: string): Promise<Done>;
}

const responsible: Record<string, Role> = { judge: 'verifier', review: 'verifier', conclude: 'verifier', approve: 'approver', apply: 'otherClerk' };

export const mismatchReview: Course<Review, Role> = {
  people: ({ office: { clerk, otherClerk, verifier, approver } }) => ({ clerk, otherClerk, verifier, approver }),

  async begin(desk, people) {
    const record = await freeRecord(desk);
    const instance = randomUUID();
    const paper = `09${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
    const evidence = { ...desk.scan };
    const acknowledged: Running['acknowledged'] = [];
    const answers: Record<string, () => Promise<unknown> | unknown> = {
      judge: () => ({ real_difference: 'yes', reason: 'Bản giấy ghi khác.', warning_text: 'Đang rà soát số điện thoại.', level: 'NORMAL' }),
      review: () => ({ paper_checked_by: 'Phạm Minh Đức', paper_page: 'tờ 3', cause: 'NHAP_SAI', third_sources: [] }),
      conclude: () => ({
        conclusion: { source: 'PAPER', value: paper, reason: 'Theo bản gốc.', paperWrong: false },
        evidence: { scan: evidence.sha256, name: 'trang-quet.jpg', pages: evidence.pages.length },
      }),
      approve: () => decision(people.approver, instance, 'approve'),
      apply: () => ({ change: { value: paper } }),
    };
    return {
      instance,
      acknowledged,
      verifier: people.verifier,
      evidence,
      async report() {
        const [row] = await desk.owner<{ unit: string }[]>`select unit_id as unit from e_record where id = ${record}`;
        await people.clerk.start('mismatch-review', { mismatch: { record, kind: 'value', field: 'G1.phone', paper } }, { submission: instance, unit: row!.unit });
        acknowledged.push({ submission: instance, elementInstance: `${instance}/start` });
      },
      async complete(element) {
        const done = await people[responsible[element]!].complete(instance, element, () => answers[element]!());
        if (done.outcome.mine) acknowledged.push({ submission: done.submission, elementInstance: done.task });
        return done;
      },
    };
  },

  moments: {
    /** The hold stands with the answers, before there is an instance. */
    'while the report is accepted': ({ owner, client, one }, strike) =>
      atGate({ owner, client, instance: one.instance, element: 'start', submit: () => one.report() }, 'acceptance', strike),

    'while the difference is confirmed': (at, strike) => completing(at, 'judge', 'acceptance', strike),

    async 'while evidence is uploaded'({ one, chance }, strike) {
      await one.complete('review');
      const { taken, seen } = await whileUploading(one.verifier, `case:${one.instance}`, chance(), strike);
      one.evidence.sha256 = taken.sha256;
      one.evidence.pages = taken.pages;
      await one.complete('conclude');
      return seen;
    },

    'between the approval\'s commit and the end of its workflow task': (at, strike) => completing(at, 'approve', 'instance_step', strike),

    /** The store dies before the evidence is locked, the others when it is and the version is being written. */
    async 'while the value is applied'(at, strike) {
      const seen = await completing(at, 'apply', at.server === 'object-store' ? 'instance_step' : 'record_version', strike);
      await sealed(at.owner, at.one.instance);
      return seen;
    },
  },

  endState: 'REPAIRED',
  holds: async (ground) => assert.deepEqual(await mismatchHolds(ground), {}),
};

const completing = ({ owner, client, one }: At<Review>, element: string, write: Write, strike: () => void): Promise<string> =>
  atGate({ owner, client, instance: one.instance, element, submit: () => one.complete(element) }, write, strike);

/** Of the agency, sealed, and nobody works on it; another one at each call. */
async function freeRecord({ owner, office }: Desk): Promise<string> {
  const [row] = await owner<{ id: string }[]>`
    select r.id from e_record r join account a on a.unit_id = r.unit_id
    where a.username = ${office.clerk.username} and r.state = 'APPROVED'
      and exists (select 1 from record_value v where v.record_id = r.id and v.path = 'G1.phone' and v.replaced_at is null)
      and not exists (select 1 from process_instance i where i.record_id = r.id) and not exists (select 1 from mismatch_case c where c.record_id = r.id)
    order by random() limit 1`;
  return row!.id;
}
