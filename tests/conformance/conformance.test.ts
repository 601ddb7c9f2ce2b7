/** Plays every case on `simulate` and compares the trace line by line; `UPDATE=1` rewrites the traces instead. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Rules } from '../../workflows/engine/instance.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { simulate } from '../../workflows/engine/simulate.ts';
import type { Setting } from '../../workflows/engine/simulate.ts';
import { check } from '../../workflows/engine/soundness/index.ts';
import { cases, decisionsBeside, lines, now, rewrite } from './cases.ts';
import type { Case, Found } from './cases.ts';
import { frozenSnapshot } from './frozen-snapshot.ts';
import rules from './rules.json' with { type: 'json' };

for (const found of cases()) {
  test(`${found.name}${found.spec.says ? ` - ${found.spec.says}` : ''}`, async () => {
    const result = await play(found);
    if (process.env.UPDATE === '1') rewrite(found, result);
    else {
      const { says: _says, now: _now, watch: _watch, brief: _brief, script: _script, ...expected } = found.spec;
      assert.deepEqual(JSON.parse(JSON.stringify(result)), expected);
    }
  });
}

async function play({ bpmn, spec }: Found): Promise<Partial<Case>> {
  const { definitions, findings } = await parse(readFileSync(bpmn), decisionsBeside(bpmn));
  if (findings) return { findings };
  const unsound = definitions.flatMap((definition) => check(definition));
  if (!spec.script) return { findings: unsound };
  const [definition, ...others] = definitions;
  const setting: Setting = { now: spec.now ?? now, rules: rules as Rules, others };
  assert.ok(definition);
  const result = simulate(definition, spec.script, setting);
  const renewed = simulate(definition, spec.script, { ...setting, renew: frozenSnapshot });
  assert.deepEqual(
    lines(renewed.played, spec),
    lines(result.played, spec),
    'a snapshot between two steps changes nothing',
  );
  const { state, endState, error, variables } = result;
  return {
    ...(unsound.length > 0 && { findings: unsound }),
    trace: lines(result.played, spec),
    state,
    ...(endState !== undefined && { endState }),
    ...(error !== undefined && { error }),
    variables,
  };
}
