/**
 * The pure engine with FEEL, in one process and in memory: S1-S3 beside SpiffWorkflow, cost per element from 10 to 1,000 of them, a large
 * model beside a small one, and what waiting instances hold. CPU times of this process and of Python's, in turns.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Figure } from '../../deploy/measuring/modules.ts';
import type { ProcessDefinition } from '../../workflows/engine/definition.ts';
import type { ProcessInstance, Rules } from '../../workflows/engine/instance.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { newInstance, step } from '../../workflows/engine/step.ts';
import { installSpiff } from '../peers/spiff/spiff.ts';
import { plain, row, work, xmlOf, type Plain } from './plain-models.ts';
import { percentile } from './statistics.ts';

export const id = 'engine';
export const minutes = 2;
export const title = 'CPU and memory of the pure engine, beside SpiffWorkflow';

/** Issue 5. */
const limits = { ofSpiff: 0.1, S2: 1, perElement: 1.5, largeModel: 1.15, waitingMb: 200 } as const;
const rounds = 5;
const waiting = 10_000;
const variables = { n: 0, amount: 500 };
const rules: Rules = { calendar: { version: 'bench', days: [] }, legal: { version: 'bench', params: {} } };
const context = { now: '2026-02-09T03:00:00.000Z', rules };

export async function run(): Promise<Figure[]> {
  return [await memory(), ...(await besideSpiff()), await flat('scriptTask'), await flat('userTask'), await largeModel()];
}

/** From the start to the end; each user task is completed with nothing new. */
function play(definition: ProcessDefinition): void {
  let { instance, commands } = step(definition, newInstance(definition), { kind: 'start', variables }, context);
  while (instance.state !== 'ended') {
    const open = commands.find(({ kind }) => kind === 'open-user-task');
    if (open?.kind !== 'open-user-task') throw new Error(`${definition.id} stands still`);
    ({ instance, commands } = step(definition, instance, { kind: 'user-task-completed', elementInstance: open.elementInstance, variables: {} }, context));
  }
}

/** CPU milliseconds of one instance. */
function costOf(definition: ProcessDefinition, instances: number): number {
  const before = process.cpuUsage();
  for (let i = 0; i < instances; i++) play(definition);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / instances;
}

async function besideSpiff(): Promise<Figure[]> {
  const names = Object.keys(plain) as Plain[];
  const spiff = installSpiff();
  try {
    const ours = await Promise.all(names.map((name) => definitionOf(name, plain[name])));
    const models = Object.fromEntries(names.map((name) => [name, xmlOf(name, plain[name], 'python')]));
    for (const definition of ours) costOf(definition, 5_000); // compiled code
    const spent = Array.from({ length: rounds }, () => ({ theirs: spiff.cost(models, variables, 400), ours: ours.map((one) => costOf(one, 2_000)) }));
    return names.flatMap((name, i) => {
      const [cost, theirs] = [median(spent.map((round) => round.ours[i]!)), median(spent.map((round) => round.theirs[name]!))];
      const atMost = Math.min(theirs * limits.ofSpiff, name === 'S2' ? limits.S2 : Infinity);
      return [{ name: `${name}, CPU an instance`, value: rounded(cost), unit: 'ms', against: `SpiffWorkflow ${rounded(theirs)}`, ratio: cost / theirs, atMost }];
    });
  } finally {
    spiff.remove();
  }
}

/** What one of 1,000 elements costs beside one of 10. */
async function flat(type: 'scriptTask' | 'userTask'): Promise<Figure> {
  const [short, long] = [10, 1_000].map((count) => ({ count, definition: definitionOf(`row-of-${count}`, row(count, type)) }));
  const each = await Promise.all([short!, long!].map(async ({ count, definition }) => ({ count, definition: await definition })));
  for (const { count, definition } of each) costOf(definition, 20_000 / count);
  const spent = Array.from({ length: rounds }, () => each.map(({ count, definition }) => costOf(definition, 20_000 / count) / count));
  const [a, b] = [median(spent.map(([ten]) => ten!)), median(spent.map(([, thousand]) => thousand!))];
  const what = type === 'scriptTask' ? 'automatic tasks' : 'user tasks';
  return { name: `CPU of one of 1,000 ${what} in a row`, value: rounded(b * 1000), unit: 'µs', against: `one of 10: ${rounded(a * 1000)}`, ratio: b / a, atMost: limits.perElement * a * 1000 };
}

/** S2 in a model of about 50 kB beside S2 in one of about 5 kB. */
async function largeModel(): Promise<Figure> {
  const sizes = [12, 135];
  const [small, large] = await Promise.all(sizes.map((aside) => definitionOf('S2', work(aside))));
  const bytes = sizes.map((aside) => Math.round(xmlOf('S2', work(aside), 'feel').length / 1000));
  for (const one of [small!, large!]) costOf(one, 5_000);
  const spent = Array.from({ length: 2 * rounds }, () => [costOf(small!, 3_000), costOf(large!, 3_000)]);
  const [a, b] = [median(spent.map(([one]) => one!)), median(spent.map(([, other]) => other!))];
  return { name: `S2 in a model of ${bytes[1]} kB, CPU an instance`, value: rounded(b), unit: 'ms', against: `of ${bytes[0]} kB: ${rounded(a)}`, ratio: b / a, atMost: limits.largeModel * a };
}

/** Instances of S2 that wait for their first person. */
async function memory(): Promise<Figure> {
  const definition = await definitionOf('S2', plain.S2);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const held: ProcessInstance[] = Array.from({ length: waiting }, () =>
    step(definition, newInstance(definition), { kind: 'start', variables: { ...variables } }, context).instance);
  collect();
  const value = rounded((process.memoryUsage().heapUsed - before) / 1e6);
  if (held.some(({ state }) => state !== 'running')) throw new Error('an instance does not wait');
  return { name: `${waiting.toLocaleString('en')} waiting instances`, value, unit: 'MB', against: `at most ${limits.waitingMb}`, ratio: value / limits.waitingMb, atMost: limits.waitingMb };
}

async function definitionOf(name: string, model: ReturnType<typeof row>): Promise<ProcessDefinition> {
  const { definitions, findings } = await parse(xmlOf(name, model, 'feel'));
  if (findings) throw new Error(`${name} is refused: ${JSON.stringify(findings)}`);
  return definitions[0]!;
}

const median = (values: number[]): number => percentile(values, 0.5);
const rounded = (value: number): number => Number(value.toPrecision(3));
