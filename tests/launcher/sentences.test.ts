/** Every sentence of the launcher stands in both languages and names the same things in each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure, inBothLanguages, sentences } from '../../deploy/launcher/sentences.mjs';
import { tellingLine } from '../../deploy/launcher/guarded.mjs';

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

for (const [code, { vi, en }] of Object.entries(sentences)) {
  test(code, () => {
    assert.ok(vi && en);
    assert.deepEqual(placeholders(vi), placeholders(en));
  });
}

test('a failure is told in Vietnamese, then in English, with its facts', () => {
  const told = inBothLanguages(new Failure('port-busy', { port: 3000 })).split('\n');
  assert.equal(told.length, 2);
  assert.ok(told.every((line) => line.includes('3000') && !line.includes('{')));
});

test('of what a program wrote the line that says why is told, not its stack', () => {
  const cases: [said: string, told: string][] = [
    ['Error: no key\n    at open (x.ts:1:2)\n    at main (x.ts:3:4)\n', 'Error: no key'],
    ['starting\nfatal: could not open file\nNode.js v24.0.0\n', 'fatal: could not open file'],
    ['one\ntwo\n', 'two'],
    ['', '-'],
  ];
  for (const [said, told] of cases) assert.equal(tellingLine(said), told);
});
