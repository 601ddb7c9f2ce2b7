/** An agency with its backup duties and sets as old as a case needs: what the tables of facts and verdicts stand on. */
import { randomBytes, randomUUID } from 'node:crypto';
import { act, openDb, type Db } from '../../platform/db.ts';
import { stack } from '../stack.ts';

export interface Office {
  owner: Db;
  web: Db;
  worker: Db;
  backup: Db;
  agency: string;
  unit: string;
  people: Record<keyof typeof roles, { account: string; token: string }>;
  media: [string, string];
  /** A verified set, `months` old and `days` more. @returns its id */
  verified(months: number, days?: number): Promise<string>;
  /** A set that is being written. */
  writing(level?: string): Promise<string>;
  end(): Promise<void>;
}

const roles = { operator: ['BKP'], otherOperator: ['BKP'], custodian: ['CUS'], supervisor: ['SUP'], both: ['BKP', 'SUP'], clerk: ['REC'], verifier: ['REV'], security: ['SEC'] } as const;

/** @param mounts where its two media are mounted; absent: nowhere */
export async function newOffice(mounts: readonly string[] = ['disk-a', 'disk-b']): Promise<Office> {
  const { databases } = stack();
  const [owner, web, worker, backup] = [databases.owner, databases.web, databases.worker, databases.backup].map((url) => openDb(url, { max: 4 })) as [Db, Db, Db, Db];
  const code = randomUUID().slice(0, 8);
  const [agency] = await owner<{ id: string }[]>`insert into agency (code, name, name_en) values (${code}, ${code}, ${code}) returning id`;
  const [unit] = await owner<{ id: string }[]>`
    insert into unit (agency_id, code, name, name_en, keeps_records) values (${agency!.id}, 'Q', 'Q', 'Q', true) returning id`;
  const people = {} as Office['people'];
  for (const [name, held] of Object.entries(roles)) people[name as keyof typeof roles] = await newPerson(owner, web, agency!.id, unit!.id, held);
  const medium = (serial: string) =>
    act(web, people.operator.token, async (tx) => {
      const about = { serial, kind: 'DISK', place: 'Két sắt', zone: 'Z-MAT', custodian: people.custodian.account, location: serial };
      const [row] = await tx<{ id: string }[]>`select law.register_medium(${tx.json(about)}) as id`;
      return row!.id;
    });
  const media: [string, string] = [await medium(mounts[0]!), await medium(mounts[1]!)];

  const writing = async (level = 'KHONG'): Promise<string> => {
    const instance = randomUUID();
    await owner`
      insert into process_instance (id, procedure_id, definition_sha256, rules_sha256, agency_id, unit_id)
      select ${instance}, d.procedure_id, d.sha256, r.sha256, ${agency!.id}, ${unit!.id} from definition_in_force d, rules_in_force r
      where d.procedure_id = 'monthly-backup'`;
    const [made] = await owner<{ id: string }[]>`
      insert into backup_set (agency_id, instance_id, period, secret_level) values (${agency!.id}, ${instance}, to_char(law.today(), 'YYYY-MM'), ${level}) returning id`;
    return made!.id;
  };
  const verified = async (months: number, days = 0): Promise<string> => {
    const set = await writing();
    const facts = { keyId: 'k', algorithm: 'AES-256-GCM', manifestSha256: randomBytes(32).toString('hex') };
    for (const id of media) {
      await owner`insert into backup_copy (set_id, medium_id) values (${set}, ${id})`;
      await owner`update backup_copy set state = 'WRITTEN' where set_id = ${set} and medium_id = ${id}`;
      await owner`update backup_copy set state = 'VERIFIED', verified_at = now() where set_id = ${set} and medium_id = ${id}`;
    }
    await owner`update backup_set set state = 'WRITTEN', facts = ${owner.json(facts)} where id = ${set}`;
    await owner`
      update backup_set set state = 'VERIFIED', verified_at = v.at, expires_on = (law.day_of(v.at) + interval '3 months')::date
      from (select now() - make_interval(months => ${months}, days => ${days}) as at) v where id = ${set}`;
    return set;
  };
  return {
    owner, web, worker, backup, agency: agency!.id, unit: unit!.id, people, media, verified, writing,
    async end() {
      // No schedule starts anything for it any more.
      await owner`update assignment set valid_to = now() where account_id in (select id from account where agency_id = ${agency!.id})`;
      await Promise.all([owner, web, worker, backup].map((db) => db.end()));
    },
  };
}

async function newPerson(owner: Db, web: Db, agency: string, unit: string, held: readonly string[]): Promise<{ account: string; token: string }> {
  const username = `b-${randomUUID().slice(0, 13)}`;
  const key = randomBytes(32);
  const [person] = await owner<{ id: string }[]>`insert into person (full_name) values (${username}) returning id`;
  const [account] = await owner<{ id: string }[]>`
    insert into account (person_id, agency_id, unit_id, username, salt, verifier)
    values (${person!.id}, ${agency}, ${unit}, ${username}, ${randomBytes(16)}, sha256(${key})) returning id`;
  for (const role of held) await owner`insert into assignment (account_id, role) values (${account!.id}, ${role})`;
  const [row] = await web<{ answer: { token: string } }[]>`select law.sign_in(${username}, ${key}) as answer`;
  return { account: account!.id, token: row!.answer.token };
}
