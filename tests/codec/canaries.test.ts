/** P01 with a canary in every answer, in failures and in signals: none is found in a raw history, in Temporal's own file or in a log (M25). */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Activities } from '../../activities/index.ts';
import { createLog } from '../../activities/log.ts';
import type { Clerk } from '../../deploy/demo/clerk.ts';
import type { Office } from '../../deploy/demo/office.ts';
import { signal } from '../../workflows/contract.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { openNamespace, type OwnNamespace } from '../instances/own-worker.ts';
import { startCase } from '../instances/small-case.ts';
import { familyOf, until, untilEnded, untilOpen } from '../instances/standing.ts';
import { stack } from '../stack.ts';

let desk: Desk;
let own: OwnNamespace;
before(async () => {
  desk = await openDesk();
  own = await openNamespace(desk, 'canaries');
});
after(async () => {
  await own.end();
  await desk.end();
});

const canary = `Hoàng-yến-${crypto.randomUUID()}`;
let released = 0;

/** Every text that a person could have typed bears one; codes, ids, dates and hashes have no blank in them. */
function marked(value: unknown): unknown {
  if (typeof value === 'string') return / /.test(value) ? `${value} ${canary}-${(released += 1)}` : value;
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, marked(one)]));
}

const marking = (clerk: Clerk): Clerk => ({
  ...clerk,
  start: (procedure, answers) => clerk.start(procedure, marked(answers)),
  complete: (instance, element, answers) => clerk.complete(instance, element, async (task) => marked(await answers(task))),
});
const markingAll = (office: Office): Office => ({
  ...office, clerk: marking(office.clerk), verifier: marking(office.verifier), approver: marking(office.approver), security: marking(office.security),
});

/** Each activity fails once, saying what it holds; a service also with what it would tell a person. */
function failing(activities: Activities): Activities {
  const failed = new Set<string>();
  const once = <A extends unknown[], T>(name: string, activity: (...args: A) => Promise<T>) => async (...args: A): Promise<T> => {
    const at = name === 'runService' ? (args[0] as { type: string }).type : name;
    if (failed.has(at)) return activity(...args);
    failed.add(at);
    throw Object.assign(new Error(`${at} stumbled over ${canary}`), { details: [canary], cause: new Error(canary) });
  };
  return Object.fromEntries(Object.entries(activities).map(([name, activity]) => [name, once(name, activity as () => Promise<unknown>)])) as unknown as Activities;
}

test('P01 with a component scanned again, sent back once, continued as new, with failures: 0 hits', async () => {
  await own.startWorker({}, failing);
  const one = await startCase(markingAll(own.office), desk.scan, { missingPage: true, differing: [['G1.phone']] });
  for (const element of ['handlingRegime', 'inventory', 'digitise', 'rescan']) await one.complete(element);
  await untilOpen(desk.owner, one.instance, 'enterData');
  const handle = own.work.client.workflow.getHandle(one.instance);
  await handle.signal(signal.retry, { elementInstance: 1, variables: { note: canary } });
  await handle.signal(signal.childEnded, { elementInstance: 9_999, variables: { note: canary } });
  await handle.signal(signal.renew);
  for (const element of ['enterData', 'verify', 'enterData', 'verify', 'approve']) await one.complete(element);
  assert.equal((await untilEnded(desk.owner, one.instance)).endState, 'APPROVED');

  const kept = await desk.owner<{ n: number }[]>`select count(*)::int as n from submission where instance_id like ${`${one.instance}%`} and answers::text like ${`%${canary}%`}`;
  assert.ok(kept[0]!.n >= 5 && released > 20, `${released} canaries in ${kept[0]!.n} submissions`);

  const events = (await Promise.all((await familyOf(desk.owner, one.instance)).map(rawEvents))).flat();
  const kinds = new Set(events.map(({ kind }) => kind));
  for (const kind of kindsWithPayloads) {
    assert.ok(kinds.has(kind), `no ${kind} in the histories`);
  }
  assert.deepEqual(events.filter(({ bytes }) => holds(bytes)).map(({ kind }) => kind), []);
  assert.ok(events.some(({ bytes }) => bytes.includes('runService')), 'the search finds what is there');

  const data = stack().data;
  const files = readdirSync(data).filter((name) => name.startsWith('temporal.db')).map((name) => path.join(data, name));
  await until('Temporal has written the case down', async () => files.some((file) => readFileSync(file).includes(one.instance)));
  const logs = readdirSync(path.join(data, 'logs')).map((name) => path.join(data, 'logs', name));
  assert.deepEqual([...files, ...logs].filter((file) => holds(readFileSync(file))).map((file) => path.basename(file)), []);
});

const kindsWithPayloads = [
  'workflowExecutionStarted', 'workflowExecutionUpdateAccepted', 'workflowExecutionUpdateCompleted', 'markerRecorded', 'activityTaskScheduled', 'activityTaskStarted',
  'activityTaskCompleted', 'workflowExecutionSignaled', 'startChildWorkflowExecutionInitiated', 'workflowExecutionContinuedAsNew',
];

test('the worker\'s log says what stumbled and not over what', () => {
  const lines: string[] = [];
  const log = createLog((line) => void lines.push(line));
  const error = Object.assign(new Error(`Key (full_name)=(${canary}) already exists\n    ${canary}`, { cause: new Error(canary) }), { code: '23505', detail: canary });
  log.warn(`Activity failed\n${canary}`, { error, workflowId: 'one', attempt: 2, input: canary });
  assert.ok(!lines.join('').includes(canary), lines.join(''));
  for (const word of ['Activity failed', 'one', '23505', 'canaries.test.ts']) assert.ok(lines.join('').includes(word), word);
});

/** In any of the ways a text is written down. */
const holds = (bytes: Buffer): boolean =>
  [canary, JSON.stringify(canary).slice(1, -1), canary.normalize('NFD'), Buffer.from(canary).toString('base64').slice(4, -8), encodeURIComponent(canary)].some((text) => bytes.includes(text)) ||
  bytes.includes(Buffer.from(canary, 'utf16le'));

/** Of all runs of a workflow, as Temporal keeps them: nothing is decoded by the codec. */
async function rawEvents(workflowId: string): Promise<{ kind: string; bytes: Buffer }[]> {
  const found: { kind: string; bytes: Buffer }[] = [];
  let { runId } = await own.work.client.workflow.getHandle(workflowId).describe();
  for (let next: string | null | undefined = runId; next; ) {
    runId = next;
    const { history } = await own.work.client.workflowService.getWorkflowExecutionHistory({ namespace: own.name, execution: { workflowId, runId } });
    for (const event of history!.events!) {
      const [attributes] = Object.keys(event).filter((name) => name.endsWith('EventAttributes') && event[name as 'eventId']);
      const message = event.constructor as unknown as { encode(event: unknown): { finish(): Uint8Array } };
      found.push({ kind: attributes!.replace('EventAttributes', ''), bytes: Buffer.from(message.encode(event).finish()) });
    }
    next = history!.events![0]!.workflowExecutionStartedEventAttributes!.continuedExecutionRunId;
  }
  return found;
}
