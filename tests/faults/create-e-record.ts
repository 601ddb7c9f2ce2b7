/** P01 under kills: five moments of the main job, each reached by the case's own people. */
import type { Db } from '../../platform/db.ts';
import { startCase, type SmallCase } from '../instances/small-case.ts';
import { until } from '../instances/standing.ts';
import { completing } from './at-gate.ts';
import type { Browsing, Uploaded } from './browsing.ts';
import type { Course } from './course.ts';
import { whileUploading } from './while-uploading.ts';

interface Creation extends SmallCase {
  clerk: Browsing;
  /** What the case's components are cut from once it is uploaded. */
  scan: Uploaded;
}

export const createERecord: Course<Creation, 'clerk' | 'verifier' | 'approver' | 'security'> = {
  people: ({ office: { clerk, verifier, approver, security } }) => ({ clerk, verifier, approver, security }),

  async begin(desk, people) {
    const scan = { ...desk.scan };
    return { ...(await startCase({ ...desk.office, ...people }, desk.scan, { scan })), clerk: people.clerk, scan };
  },

  moments: {
    async 'just before an update'({ one }, strike) {
      const looks = [1, 2, 3, 4].map((n) => one.clerk.look(`/scans/${one.scan.sha256}/pages/${n}`));
      strike();
      const [seen] = await Promise.all([Promise.all(looks), one.complete('handlingRegime')]);
      return `pages being read: ${seen.join(' ')}`;
    },

    'while an update is accepted': (at, strike) => completing(at, 'inventory', 'acceptance', strike),

    async 'during an upload'({ one, chance }, strike) {
      const seen = await whileUploading(one.clerk, 'start:create-e-record', one.scan, chance(), strike);
      await one.complete('digitise');
      return seen;
    },

    'between its commit and the end of its workflow task': (at, strike) => completing(at, 'enterData', 'instance_step', strike),

    /** The store dies before its scans are locked, the others when they are and the version is being written. */
    async 'during sealing'(at, strike) {
      await at.one.complete('verify');
      const seen = await completing(at, 'approve', at.server === 'object-store' ? 'instance_step' : 'record_version', strike);
      await sealed(at.owner, at.one.instance);
      return seen;
    },
  },

  endState: 'APPROVED',
  holds: () => Promise.resolve(),
};

export const sealed = (owner: Db, instance: string): Promise<unknown> =>
  until('the version is sealed', async () => (await owner`select 1 from record_version where instance_id = ${instance}`.catch(() => []))[0], 120);
