/** Engine command -> a line of the next write, activity, timer, child workflow. Answers come back as events. */
import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { untilItAnswers } from './activity-options.ts';
import { emptyBatch, type Batch, type Carried, type Happened } from './batch.ts';
import { createChildren, type ChildrenLeft, type WaitingChild } from './children.ts';
import { pathOf, type Content, type Published } from './contract.ts';
import type { Command, Event, RunService, Rules, Subscription } from './engine/instance.ts';
import type { Mailbox } from './mailbox.ts';
import type { Ending } from './parent.ts';
import type { createExchange } from './exchange.ts';
import { createServiceRuns } from './service-runs.ts';
import { createTimers } from './timers.ts';
import { openTask } from './user-tasks.ts';

const { carryOut: write } = proxyLocalActivities<Activities>(untilItAnswers);

/** What is under way and is taken up again by the next run. */
export interface Unfinished {
  services: RunService[];
  children: ChildrenLeft;
}

export interface Ground {
  id: string;
  /** The version that is stepped through now. */
  model: { current: Content<Published> };
  /** The rules that steps are taken under now. */
  law: { inForce: Content<Rules> };
  mailbox: Mailbox;
}

type AtOnce = 'run-service' | 'cancel-service' | 'start-timer' | 'cancel-timer';
type Table<K extends Command['kind']> = { [key in K]: (command: Extract<Command, { kind: key }>, batch: Batch) => void };
const inThe = <T>(table: T, { kind }: Command) => (table as Record<string, ((command: Command, batch: Batch) => void) | undefined>)[kind];

export function createCarryOut(ground: Ground, exchange: ReturnType<typeof createExchange>) {
  const { id } = ground;
  const timers = createTimers(ground);
  const services = createServiceRuns(ground);
  const children = createChildren(ground, closeNeverStarted);
  const path = (elementInstance: number) => pathOf(id, elementInstance);
  let ending: Ending | undefined;

  /** Written down, and done by Postgres. */
  const noted: Table<Exclude<Command['kind'], AtOnce | 'cancel-child'>> = {
    ...exchange.noted,
    'open-user-task': (command, { open }) => void open.push(openTask(path(command.elementInstance), command)),
    'close-user-task': ({ elementInstance, reason }, { close }) => void close.push({ task: path(elementInstance), reason }),
    'move-due-date': ({ elementInstance, dueDate }, { due }) => void due.push({ task: path(elementInstance), due: dueDate ?? null }),
    'rename-user-task': ({ kind: _, elementInstance, ...now }, batch) => void (batch.renamed ??= []).push({ task: path(elementInstance), ...now }),
    'start-child': (command, batch) => void batch.children.push(children.want(command)),
    'raise-incident': ({ elementInstance, element, code, params }, { incidents }) =>
      void incidents.push({ elementInstance: path(elementInstance), element, code, ...(params ? { params } : {}) }),
    'resolve-incident': ({ elementInstance }, { resolved }) => void resolved.push(path(elementInstance)),
    end: ({ kind: _, ...how }, batch) => {
      ending = how;
      batch.end = { endState: how.endState ?? null };
    },
  };

  /** Set going at once. */
  const begun: Table<AtOnce> = {
    'run-service': (command) => services.run(command),
    'cancel-service': ({ elementInstance }) => services.cancel(elementInstance),
    'start-timer': ({ subscription, at }) => timers.start(subscription, at),
    'cancel-timer': ({ subscription }) => timers.cancel(subscription),
  };

  const cancelChild = ({ elementInstance }: { elementInstance: number }, batch: Batch): void => {
    if (children.cancel(elementInstance)) batch.children = batch.children.filter(({ instance }) => instance !== path(elementInstance));
    else (batch.cancelled ??= []).push(path(elementInstance));
  };

  /** Postgres opened it; nothing else will close it. */
  async function closeNeverStarted({ elementInstance, definition }: WaitingChild): Promise<void> {
    const event: Event = { kind: 'cancel' };
    const end = { endState: 'CANCELLED' };
    await write(path(elementInstance), { ...emptyBatch(1, definition), events: [{ event, now: new Date().toISOString() }], end });
  }

  return {
    write: (batch: Batch): Promise<Carried> => write(id, batch),
    perform(commands: Command[], batch: Batch): void {
      for (const command of commands) {
        if (command.kind === 'cancel-child') cancelChild(command, batch);
        else (inThe(noted, command) ?? inThe(begun, command))?.(command, batch);
      }
    },
    /** As perform, for what Postgres did before: services and timers are settled afterwards. @param running the services under way, kept up to date */
    retrace(event: Happened, commands: Command[], batch: Batch, running: Map<number, RunService>): void {
      if (event.kind === 'service-completed' || event.kind === 'service-failed') running.delete(event.elementInstance);
      if (event.kind === 'child-ended') children.ended(event.elementInstance);
      for (const command of commands) {
        if (command.kind === 'run-service') running.set(command.elementInstance, command);
        else if (command.kind === 'cancel-service') running.delete(command.elementInstance);
        else if (command.kind === 'cancel-child') cancelChild(command, batch);
        else inThe(noted, command)?.(command, batch);
      }
    },
    /** Forgets what was asked for and not written. */
    retreat(): void {
      children.forgetWanted();
      exchange.forget();
      ending = undefined;
    },
    settle(running: RunService[], subscriptions: Subscription[]): void {
      services.settle(running);
      timers.settle(subscriptions);
    },
    /** Takes up what the previous run left: timers at their absolute instants, services once more, children as they run. */
    resume(subscriptions: Subscription[], left: Unfinished): void {
      timers.resume(subscriptions);
      services.settle(left.services);
      children.resume(left.children);
    },
    /** What waited for Postgres to know it. */
    begin(definitions: Record<string, string | null>): void {
      exchange.tellEscalations();
      children.begin(definitions);
    },
    childEnded: children.ended,
    isQuiet: (): boolean => children.isQuiet() && exchange.isQuiet(),
    unfinished: (): Unfinished => ({ services: services.running(), children: children.left() }),
    result: (): Ending => ending ?? { variables: {} },
    stop(): void {
      timers.stop();
      services.stop();
    },
  };
}

export type CarryOut = ReturnType<typeof createCarryOut>;
