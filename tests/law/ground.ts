/** Ground for attacks: an agency of its own, people with open sessions, and a record on its way through P01, all by the product's own functions. */
import { randomBytes, randomUUID } from 'node:crypto';
import { proving } from '../../deploy/demo/proving.ts';
import { openDb, type Db } from '../../platform/db.ts';
import { stack } from '../stack.ts';

export interface Ground {
  owner: Db;
  web: Db;
  worker: Db;
  auditor: Db;
  agency: string;
  unit: string;
  people: Record<PersonName, Person>;
  end(): Promise<void>;
}

export interface Person {
  person: string;
  account: string;
  token: string;
  /** What the password is derived to. */
  key: Buffer;
  /** The password again, when it is due. */
  prove(): Promise<void>;
}

const roles = {
  clerk: ['REC'],
  otherClerk: ['REC', 'REV'],
  verifier: ['REV'],
  approver: ['APP'],
  allRoles: ['REC', 'REV', 'APP'],
  security: ['SEC'],
  supervisor: ['SUP'],
  administrator: ['ADM'],
  otherAdministrator: ['ADM'],
  reviewer: ['REV'],
  secondApprover: ['APP'],
  /** A person with a record of their own in the agency. */
  subject: ['SUB'],
} as const;
export type PersonName = keyof typeof roles | 'stranger';

export async function newGround(): Promise<Ground> {
  const { databases } = stack();
  const [owner, web, worker, auditor] = [databases.owner, databases.web, databases.worker, databases.auditor].map((url) => openDb(url, { max: 8 })) as [Db, Db, Db, Db];
  const home = await newAgency(owner);
  const elsewhere = await newAgency(owner);
  const people = {} as Ground['people'];
  for (const [name, held] of Object.entries(roles)) people[name as PersonName] = await newPerson(owner, web, home, held);
  people.stranger = await newPerson(owner, web, elsewhere, ['REC', 'REV', 'APP', 'SUP']);
  return {
    owner, web, worker, auditor, ...home, people,
    end: async () => void (await Promise.all([owner, web, worker, auditor].map((db) => db.end()))),
  };
}

async function newAgency(owner: Db): Promise<{ agency: string; unit: string }> {
  const code = randomUUID().slice(0, 8);
  const [agency] = await owner<{ id: string }[]>`insert into agency (code, name, name_en) values (${code}, ${code}, ${code}) returning id`;
  const [unit] = await owner<{ id: string }[]>`
    insert into unit (agency_id, code, name, name_en, keeps_records) values (${agency!.id}, 'Q', 'Q', 'Q', true) returning id`;
  return { agency: agency!.id, unit: unit!.id };
}

async function newPerson(owner: Db, web: Db, { agency, unit }: { agency: string; unit: string }, held: readonly string[]): Promise<Person> {
  const username = `p-${randomUUID().slice(0, 13)}`;
  const key = randomBytes(32);
  const [person] = await owner<{ id: string }[]>`insert into person (full_name) values (${username}) returning id`;
  const [account] = await owner<{ id: string }[]>`
    insert into account (person_id, agency_id, unit_id, username, salt, verifier)
    values (${person!.id}, ${agency}, ${unit}, ${username}, ${randomBytes(16)}, sha256(${key})) returning id`;
  for (const role of held) await owner`insert into assignment (account_id, role, unit_id) values (${account!.id}, ${role}, ${unit})`;
  const [row] = await web<{ answer: { token: string } }[]>`select law.sign_in(${username}, ${key}) as answer`;
  const { token } = row!.answer;
  return { person: person!.id, account: account!.id, token, key, prove: proving(web, token, key) };
}
