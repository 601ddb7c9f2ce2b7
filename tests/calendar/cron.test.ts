/** When a cycle told as CRON fires next: a text, an instant, and the first instant after it, or that the text is none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextOf, parseCron } from '../../workflows/engine/cron.ts';

/** The clock is Vietnam's: noon there is 05:00 in UTC. */
const friday = '2026-02-13T00:00:00.000Z';
const next: [cron: string, after: string, at: string | undefined][] = [
  ['0 0 9-17 * * MON-FRI', '2026-02-13T11:00:00.000Z', '2026-02-16T02:00:00.000Z'],
  ['0 0 9-17 * * mon-fri', friday, '2026-02-13T02:00:00.000Z'],
  ['*/10 * * * * *', '2026-02-13T11:00:05.000Z', '2026-02-13T11:00:10.000Z'],
  ['*/10 * * * * *', '2026-02-13T11:00:10.000Z', '2026-02-13T11:00:20.000Z'],
  ['0 0/30 8-10 * * ?', '2026-02-13T03:45:00.000Z', '2026-02-14T01:00:00.000Z'],
  ['@daily', friday, '2026-02-13T17:00:00.000Z'],
  ['@hourly', friday, '2026-02-13T01:00:00.000Z'],
  ['0 0 12 L * *', friday, '2026-02-28T05:00:00.000Z'],
  ['0 0 12 L-1 * *', friday, '2026-02-27T05:00:00.000Z'],
  ['0 0 12 LW * *', friday, '2026-02-27T05:00:00.000Z'],
  ['0 0 12 1W * *', friday, '2026-03-02T05:00:00.000Z'],
  ['0 0 12 ? * 5L', friday, '2026-02-27T05:00:00.000Z'],
  ['0 0 12 * * 1#2', friday, '2026-03-09T05:00:00.000Z'],
  ['0 0 12 * * 7', friday, '2026-02-15T05:00:00.000Z'],
  ['0 0 12 * * MON-SUN', '2026-02-14T06:00:00.000Z', '2026-02-15T05:00:00.000Z'],
  ['0 0 12 * * FRI-SUN', '2026-02-15T06:00:00.000Z', '2026-02-20T05:00:00.000Z'],
  ['0 0 12 * * SUN-MON', friday, '2026-02-15T05:00:00.000Z'],
  ['0 0 12 L-30 * *', friday, '2026-03-01T05:00:00.000Z'],
  ['0 0 0 29 2 *', friday, '2028-02-28T17:00:00.000Z'],
  ['0 0 0 29 2 MON', friday, '2044-02-28T17:00:00.000Z'],
  ['0 0 0 29 2 SUN', '2072-03-01T00:00:00.000Z', '2088-02-28T17:00:00.000Z'],
  ['0 0 0 29 2 SUN', '2088-03-01T00:00:00.000Z', '2128-02-28T17:00:00.000Z'],
  ['59 59 23 31 DEC *', '2026-12-31T16:59:59.000Z', '2027-12-31T16:59:59.000Z'],
  ['0 0 0 31 2 *', friday, undefined],
];

for (const [cron, after, at] of next) {
  test(`${cron} after ${after}`, () => {
    const read = parseCron(cron);
    assert.ok(read);
    const found = nextOf(read, Date.parse(after));
    assert.equal(found === undefined ? undefined : new Date(found).toISOString(), at);
  });
}

for (const wrong of ['0 0 * * *', '', '0 60 * * * *', '0 0 24 * * *', '/5 * * * * *', '0 0 12 5-1 * *', '0 0 12 * * 8', '0 0 12 32 * *', '@never', '0 */0 * * * *', '0 0 12 * 13 *', 'a b c d e f',
  'constructor', '__proto__', 'toString', '*/60 * * * * *', '0 0 12 0W * *', '0 0 12 32W * *', '0 0 12 L-31 * *', `0 0 12 ${'1,'.repeat(99)}1 * *`]) {
  test(`${JSON.stringify(wrong)} is none`, () => assert.equal(parseCron(wrong), undefined));
}
