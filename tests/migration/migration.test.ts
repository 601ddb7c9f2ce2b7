/** Plays each pair of versions: an instance is brought to where it waits, moved or refused, and goes on; `UPDATE=1` rewrites what is expected. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command, ProcessInstance, Rules } from '../../workflows/engine/instance.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { simulate, type Setting } from '../../workflows/engine/simulate.ts';
import { check } from '../../workflows/engine/soundness/index.ts';
import { judgeMove, type Version } from '../../workflows/migrating.ts';
import { frozenSnapshot } from '../conformance/frozen-snapshot.ts';
import { lines } from '../conformance/cases.ts';
import rules from '../conformance/rules.json' with { type: 'json' };
import { pairs, rewrite, standing, type Moved, type Pair } from './pairs.ts';

/** Monday, 10:00 in Vietnam; Tết begins a week later. */
const setting: Setting = { now: '2026-02-09T03:00:00.000Z', rules: rules as Rules, renew: frozenSnapshot };

async function version(bpmn: string, forms: Moved['forms'], which: 'from' | 'to'): Promise<Version> {
  const { definitions, findings } = await parse(bpmn);
  assert.deepEqual(findings ?? [], []);
  const process = definitions![0]!;
  assert.deepEqual(check(process), [], 'each version by itself may be published');
  return { process, forms: new Map(Object.entries(forms?.[which] ?? {})) };
}

async function play({ from, to, spec }: Pair): Promise<Partial<Moved>> {
  const [was, is] = [await version(from, spec.forms, 'from'), await version(to, spec.forms, 'to')];
  const before = simulate(was.process, spec.script, setting);
  const now = before.played.at(-1)?.now ?? setting.now;
  const judged = judgeMove(was, is, spec.counterparts ?? {}, before.instance, { now, rules: setting.rules }, spec.known);
  const stood = standing(before.instance);
  if ('refusals' in judged) return { before: stood, refusals: judged.refusals };
  assert.deepEqual(ids(judged.instance), ids(before.instance), 'no element instance comes or goes');
  const after = { before: stood, commands: judged.commands.map(told), after: standing(judged.instance) };
  if (!spec.then) return after;
  const { played, state, variables } = simulate(is.process, spec.then, { ...setting, now, underWay: frozenSnapshot(judged.instance) });
  return { ...after, trace: lines(played, {}), state, variables };
}

const ids = ({ elements }: ProcessInstance): number[] => elements.map(({ id }) => id);
const told = ({ kind, ...rest }: Command): string => `${kind} ${JSON.stringify(rest)}`;

for (const pair of pairs()) {
  test(`${pair.name} - ${pair.spec.says}`, async () => {
    const result = JSON.parse(JSON.stringify(await play(pair))) as Partial<Moved>;
    if (process.env.UPDATE === '1') return rewrite(pair, result);
    const { says: _says, script: _script, counterparts: _counterparts, forms: _forms, known: _known, then: _then, ...expected } = pair.spec;
    assert.deepEqual(result, expected);
  });
}
