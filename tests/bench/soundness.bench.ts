/** How long the proof takes that publishing waits for: random sound models, and branches that run beside each other. CPU times of one core. */
import type { Figure } from '../../deploy/measuring/modules.ts';
import type { ProcessDefinition } from '../../workflows/engine/definition.ts';
import { prove } from '../../workflows/engine/soundness/proof.ts';
import { branches } from '../exhaustive/branches.ts';
import { diceOf, randomModel } from '../exhaustive/random-model.ts';

export const id = 'soundness';
export const minutes = 1;
export const title = 'CPU of proving 1,000 sound models of 50 elements, and ten branches of five';

const models = 1_000;
const elements = 50;

export async function run(): Promise<Figure[]> {
  const sound = Array.from(drawn());
  return [
    timed(`${models.toLocaleString('en')} random sound models of ${elements} elements or a few more`, sound, 60),
    timed('ten parallel branches of five tasks (6^10 states unreduced)', [branches(10, 5)], 2),
  ];
}

/** Some end early; only the large ones are taken. */
function* drawn(): Generator<ProcessDefinition> {
  for (let seed = 0, taken = 0; taken < models; seed++) {
    const model = randomModel(diceOf(seed), elements, 0);
    if (Object.keys(model.elements).length < elements) continue;
    taken++;
    yield model;
  }
}

/** @param atMost seconds */
function timed(name: string, sound: ProcessDefinition[], atMost: number): Figure {
  const before = process.cpuUsage();
  for (const model of sound) {
    const { proved, findings } = prove(model);
    if (!proved || findings.length > 0) throw new Error(`${name}: one is not proved`);
  }
  const { user, system } = process.cpuUsage(before);
  const value = Number(((user + system) / 1e6).toPrecision(3));
  return { name, value, unit: 's', against: `at most ${atMost}`, ratio: value / atMost, atMost };
}
