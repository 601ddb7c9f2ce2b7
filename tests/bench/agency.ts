/** An agency of the bench's own: desks of four people each, with open sessions, and a scan that every case is made from. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { citizen } from '../../deploy/demo/citizens.ts';
import type { Office } from '../../deploy/demo/office.ts';
import { pileScan } from '../../deploy/demo/scans/scans.ts';
import { act, openDb, type Db } from '../../platform/db.ts';
import { ingest, type Ingested, type TechnicalProfile } from '../../platform/ingest.ts';
import { readKeyRing } from '../../platform/key-ring.ts';
import { createObjects } from '../../platform/objects.ts';
import type { Work } from '../../platform/submit.ts';
import { connectTemporal } from '../../platform/temporal.ts';
import type { Addresses } from '../../deploy/stack/addresses.ts';

export type Role = 'clerk' | 'verifier' | 'approver' | 'security';
/** A session's token for each. */
export type Staff = Record<Role, string>;

export interface Agency {
  work: Work;
  owner: Db;
  name: string;
  unit: string;
  fields: Office['fields'];
  /** Four pages, already in the object store and registered. */
  scan: Ingested;
  desks: Staff[];
  /** Types the password again, as an approval asks for. */
  prove(token: string): Promise<void>;
  end(): Promise<void>;
}

const grants: Record<Role, string> = { clerk: 'REC', verifier: 'REV', approver: 'APP', security: 'SEC' };

export async function openAgency({ databases, temporal, s3, keys: ring, staging }: Addresses, desks: number): Promise<Agency> {
  const owner = openDb(databases.owner, { max: 2 });
  const work: Work = { db: openDb(databases.web, { max: 10 }), client: connectTemporal({ ...temporal, keys: readKeyRing(ring) }) };
  const name = `bench-${randomUUID().slice(0, 8)}`;
  const [agency] = await owner<{ id: string; profile: string }[]>`
    insert into agency (code, name, name_en) values (${name}, ${name}, ${name}) returning id, technical_profile as profile`;
  const { id, profile } = agency!;
  const [unit] = await owner<{ id: string }[]>`
    insert into unit (agency_id, code, name, name_en, keeps_records) values (${id}, 'Q', 'Q', 'Q', true) returning id`;
  const [technical] = await owner<{ body: TechnicalProfile }[]>`select body from technical_profile where id = ${profile}`;
  const fields = await owner<Office['fields']>`select path, table_path as "tablePath", type from field order by ordinal`;
  const file = path.join(staging, randomUUID());
  await mkdir(staging, { recursive: true, mode: 0o700 });
  await writeFile(file, await aPile(name), { mode: 0o600 });
  const scan = await ingest(file, { agency: id, profile: technical!.body, objects: createObjects(s3) });
  if ('refused' in scan) throw new Error(`the scan was refused: ${JSON.stringify(scan.refused)}`);
  const keys = new Map<string, Buffer>();
  const staff = await Promise.all(Array.from({ length: desks }, () => hire(owner, work.db, { agency: id, unit: unit!.id, keys })));
  for (const { clerk } of staff) {
    await act(work.db, clerk, (tx) => tx`
      select law.register_scan(${scan.sha256}, 'start:create-e-record', ${tx.json({ ...scan, name: 'giay-to.pdf', profile } as never)})`);
  }
  return {
    work, owner, name, unit: unit!.id, fields, scan, desks: staff,
    prove: async (token) => void (await work.db`select law.reauthenticate(${token}, ${keys.get(token)!})`),
    async end() {
      await Promise.all([work.db.end(), owner.end(), work.client.connection.close()]);
    },
  };
}

/** Two papers of two sides, so that a record has three components. */
function aPile(agency: string): Promise<Buffer> {
  const facts = citizen(9_999, agency);
  return pileScan([{ kind: 'curriculum-vitae', facts }, { kind: 'birth-certificate', facts }], { seed: 'bench' });
}

interface Place {
  agency: string;
  unit: string;
  /** By token: what a password becomes in the browser. */
  keys: Map<string, Buffer>;
}

async function hire(owner: Db, web: Db, place: Place): Promise<Staff> {
  const tokens = await Promise.all(Object.values(grants).map((role) => newPerson(owner, web, place, role)));
  return Object.fromEntries(Object.keys(grants).map((role, i) => [role, tokens[i]])) as Staff;
}

async function newPerson(owner: Db, web: Db, { agency, unit, keys }: Place, role: string): Promise<string> {
  const username = `p-${randomUUID().slice(0, 13)}`;
  const key = randomBytes(32);
  const [person] = await owner<{ id: string }[]>`insert into person (full_name) values (${username}) returning id`;
  const [account] = await owner<{ id: string }[]>`
    insert into account (person_id, agency_id, unit_id, username, salt, verifier)
    values (${person!.id}, ${agency}, ${unit}, ${username}, ${randomBytes(16)}, sha256(${key})) returning id`;
  await owner`insert into assignment (account_id, role, unit_id) values (${account!.id}, ${role}, ${unit})`;
  const [row] = await web<{ answer: { token: string } }[]>`select law.sign_in(${username}, ${key}) as answer`;
  keys.set(row!.answer.token, key);
  return row!.answer.token;
}
