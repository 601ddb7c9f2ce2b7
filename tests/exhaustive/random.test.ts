/** Random models, right and wrong: the proof and the token game of the specification come to the same verdict, reduced or not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProcessDefinition } from '../../workflows/engine/definition.ts';
import { prove } from '../../workflows/engine/soundness/proof.ts';
import { explore } from '../../workflows/engine/soundness/space/explore.ts';
import { play } from './token-game.ts';
import { diceOf, randomModel } from './random-model.ts';

const seed = Number(process.env.SEED ?? 2026);
const runs = Number(process.env.RUNS ?? 2_000);

/** One word, and the elements nobody comes to where every case ends well. */
type Verdict = [what: 'doubled' | 'hangs' | 'ends', dead: string[]];

test(`${runs} small models from seed ${seed}: proof, unreduced space and token game agree`, () => {
  const seen = { doubled: 0, hangs: 0, ends: 0, dead: 0 };
  for (let run = 0; run < runs; run++) {
    const model = randomModel(diceOf(seed * 100_000 + run), 8, 3);
    const [what, dead] = byTokenGame(model);
    const say = `model ${run}`;
    assert.deepEqual(byWholeSpace(model), [what, dead], `${say}: whole space`);
    assert.deepEqual(byProof(model), [what, dead.length > 0], `${say}: proof`);
    seen[what]++;
    if (dead.length > 0) seen.dead++;
  }
  for (const [what, times] of Object.entries(seen)) assert.ok(times > runs / 100, `${what} ${times} times`);
});

function byTokenGame(model: ProcessDefinition): Verdict {
  const { doubled, hangs, entered } = play(model);
  return verdict(doubled, hangs, model, entered);
}

function byWholeSpace(model: ProcessDefinition): Verdict {
  const { doubled, stuck, trapped, seen, complete } = explore(model, 100_000);
  assert.ok(complete);
  return verdict(doubled.length > 0, stuck.length > 0 || trapped !== undefined, model, seen);
}

function verdict(doubled: boolean, hangs: boolean, { elements }: ProcessDefinition, entered: Set<string>): Verdict {
  if (doubled || hangs) return [doubled ? 'doubled' : 'hangs', []];
  return ['ends', Object.keys(elements).filter((id) => !entered.has(id))];
}

function byProof(model: ProcessDefinition): [Verdict[0], boolean] {
  const { findings } = prove(model);
  const rules = new Set(findings.map(({ rule }) => rule));
  if (rules.has('token-doubled')) return ['doubled', false];
  if (rules.has('never-completes') || rules.has('no-way-to-an-end')) return ['hangs', false];
  return ['ends', rules.has('element-dead')];
}
