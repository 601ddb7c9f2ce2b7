/** An office of the demonstration at work behind a journey: brings a new case to where the journey takes it up. */
import type { Case } from '../../deploy/demo/cases.ts';
import { citizen } from '../../deploy/demo/citizens.ts';
import { playCreate } from '../../deploy/demo/create-e-record.ts';
import { openOffices, type Office } from '../../deploy/demo/office.ts';
import { openDb } from '../../platform/db.ts';
import { readKeyRing } from '../../platform/key-ring.ts';
import { createObjects } from '../../platform/objects.ts';
import { connectTemporal } from '../../platform/temporal.ts';
import { stack } from '../stack.ts';
import { accounts } from './visitor.ts';

export class OfficeAtWork {
  readonly office: Office;
  readonly close: () => Promise<void>;

  private constructor(office: Office, close: () => Promise<void>) {
    [this.office, this.close] = [office, close];
  }

  static async open(code: 'SNV' | 'BHXH'): Promise<OfficeAtWork> {
    const { databases, temporal, keys, s3, staging } = stack();
    const db = openDb(databases.web, { max: 2 });
    const client = connectTemporal({ ...temporal, keys: readKeyRing(keys) });
    const passwordOf = (username: string) => accounts().find((one) => one.username === username)!.password;
    const offices = await openOffices({
      work: { db, client },
      objects: createObjects(s3),
      passwordOf,
      staging,
      small: true,
    });
    return new OfficeAtWork(offices.get(code)!, async () => {
      await db.end();
      await client.connection.close();
    });
  }

  /** A case of a person nobody has met, at a stage of P01. */
  async play(plan: Pick<Case, 'until' | 'papers' | 'missingPage'>): Promise<ReturnType<typeof citizen>> {
    const person = 1000 + (Date.now() % 98_000);
    const confirmedOn = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    await playCreate(this.office, { state: 'journey', person, office: '', workingDaysAgo: 0, ...plan }, confirmedOn);
    return citizen(person, this.office.name);
  }
}
