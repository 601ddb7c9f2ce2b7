/** Each finding has models that earn it, beside repaired twins that are accepted and run: refusing everything proves nothing. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Finding } from '../../workflows/engine/definition.ts';
import type { Rules } from '../../workflows/engine/instance.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { simulate } from '../../workflows/engine/simulate.ts';
import { check } from '../../workflows/engine/soundness/index.ts';
import type { CheckContext } from '../../workflows/engine/soundness/rule.ts';
import rules from '../conformance/rules.json' with { type: 'json' };

/** What is known around the model, and the findings of the wrong twin. */
interface Pair {
  context?: { forms?: string[]; processes?: string[]; services?: string[] };
  findings: Finding[];
}

const pairs = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json'))
  .sort();

for (const path of pairs) {
  const [rule = ''] = path.split('/');
  const file = join(import.meta.dirname, path);
  const pair = JSON.parse(readFileSync(file, 'utf8')) as Pair;
  const model = (twin: 'wrong' | 'right') => readFileSync(file.replace('.json', `.${twin}.bpmn`));
  const dmn = (twin: 'wrong' | 'right') =>
    [file.replace('.json', `.${twin}.dmn`)].filter(existsSync).map((one) => readFileSync(one, 'utf8'));

  test(`${path.replace('.json', '')}: refused`, async () => {
    const findings = await findingsOf(model('wrong'), dmn('wrong'), contextOf(pair));
    if (process.env.UPDATE === '1') writeFileSync(file, `${JSON.stringify({ ...pair, findings }, null, 2)}\n`);
    else assert.deepEqual(findings, pair.findings);
    assert.ok(
      findings.some((finding) => finding.rule === rule),
      `found ${JSON.stringify(findings)}`,
    );
    assert.ok(
      findings.every(({ elementId }) => elementId !== ''),
      'each finding names an element',
    );
  });

  test(`${path.replace('.json', '')}: the repaired twin runs`, async () => {
    const { definitions, findings } = await parse(model('right'), dmn('right'));
    assert.deepEqual(findings ?? definitions.flatMap((definition) => check(definition, contextOf(pair))), []);
    const [definition] = definitions ?? [];
    assert.ok(definition);
    const { state } = simulate(definition, [], { now: '2026-02-09T03:00:00.000Z', rules: rules as Rules });
    assert.notEqual(state, 'incident');
  });
}

async function findingsOf(model: Uint8Array, dmn: string[], context: CheckContext): Promise<Finding[]> {
  const { definitions, findings } = await parse(model, dmn);
  return findings ?? definitions.flatMap((definition) => check(definition, context));
}

function contextOf({ context }: Pair): CheckContext {
  const { forms, processes, services } = context ?? {};
  return {
    ...(forms && { forms: new Set(forms) }),
    ...(processes && { processes: new Set(processes) }),
    ...(services && { isService: (type: string) => services.includes(type) }),
  };
}
