/** The engine's README tells the truth: every row has its proof, and what it calls supported is what `elements/` executes. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Finding } from '../../workflows/engine/definition.ts';

const engine = join(import.meta.dirname, '../../workflows/engine');
const rows = readFileSync(join(engine, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (?!element|--)/.test(line))
  .map(
    (line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()) as [element: string, state: string, proof: string],
  );

const tests = join(import.meta.dirname, '..');

test('every row has a model that proves it', () => {
  assert.ok(rows.length > 40);
  for (const [element, state, proof] of rows) {
    const refused = state.startsWith('refused: ');
    assert.ok(refused || state.startsWith('supported') || state.startsWith('drawn'), `${element}: ${state}`);
    if (!refused) assert.ok(existsSync(join(tests, `${proof}.bpmn`)), proof);
    if (!refused) continue;
    const { findings } = JSON.parse(readFileSync(join(tests, `${proof}.json`), 'utf8')) as { findings: Finding[] };
    assert.ok(
      findings.some(({ rule }) => rule.startsWith('unsupported-')),
      proof,
    );
  }
});

test('the supported types are those of the table of elements', () => {
  const source = readFileSync(join(engine, 'elements/index.ts'), 'utf8');
  const table = /const behaviours[^{]*\{[^}]*\}[^{]*= \{([^}]*)\}/.exec(source)?.[1] ?? '';
  const executed = [...table.matchAll(/(\w+)(?:: \w+)?,/g)].map(([, type]) => type).sort();
  const typed = rows.filter(
    ([element, state]) => state.startsWith('supported') && /^(task|[a-z]+[A-Z]\w+)(:|$)/.test(element),
  );
  assert.deepEqual([...new Set(typed.map(([element]) => element.split(':')[0]))].sort(), executed);
});

test('every model of an unsupported element is in the table', () => {
  const folders = ['unsupported-element', 'unsupported-extension'];
  const proofs = new Set(rows.map(([, , proof]) => proof));
  const named = folders.flatMap((folder) =>
    readdirSync(join(tests, 'soundness', folder)).map((file) => `soundness/${folder}/${file.replace(/\.json$/, '')}`),
  );
  // Variants of one row: the row names the plainest of them.
  const variants = ['choreography'];
  const missing = named.filter(
    (proof) => !proof.endsWith('.bpmn') && !proofs.has(proof) && !variants.some((variant) => proof.endsWith(variant)),
  );
  assert.deepEqual(missing, []);
});
