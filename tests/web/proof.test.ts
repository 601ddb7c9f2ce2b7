/** When an approval needs the password again (M14): what is sent, how long ago it was proved, and the answer. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { proofRefusal } from '../../web/src/lib/server/record/proof.ts';
import { compileForm, type FormSchema } from '../../workflows/engine/form.ts';

const read = (name: string): FormSchema =>
  JSON.parse(readFileSync(new URL(`../../forms/create-e-record/${name}.form.json`, import.meta.url), 'utf8'));
const [approve, register] = ['approve', 'register'].map((name) => {
  const form = compileForm(read(name));
  assert.ok(!('findings' in form));
  return form;
});
const now = Date.parse('2026-03-02T08:00:00Z');
const provedBefore = (seconds: number) => ({ reauthenticatedAt: new Date(now - seconds * 1000).toISOString() });

const facts: [string, unknown, number, boolean][] = [
  ['an approval at once', { decision: 'approve' }, 1, true],
  ['an approval after five minutes', { decision: 'approve' }, 300, true],
  ['an approval on its way when they end', { decision: 'approve' }, 329, true],
  ['an approval after that', { decision: 'approve' }, 331, false],
  ['an approval the next morning', { decision: 'approve' }, 60_000, false],
  ['a return at any time', { decision: 'return' }, 60_000, true],
  ['a rejection at any time', { decision: 'reject' }, 60_000, true],
  ['nothing decided', null, 60_000, true],
];

for (const [what, approval, seconds, passes] of facts) {
  test(`${what} ${passes ? 'passes' : 'needs the password'}`, () => {
    const refusal = proofRefusal(approve!, { approval }, provedBefore(seconds), now);
    assert.deepEqual(refusal, passes ? null : { rule: 'proof-needed', article: 'drf-5-7' });
  });
}

test('a form without a decision never asks', () => {
  assert.equal(proofRefusal(register!, { approval: { decision: 'approve' } }, provedBefore(60_000), now), null);
});
