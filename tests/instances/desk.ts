/** The people of the demonstration's first agency, at work on the running stack with a scan that stands in every small case. */
import { readFileSync } from 'node:fs';
import { atWork, type Clerk, type Trying } from '../../deploy/demo/clerk.ts';
import { openOffices, type WholeOffice } from '../../deploy/demo/office.ts';
import type { DemoAccount } from '../../deploy/demo/people.ts';
import { openDb, type Db } from '../../platform/db.ts';
import { readKeyRing, type KeyRing } from '../../platform/key-ring.ts';
import { createObjects, type Objects } from '../../platform/objects.ts';
import type { Work } from '../../platform/submit.ts';
import { connectTemporal } from '../../platform/temporal.ts';
import { stack } from '../stack.ts';

export interface UploadedScan {
  sha256: string;
  pages: unknown[];
}

export interface Desk {
  work: Work;
  /** The administrator's login, to look and to plant; the people never use it. */
  owner: Db;
  objects: Objects;
  keys: KeyRing;
  office: WholeOffice;
  /** Four pages: the confirmation of each case, and what its components are cut from. */
  scan: UploadedScan;
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
  const scan = await standingScan(owner, office.clerk);
  return {
    work, owner, objects, keys, office, scan, passwordOf,
    async end() {
      await Promise.all([work.db.end(), owner.end(), work.client.connection.close()]);
    },
  };
}

/** One that the demonstration's clerk uploaded and that is still there; drawing a new one takes seconds. */
async function standingScan(owner: Db, clerk: Clerk): Promise<UploadedScan> {
  const [found] = await owner<{ sha256: string; pages: number; bytes: number; mime: string; profile: string }[]>`
    select distinct s.sha256, s.page_count as pages, s.bytes, s.mime, s.profile from scan s join scan_upload u using (agency_id, sha256) join account a on a.person_id = u.person_id
    where a.username = ${clerk.username} and s.page_count = 4 and not exists (
      select 1 from component_page p join process_instance i on i.record_id = p.record_id where p.scan_sha256 = s.sha256 and i.state = 'INCIDENT')
    order by s.sha256 limit 1`;
  const { sha256, pages, ...facts } = found!;
  await clerk.read((tx) => tx`select law.register_scan(${sha256}, 'start:create-e-record', ${tx.json({ ...facts, name: 'giay-to.pdf', pages: [] })})`);
  return { sha256, pages: Array.from({ length: pages }) };
}

/** The same people, their sessions still open, working through another client of Temporal or with more patience. */
export function elsewhere({ office }: Desk, work: Work, trying?: Trying): WholeOffice {
  const again = (clerk: Clerk): Clerk => atWork(work, clerk, trying);
  return { ...office, clerk: again(office.clerk), verifier: again(office.verifier), approver: again(office.approver), security: again(office.security) };
}
