/** The demonstration's agencies and people, written by the owner as an installation would be; one password for all, made at random. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Tx } from '../../platform/db.ts';
import { passwordKey } from '../../platform/password-key.ts';

interface Plan {
  agencies: {
    code: string;
    name: string;
    nameEn: string;
    units: { code: string; name: string; nameEn: string; keepsRecords?: boolean }[];
    people: { username: string; name: string; unit: string; roles: string[]; personalId?: string }[];
  }[];
}

/** A line of the demonstration page and of what `npm start` prints. */
export interface DemoAccount {
  username: string;
  password: string;
  name: string;
  roles: string[];
  unit: string;
  unitEn: string;
  agency: string;
  agencyEn: string;
}

export async function seedPeople(tx: Tx, password: string): Promise<DemoAccount[]> {
  const { agencies } = JSON.parse(await readFile(new URL('./people.json', import.meta.url), 'utf8')) as Plan;
  const accounts: DemoAccount[] = [];
  for (const { code, name, nameEn, units, people } of agencies) {
    const [agency] = await tx<{ id: string }[]>`insert into agency (code, name, name_en) values (${code}, ${name}, ${nameEn}) returning id`;
    const unitIds = new Map<string, string>();
    for (const unit of units) {
      const [row] = await tx<{ id: string }[]>`
        insert into unit (agency_id, code, name, name_en, keeps_records)
        values (${agency!.id}, ${unit.code}, ${unit.name}, ${unit.nameEn}, ${unit.keepsRecords ?? false}) returning id`;
      unitIds.set(unit.code, row!.id);
    }
    for (const person of people) {
      await seedPerson(tx, password, agency!.id, unitIds, person);
      const unit = units.find((one) => one.code === person.unit)!;
      accounts.push({
        username: person.username, password, name: person.name, roles: person.roles.map(roleOf),
        unit: unit.name, unitEn: unit.nameEn, agency: name, agencyEn: nameEn,
      });
    }
  }
  return accounts;
}

/** `REC@QLHS` is the role in that unit, `APP` the role in the whole agency. */
const roleOf = (grant: string): string => grant.split('@')[0]!;

async function seedPerson(tx: Tx, password: string, agency: string, units: Map<string, string>, person: Plan['agencies'][0]['people'][0]): Promise<void> {
  const salt = randomBytes(16);
  const key = await passwordKey(password, salt);
  const [{ id }] = (await tx`
    insert into person (full_name, personal_id) values (${person.name}, ${person.personalId ?? null}) returning id`) as unknown as [{ id: string }];
  const [account] = await tx<{ id: string }[]>`
    insert into account (person_id, agency_id, unit_id, username, salt, verifier)
    values (${id}, ${agency}, ${units.get(person.unit)!}, ${person.username}, ${salt}, sha256(${key})) returning id`;
  for (const grant of person.roles) {
    const unit = grant.split('@')[1];
    await tx`insert into assignment (account_id, role, unit_id) values (${account!.id}, ${roleOf(grant)}, ${unit ? units.get(unit)! : null})`;
  }
}
