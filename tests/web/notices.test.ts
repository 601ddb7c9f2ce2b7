/** Every kind of notice that a shipped procedure or the law gives has its words in both languages, and reaches the sentence that says it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { catalogue } from './catalogue.ts';
import { codesIn } from './codes.ts';

const drawn = codesIn('forms/*/process.bpmn', /zeebe:header key="kind" value="([a-z0-9-]+)"/g);
const given = codesIn('deploy/migrations/*.sql', /'(change-conflict|hold-released|medium-lost)'(?: else| end|, role)/g);
const words = readFileSync(new URL('../../web/src/lib/task/notices.ts', import.meta.url), 'utf8');

test('there are kinds to say', () => assert.ok(drawn.includes('suspected-forgery') && given.length === 3, String([drawn, given])));

for (const kind of new Set([...drawn, ...given])) {
  test(`${kind} is said`, () => {
    for (const language of ['vi', 'en'] as const) assert.ok(catalogue(language).has(`notice.${kind}`), language);
    assert.ok(words.includes(`m['notice.${kind}']`));
  });
}
