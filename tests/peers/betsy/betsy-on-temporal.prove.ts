/** Betsy's executable tests on real Temporal and Postgres: `npm run prove -- betsy-on-temporal DIR CASES.json`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../../../deploy/measuring/modules.ts';
import type { Element } from '../../../workflows/engine/definition.ts';
import type { RunService } from '../../../workflows/engine/instance.ts';
import type { Answer } from '../../../workflows/engine/simulate.ts';
import { inScript } from '../../conformance/on-temporal/compared.ts';
import { openGround, openStage } from '../../conformance/on-temporal/ground.ts';
import { perform } from '../../conformance/on-temporal/perform.ts';
import type { Serve } from '../../conformance/on-temporal/stand-ins.ts';
import { isAsExpected, isSlow, left, prepare, refusedAtDeployment, type BetsyCase, type Scripts } from './play.ts';

export const id = 'betsy-on-temporal';
export const minutes = 4;
export const needs = [] as const;
export const title = 'the tests of the Betsy suite (DIR CASES.json) on real Temporal and Postgres';

interface Entry {
  group: string;
  name: string;
  cases: BetsyCase[];
}

export async function run(_stack: unknown, [folder, file]: string[]): Promise<Figure[]> {
  if (folder === undefined || file === undefined) throw new Error('name the folder of the models and the file of their cases');
  const entries = JSON.parse(readFileSync(file, 'utf8')) as Entry[];
  let running: Scripts | undefined;
  const ground = await openGround('betsy');
  const answers = new Map<string, Answer>();
  const serve: Serve = (asked) => {
    const answer = answers.get(asked.elementInstance) ?? running!.answer(asked);
    answers.set(asked.elementInstance, answer);
    return answer;
  };
  const stage = await openStage(ground, 'betsy', { worker: {}, serve });
  const failed: string[] = [];
  let count = 0;

  const traces = async (name: string, bpmn: string, one: BetsyCase): Promise<string[]> => {
    const prepared = await prepare(name, bpmn, one);
    if (!prepared) return refusedAtDeployment;
    const { main, setting, script, scripts } = prepared;
    const simulated = scripts();
    running = scripts();
    const takesTime = (element: Element): boolean => 'job' in element && isSlow(element.job?.headers.token ?? '');
    const beside = { ...setting, service: (asked: RunService) => simulated.answer(asked) };
    const { played, result, stopped } = await perform(ground, stage, inScript(main, script, beside, () => takesTime, bpmn));
    return stopped === undefined ? left(running, { played, ...result }) : [`FAULT ${stopped}`];
  };

  try {
    for (const { group, name, cases } of entries) {
      for (const [at, one] of cases.entries()) {
        const got = await traces(name, readFileSync(join(folder, group, `${name}.bpmn`), 'utf8'), one);
        const passed = isAsExpected(got, one.expect);
        process.stderr.write(`${JSON.stringify({ group, name, case: at, passed, got })}\n`);
        count += 1;
        if (!passed) failed.push(`${name}/${at}`);
      }
    }
  } finally {
    await stage.end();
    await ground.end();
  }
  if (failed.length > 0) throw new Error(`${failed.length} of ${count} cases do not pass: ${failed.join(', ')}`);
  return [
    { name: 'tests', value: entries.length, unit: '' },
    { name: 'cases passed', value: count, unit: '' },
  ];
}
