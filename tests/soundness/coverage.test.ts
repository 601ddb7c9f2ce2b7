/** Every finding the engine's sources can make has its models: a folder here, or a row in the limits. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const engine = join(import.meta.dirname, '../../workflows/engine');
const sources = ['parse.ts', 'parsing', 'constraints', 'soundness', 'expression/compile.ts', 'expression/lower.ts'];
const patterns = [
  /rule: '([a-z-]+)'/g,
  /refuse\('([a-z-]+)'/g,
  /\bno\('([a-z-]+)'/g,
  /finding\('([a-z-]+)'/g,
  /loose\('([a-z-]+)'/g,
  /NotFeel\('([a-z-]+)'/g,
];

test('each finding has a model that earns it', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const limits = readFileSync(join(import.meta.dirname, 'limits.test.ts'), 'utf8');
  const proved = new Set([
    ...folders.map(({ name }) => name),
    ...[...limits.matchAll(/'(model-[a-z-]+)'/g)].map(([, rule]) => rule),
  ]);
  const rules = new Set(
    sources
      .flatMap(texts)
      .flatMap((text) => patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, rule]) => rule))),
  );
  assert.ok(rules.size > 40);
  assert.deepEqual(
    [...rules].filter((rule) => !proved.has(rule)),
    [],
  );
});

function texts(source: string): string[] {
  const path = join(engine, source);
  if (source.endsWith('.ts')) return [readFileSync(path, 'utf8')];
  return readdirSync(path)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(path, file), 'utf8'));
}
