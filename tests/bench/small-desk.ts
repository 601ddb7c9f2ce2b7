/** Somebody who carries cases of a small process (tests/bench/small): started, each task answered by whoever started it, to the end. */
import { randomUUID } from 'node:crypto';
import { submitStart, submitTask, type Work } from '../../platform/submit.ts';
import type { StartOutcome, TaskOutcome } from '../../workflows/contract.ts';
import type { Agency } from './agency.ts';
import type { Desk } from './desk.ts';
import type { Plain } from './plain-models.ts';

/** Answers to the tasks of each, one after the other. */
const answers: Record<Plain, object[]> = { S1: [], S2: [{ amount: 500 }, {}], S3: [] };

const procedures: Record<Plain, string> = { S1: 'bench-s1', S2: 'bench-s2', S3: 'bench-s3' };

/** What stands open, first to last. @throws Error when it was refused */
function openedBy(outcome: StartOutcome | TaskOutcome): string[] {
  if (outcome.outcome === 'refused') throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.opened.map(({ taskId }) => taskId);
}

export async function startSmall(work: Work, { unit }: Agency, token: string, of: Plain): Promise<{ instance: string; opened: string[] }> {
  const started = await submitStart(work, token, { submission: randomUUID(), procedure: procedures[of], unit, answers: {} });
  return { instance: started.instance, opened: openedBy(started) };
}

/** @returns the tasks that it opened */
export const answer = async (work: Work, token: string, task: string, given: object): Promise<string[]> =>
  openedBy(await submitTask(work, token, { submission: randomUUID(), task, answers: given }));

/** @param work the agency's, or the same with another client of Temporal */
export const openSmallDesk = (agency: Agency, token: string, work: Work, of: Plain): Desk => ({
  async play() {
    const { instance, opened: first } = await startSmall(work, agency, token, of);
    let opened = first;
    for (const given of answers[of]) opened = await answer(work, token, opened[0]!, given);
    await work.client.workflow.getHandle(instance).result();
    return instance;
  },
});
