/** Every conformance model: what the engine does step by step is what the proof says of it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { ProcessDefinition } from '../../workflows/engine/definition.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { prove } from '../../workflows/engine/soundness/proof.ts';
import { cases } from '../conformance/cases.ts';
import { runs } from './by-step.ts';

let whole = 0;

for (const { name, bpmn } of cases()) {
  test(name, async () => {
    const dmn = bpmn.replace(/bpmn$/, 'dmn');
    const { definitions = [] } = await parse(readFileSync(bpmn), existsSync(dmn) ? [readFileSync(dmn, 'utf8')] : []);
    for (const definition of definitions) agrees(definition);
  });
}

test('most of them are small enough to be run to the end', () => assert.ok(whole > 250, String(whole)));

function agrees(definition: ProcessDefinition): void {
  const { findings } = prove(definition);
  const found = (rule: string) => findings.some((finding) => finding.rule === rule);
  const { entered, complete, hangs } = runs(definition, [{ kind: 'start', variables: {} }]);
  const dead = findings.filter(({ rule }) => rule === 'element-dead').map(({ elementId }) => elementId);
  assert.deepEqual(dead.filter((id) => entered.has(id)), [], 'a token came to an element called dead');
  if (!complete) return;
  whole++;
  const fault = found('never-completes') || found('no-way-to-an-end') || found('token-doubled');
  if (hangs) assert.ok(fault, 'an instance hangs, and nothing was found');
}
