/** The demonstration's people who answer for backups, at work. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openTask, signIn, type Clerk } from '../../deploy/demo/clerk.ts';
import type { DemoAccount } from '../../deploy/demo/people.ts';
import { openDb, type Db } from '../../platform/db.ts';
import { readKeyRing } from '../../platform/key-ring.ts';
import { connectTemporal } from '../../platform/temporal.ts';
import { stack } from '../stack.ts';

export interface Duty {
  operator: Clerk;
  custodian: Clerk;
  supervisor: Clerk;
  verifier: Clerk;
  /** In the unit that keeps records. @param submission the process instance's id. @returns it */
  start(who: Clerk, procedure: string, answers: unknown, submission?: string): Promise<string>;
  /** Waits until a run's set is verified. @throws Error when it is not within half a minute */
  verified(instance: string): Promise<{ id: string }>;
  taskOpen(who: Clerk, instance: string, element: string): Promise<unknown>;
  /** The end state, once there is one. */
  endOf(instance: string): Promise<string>;
  /** The asker as supervisor of their own request: the role given for the length of the attempt. @throws NotDone */
  itself(owner: Db, operator: Clerk, instance: string): Promise<unknown>;
  end(): Promise<void>;
}

export async function newDuty(): Promise<Duty> {
  const { databases, temporal, keys, accounts } = stack();
  const web = openDb(databases.web, { max: 4 });
  const client = connectTemporal({ ...temporal, keys: readKeyRing(keys) });
  const people = JSON.parse(readFileSync(accounts, 'utf8')) as DemoAccount[];
  const enter = (username: string) => signIn({ db: web, client }, username, people.find((one) => one.username === username)!.password);
  const [operator, custodian, supervisor, verifier] = (await Promise.all(['tuan.na', 'huong.pt', 'khanh.hv', 'duc.pm'].map(enter))) as [Clerk, Clerk, Clerk, Clerk];
  const [unit] = await operator.read((tx) => tx<{ id: string }[]>`select id from unit where agency_id = law.acting_agency() and keeps_records`);
  return {
    operator, custodian, supervisor, verifier,
    start: (who, procedure, answers, submission = randomUUID()) => who.start(procedure, answers, { submission, unit: unit!.id }),
    verified: (instance) =>
      waitFor(async () => {
        const [set] = await operator.read((tx) => tx<{ id: string }[]>`select id from backup_set where instance_id = ${instance} and state = 'VERIFIED'`);
        return set;
      }),
    taskOpen: (who, instance, element) => openTask(who.read, instance, element),
    endOf: (instance) =>
      waitFor(async () => {
        const [row] = await operator.read((tx) => tx<{ end: string | null }[]>`select end_state as "end" from process_instance where id = ${instance}`);
        return row?.end ?? undefined;
      }),
    async itself(owner, who, instance) {
      await owner`insert into assignment (account_id, role, unit_id) select id, 'SUP', ${unit!.id} from account where username = ${who.username}`;
      try {
        return await who.complete(instance, 'approve', () => ({ approved: 'yes' }));
      } finally {
        await who.read((tx) => tx`select law.unclaim_task(id) from user_task where instance_id = ${instance} and state = 'OPEN'`);
        await owner`delete from assignment where role = 'SUP' and account_id = (select id from account where username = ${who.username})`;
      }
    },
    end: async () => {
      await web.end();
      await client.connection.close();
    },
  };
}

export async function waitFor<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(150)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error('not within half a minute');
}
