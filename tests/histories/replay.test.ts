/** The histories of P01, with a component scanned again and a renewal at each task, are replayed as they were recorded (I11). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Worker } from '@temporalio/worker';
import { createContents } from '../../activities/contents.ts';
import { dataConverter } from '../../activities/worker-options.ts';
import { signal } from '../../workflows/contract.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { bundled } from '../instances/own-worker.ts';
import { startCase } from '../instances/small-case.ts';
import { familyOf, untilEnded } from '../instances/standing.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk.end());

test('each run of the case and of what it called', async () => {
  const { work, owner, office, keys } = desk;
  const one = await startCase(office, desk.scan, { missingPage: true, confirmedOn: '2026-01-05' });
  for (const element of ['handlingRegime', 'inventory', 'digitise', 'rescan', 'enterData', 'verify', 'approve']) {
    await one.complete(element);
    if (element !== 'approve') await work.client.workflow.getHandle(one.instance).signal(signal.renew);
  }
  assert.equal((await untilEnded(owner, one.instance, 60)).endState, 'APPROVED');

  const recorded = (await Promise.all((await familyOf(owner, one.instance)).map(runsOf))).flat();
  assert.ok(recorded.length >= 4, `${recorded.length} runs`);
  const reading = { dataConverter: dataConverter(keys, createContents(owner).text), workflowBundle: await bundled() };
  const outcomes: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(reading, recorded)) {
    outcomes.push(error ? `${workflowId}: ${error.message}` : 'as recorded');
  }
  assert.deepEqual(outcomes, recorded.map(() => 'as recorded'));
});

async function runsOf(workflowId: string) {
  const runs = [];
  for (let { runId } = await desk.work.client.workflow.getHandle(workflowId).describe(); runId; ) {
    const history = await desk.work.client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.push({ workflowId, history });
    runId = history.events![0]!.workflowExecutionStartedEventAttributes!.continuedExecutionRunId ?? '';
  }
  return runs;
}
