/** The people of the demonstration's first agency, at work on the running stack with a scan that stands in every small case. */
import { readFileSync } from 'node:fs';
import { atWork, type Clerk, type Trying } from '../../deploy/demo/clerk.ts';
import { citizen } from '../../deploy/demo/citizens.ts';
import { openOffices, type Office } from '../../deploy/demo/office.ts';
import type { DemoAccount } from '../../deploy/demo/people.ts';
import { pileScan } from '../../deploy/demo/scans/scans.ts';
import { openDb, type Db } from '../../platform/db.ts';
import type { Ingested } from '../../platform/ingest.ts';
import { readKeyRing, type KeyRing } from '../../platform/key-ring.ts';
import { createObjects, type Objects } from '../../platform/objects.ts';
import type { Work } from '../../platform/submit.ts';
import { connectTemporal } from '../../platform/temporal.ts';
import { stack } from '../stack.ts';

export interface Desk {
  work: Work;
  /** The administrator's login, to look and to plant; the people never use it. */
  owner: Db;
  objects: Objects;
  keys: KeyRing;
  office: Office;
  /** Four pages, uploaded once: the confirmation of each case, and what its components are cut from. */
  scan: Ingested;
  passwordOf(username: string): string;
  end(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const { databases, temporal, s3, keys: ring, staging, accounts } = stack();
  const keys = readKeyRing(ring);
  const work = { db: openDb(databases.web, { max: 6 }), client: connectTemporal({ ...temporal, keys }) };
  const owner = openDb(databases.owner, { max: 6 });
  const objects = createObjects(s3);
  const people = JSON.parse(readFileSync(accounts, 'utf8')) as DemoAccount[];
  const passwordOf = (username: string): string => people.find((one) => one.username === username)!.password;
  const office = (await openOffices({ work, objects, passwordOf, staging, small: true })).get('SNV')!;
  const facts = citizen(9_999, office.name);
  const pile = await pileScan([{ kind: 'curriculum-vitae', facts }, { kind: 'birth-certificate', facts }], { seed: 'small-case' });
  const scan = await office.upload(pile, 'giay-to.pdf', 'start:create-e-record');
  return {
    work, owner, objects, keys, office, scan, passwordOf,
    async end() {
      await Promise.all([work.db.end(), owner.end(), work.client.connection.close()]);
    },
  };
}

/** The same people, their sessions still open, working through another client of Temporal or with more patience. */
export function elsewhere({ office }: Desk, work: Work, trying?: Trying): Office {
  const again = ({ username, token }: Clerk): Clerk => atWork(work, username, token, trying);
  return { ...office, clerk: again(office.clerk), verifier: again(office.verifier), approver: again(office.approver), security: again(office.security) };
}
