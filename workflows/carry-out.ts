/** Engine command -> local activity, activity, timer, child workflow. What a step asks for is done here, and its answers come back as events. */
import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { untilItAnswers } from './activity-options.ts';
import type { Batch } from './batch.ts';
import { createChildren } from './children.ts';
import type { Content, OpenedTask, Published } from './contract.ts';
import type { Command, ProcessInstance, Rules, RunService, Step, TraceEntry } from './engine/instance.ts';
import type { Mailbox } from './mailbox.ts';
import type { Ending } from './parent.ts';
import { createServiceRuns } from './service-runs.ts';
import { createTimers } from './timers.ts';
import { openTask } from './user-tasks.ts';

const { carryOut: writeBatch } = proxyLocalActivities<Activities>(untilItAnswers);

export interface CarriedOut {
  opened: OpenedTask[];
  ended?: string;
}

/** What is under way and is taken up again by the next run. */
export interface Unfinished {
  services: RunService[];
  children: number[];
  /** Token moves not yet written. */
  trace: TraceEntry[];
}

export interface Ground {
  id: string;
  definition: Content<Published>;
  rules: Content<Rules>;
  mailbox: Mailbox;
}

type Effects = { [K in Command['kind']]: (command: Extract<Command, { kind: K }>, batch: Batch) => void };

export function createCarryOut(ground: Ground & { steps: number }) {
  const { id } = ground;
  const timers = createTimers(ground);
  const services = createServiceRuns(ground);
  const children = createChildren(ground);
  const path = (elementInstance: number) => `${id}/${elementInstance}`;
  let steps = ground.steps;
  let batch = emptyBatch();
  let waiting: { answer: (carried: CarriedOut) => void; from: number }[] = [];
  let ending: Ending | undefined;

  const effects: Effects = {
    'open-user-task': (command, { open }) => void open.push(openTask(path(command.elementInstance), command)),
    'close-user-task': ({ elementInstance, reason }, { close }) => void close.push({ task: path(elementInstance), reason }),
    'move-due-date': ({ elementInstance, dueDate }, { due }) => void due.push({ task: path(elementInstance), due: dueDate ?? null }),
    'run-service': (command) => services.run(command),
    'cancel-service': ({ elementInstance }) => services.cancel(elementInstance),
    'start-timer': ({ subscription, at }) => timers.start(subscription, at),
    'cancel-timer': ({ subscription }) => timers.cancel(subscription),
    'start-child': (command, { children: wanted }) => void wanted.push(children.want(command)),
    'cancel-child': ({ elementInstance }) => children.cancel(elementInstance),
    'raise-incident': ({ elementInstance, element, code, params }, { incidents }) =>
      void incidents.push({ elementInstance: path(elementInstance), element, code, ...(params ? { params } : {}) }),
    'resolve-incident': ({ elementInstance }, { resolved }) => void resolved.push(path(elementInstance)),
    end: ({ kind: _, ...how }, written) => {
      ending = how;
      written.end = { endState: how.endState ?? null };
    },
  };

  return {
    /** Does what the step asks for, and notes what is to be written. @param answer hears what was opened from this step on */
    take({ commands, trace }: Step, confirms: string[], answer?: (carried: CarriedOut) => void): void {
      batch.step = ++steps;
      batch.trace.push(...trace);
      batch.confirms.push(...confirms);
      if (answer) waiting.push({ answer, from: batch.open.length });
      for (const command of commands) (effects[command.kind] as (c: Command, b: Batch) => void)(command, batch);
    },
    /** One local activity for all steps since the last. What only started timers or services is written with what has more to say. */
    async write(): Promise<void> {
      const written = batch;
      if (!saysSomething(written)) return;
      const told = waiting;
      batch = emptyBatch();
      waiting = [];
      const { children: definitions } = await writeBatch(id, written);
      children.begin(definitions);
      const opened = written.open.map(({ task, element }) => ({ taskId: task, element }));
      const ended = written.end ? { ended: written.end.endState ?? 'ENDED' } : {};
      for (const { answer, from } of told) answer({ opened: opened.slice(from), ...ended });
    },
    /** Takes up what the previous run left: timers at their absolute instants, services once more, children as they run. */
    resume(instance: ProcessInstance, left: Unfinished): void {
      for (const { id: subscription, at } of instance.subscriptions) timers.start(subscription, at);
      for (const service of left.services) services.run(service);
      children.resume(left.children);
      batch.trace.push(...left.trace);
    },
    childEnded: children.ended,
    /** Not while a child is about to start: its start would end with this run. */
    mayRenew: () => children.allBegun(),
    unfinished: (): Unfinished => ({ services: services.running(), children: children.running(), trace: batch.trace }),
    steps: () => steps,
    result: (): Ending => ending ?? { variables: {} },
    stop(): void {
      timers.stop();
      services.stop();
    },
  };
}

const emptyBatch = (): Batch => ({
  step: 0, trace: [], confirms: [], open: [], close: [], due: [], children: [], incidents: [], resolved: [],
});

const saysSomething = (batch: Batch): boolean =>
  batch.end !== undefined ||
  [batch.confirms, batch.open, batch.close, batch.due, batch.children, batch.incidents, batch.resolved].some((list) => list.length > 0);
