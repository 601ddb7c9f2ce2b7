/** What came of an attempt: `accepted`, or the rule of the law that forbids it. Tables of such attempts, each a test. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asRefused, Refused } from '../../platform/db.ts';
import { NotStarted } from './sealed.ts';
import type { Verdict } from './steps.ts';

export interface Row {
  facts: string;
  attempt: () => Promise<unknown>;
  verdict: string;
}

export function testEach(rows: readonly Row[]): void {
  for (const row of rows) {
    test(`${row.facts}: ${row.verdict}`, async () => {
      assert.equal(await verdict(row.attempt()), row.verdict);
    });
  }
}

/** @throws what is no refusal */
export async function verdict(attempt: Promise<unknown>): Promise<string> {
  try {
    const answer = (await attempt) as Verdict | undefined;
    return answer?.refusal?.rule ?? 'accepted';
  } catch (error) {
    if (error instanceof Refused) return error.refusal.rule;
    if (error instanceof NotStarted) return error.message;
    const refused = asRefused(error);
    if (refused) return refused.refusal.rule;
    throw error;
  }
}
