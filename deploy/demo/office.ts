/** One agency's desk in the demonstration: who does what, and how its scans come in. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { act } from '../../platform/db.ts';
import { ingest, type Ingested, type TechnicalProfile } from '../../platform/ingest.ts';
import type { Objects } from '../../platform/objects.ts';
import type { Work } from '../../platform/submit.ts';
import { citizen, type Citizen } from './citizens.ts';
import { signIn, type Clerk } from './clerk.ts';

export interface Office {
  name: string;
  clerk: Clerk;
  verifier: Clerk;
  approver: Clerk;
  security: Clerk;
  fields: { path: string; tablePath: string | null; type: string }[];
  /** Whose name the person's papers bear: their own, or in a small demonstration (tests) one person's for all, drawn and read once. */
  papersOf(person: Citizen): Citizen;
  /** Draws once what is asked for again under the same name. */
  drawn(name: string, draw: () => Promise<Buffer>): Promise<Buffer>;
  /** Takes a file in as the web does after an upload, in the clerk's name. */
  upload(file: Buffer, name: string, about: string): Promise<Ingested>;
  /** What somebody with access to the store could do, and the product notices. */
  lose(scan: string): Promise<void>;
}

/** With those whom updates and mismatches need besides. */
export interface WholeOffice extends Office {
  otherClerk: Clerk;
  supervisor: Clerk;
}

type Staff = [clerk: string, verifier: string, approver: string, security: string, otherClerk: string, supervisor: string];
const staff: Record<string, Staff> = {
  SNV: ['hoa.nt', 'duc.pm', 'son.dq', 'mai.nx', 'binh.tv', 'khanh.hv'],
  BHXH: ['phuong.dm', 'nga.ht', 'kien.vd', 'cuong.cs', 'quan.lt', 'linh.tt'],
};

export interface Setting {
  work: Work;
  objects: Objects;
  passwordOf: (username: string) => string;
  staging: string;
  small: boolean;
}

export async function openOffices({ work, objects, passwordOf, staging, small }: Setting): Promise<Map<string, WholeOffice>> {
  const offices = new Map<string, WholeOffice>();
  const drawings = new Map<string, Promise<Buffer>>();
  const takings = new Map<string, Promise<Ingested>>();
  const once = <T>(made: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name)!;
  };
  for (const [code, usernames] of Object.entries(staff)) {
    const people = await Promise.all(usernames.map((name) => signIn(work, name, passwordOf(name))));
    const [clerk, verifier, approver, security, otherClerk, supervisor] = people as [Clerk, Clerk, Clerk, Clerk, Clerk, Clerk];
    const facts = await clerk.read(async (tx) => {
      const [agency] = await tx<{ id: string; name: string; profile: TechnicalProfile }[]>`
        select a.id, a.name, t.body as profile from agency a join technical_profile t on t.id = a.technical_profile where a.id = law.acting_agency()`;
      const fields = await tx<Office['fields']>`select path, table_path as "tablePath", type from field order by ordinal`;
      return { ...agency!, fields };
    });
    offices.set(code, {
      name: facts.name, clerk, otherClerk, verifier, approver, security, supervisor, fields: facts.fields,
      papersOf: (person) => (small ? citizen(501, facts.name) : person),
      drawn: (drawing, draw) => once(drawings, `${code}/${drawing}`, draw),
      async upload(file, name, about) {
        const hash = createHash('sha256').update(file).digest('hex');
        const { sha256, ...taken } = await once(takings, `${code}/${hash}`, () => takeIn(file, facts, objects, staging));
        await act(work.db, clerk.token, (tx) => tx`select law.register_scan(${sha256}, ${about}, ${tx.json({ ...taken, name, profile: facts.profile.id } as never)})`);
        return { sha256, ...taken };
      },
      lose: (scan) => objects.discard(facts.id, scan),
    });
  }
  return offices;
}

async function takeIn(file: Buffer, { id, profile }: { id: string; profile: TechnicalProfile }, objects: Objects, staging: string): Promise<Ingested> {
  await mkdir(staging, { recursive: true, mode: 0o700 });
  const at = path.join(staging, randomUUID());
  try {
    await writeFile(at, file, { mode: 0o600 });
    const taken = await ingest(at, { agency: id, profile, objects });
    if ('refused' in taken) throw new Error(`a demonstration scan was refused: ${JSON.stringify(taken.refused)}`);
    return taken;
  } finally {
    await rm(at, { force: true });
  }
}
