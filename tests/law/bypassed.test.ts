/** Ways around a gate that nobody stopped at publishing: Postgres stops each (M02). One of each gate; all of them are `npm run prove -- M02`. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { openDesk, type Desk } from '../instances/desk.ts';
import { freeRecords, type FreeRecord } from '../instances/free-records.ts';
import { allBypasses, play } from './bypassed.ts';

let desk: Desk;
let records: FreeRecord[];
before(async () => {
  desk = await openDesk();
  records = await freeRecords(desk, sample.length);
});
after(() => desk.end());

const all = await allBypasses();
/** Another way at each gate. */
const sample = [...Map.groupBy(all, ({ procedure, gate, effect }) => `${procedure} ${gate} ${effect}`).values()].map((ways, i) => ways[i % 5]!);

describe('refused by Postgres, with nothing changed', { concurrency: 4 }, () => {
  for (const [i, bypass] of sample.entries()) {
    test(`${bypass.procedure}: ${bypass.says}`, async (t) => {
      const { refused, unlawful } = await play(desk, bypass, `bypass-${randomUUID().slice(0, 8)}`, records[i]!);
      t.diagnostic(refused.join(', '));
      assert.deepEqual(unlawful, []);
      assert.ok(refused.length > 0, 'it was never asked for');
    });
  }
});
