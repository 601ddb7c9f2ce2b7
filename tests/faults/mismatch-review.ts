/** P03 under kills: a report, a confirmation, evidence on its way, an approval and its application, each by people at their browsers. */
import assert from 'node:assert/strict';
import { freeRecords } from '../instances/free-records.ts';
import { mismatchOn, type SmallMismatch } from '../instances/small-mismatch.ts';
import { atGate, completing } from './at-gate.ts';
import type { Browsing, Uploaded } from './browsing.ts';
import type { Course } from './course.ts';
import { sealed } from './create-e-record.ts';
import { mismatchHolds } from './mismatch-invariants.ts';
import { whileUploading } from './while-uploading.ts';

interface Review extends SmallMismatch {
  verifier: Browsing;
  /** Filed with the conclusion once it is uploaded. */
  evidence: Uploaded;
}

export const mismatchReview: Course<Review, 'clerk' | 'otherClerk' | 'verifier' | 'approver'> = {
  people: ({ office: { clerk, otherClerk, verifier, approver } }) => ({ clerk, otherClerk, verifier, approver }),

  async begin(desk, people) {
    const [record] = await freeRecords(desk, 1);
    const evidence = { ...desk.scan };
    return { ...mismatchOn(people, evidence, record!), verifier: people.verifier, evidence };
  },

  moments: {
    /** The hold stands with the answers, before there is an instance. */
    'while the report is accepted': ({ owner, client, one }, strike) =>
      atGate({ owner, client, instance: one.instance, element: 'start', submit: () => one.report() }, 'acceptance', strike),

    'while the difference is confirmed': (at, strike) => completing(at, 'judge', 'acceptance', strike),

    async 'while evidence is uploaded'({ one, chance }, strike) {
      await one.complete('review');
      const seen = await whileUploading(one.verifier, `case:${one.instance}`, one.evidence, chance(), strike);
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
