/** The table of misuse cases names each once, with a verdict, and no test that is not there. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const folder = import.meta.dirname;
const rows = readFileSync(path.join(folder, 'misuse.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| M\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('each of the 27 cases has its row', () => {
  assert.deepEqual(
    rows.map(([, id]) => id),
    Array.from({ length: 27 }, (_, i) => `M${String(i + 1).padStart(2, '0')}`),
  );
});

for (const [, id, , verdict = '', shown = ''] of rows) {
  const files = [...shown.matchAll(/`([\w/.-]+\.ts)`/g)].map(([, file = '']) => file);
  test(`${id}: ${verdict}`, () => {
    assert.ok(['shown', 'in part', 'not yet'].includes(verdict));
    if (verdict === 'shown') assert.ok(files.length > 0);
    assert.deepEqual(
      files.filter((file) => !existsSync(path.join(folder, file))),
      [],
    );
  });
}
