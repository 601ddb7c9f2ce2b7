/** The step path bundles for Temporal's sandbox: no module of Node, no parser, and small enough to be loaded for every worker thread. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { bundleWorkflowCode } from '@temporalio/worker';

const engine = join(import.meta.dirname, '../../../workflows/engine');
/** Parsers belong to publishing; a workflow gets what they made. */
const notInside = /lezer|moddle|feelin|saxen|node:/;

test('nothing behind step imports a parser or a module of Node', () => {
  const seen = new Set<string>();
  const open = [join(engine, 'step.ts')];
  const outside = new Set<string>();
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/^import (?!type )[^;]*? from '([^']+)'/gm)) {
      if (from.startsWith('.')) open.push(join(dirname(file), from));
      else outside.add(from);
    }
  }
  assert.ok(seen.size > 40, 'the walk really walks');
  assert.deepEqual([...outside], ['re2js']);
  assert.deepEqual(
    [...seen]
      .map((file) => relative(engine, file))
      .filter((file) => /parse\.ts|parsing|compile|lower|soundness|form\//.test(file)),
    [],
  );
});

test('Temporal bundles it', async () => {
  const quiet = { log: () => {}, trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const { code } = await bundleWorkflowCode({ workflowsPath: join(import.meta.dirname, 'stepping.ts'), logger: quiet });
  const modules = [...code.matchAll(/^\/\*\*\*\/ "([^"]+)":?/gm)].map(([, path = '']) => path);
  assert.ok(modules.some((path) => path.endsWith('engine/step.ts')));
  assert.deepEqual(
    modules.filter((path) => notInside.test(path)),
    [],
  );
});
