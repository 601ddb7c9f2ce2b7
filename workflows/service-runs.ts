/** Service tasks as activities: local ones for a short write to Postgres, all of a step together; real ones for work on objects (workflows/services.ts). */
import { ActivityFailure, ApplicationFailure, CancellationScope, isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { objectWork, setWork, untilItAnswers } from './activity-options.ts';
import type { Ground } from './carry-out.ts';
import { pathOf } from './contract.ts';
import type { Event, Params, RunService, Variables } from './engine/instance.ts';
import { isService, services, type ServiceCall } from './services.ts';

const local = proxyLocalActivities<Activities>(untilItAnswers).runService;
const besides = {
  remote: proxyActivities<Activities>(objectWork).runService,
  long: proxyActivities<Activities>(setWork).runService,
};

export function createServiceRuns({ id, mailbox }: Pick<Ground, 'id' | 'mailbox'>) {
  const running = new Map<number, { command: RunService; scope?: CancellationScope }>();
  /** What came of local ones whose turn to be stepped on has not come. */
  const came = new Map<RunService, Event>();

  /** @param take what is done with the event that came of it, at once */
  const outcome = <T>({ elementInstance, type, headers, input }: RunService, runner: typeof local, take: (event: Event) => T): Promise<T> => {
    if (!isService(type)) return Promise.resolve(take({ kind: 'service-failed', elementInstance, code: 'service-unknown', params: { type } }));
    const call: ServiceCall = { type, instance: id, elementInstance: pathOf(id, elementInstance), headers, input };
    const failed = (error: unknown): T => {
      // A local activity's failure comes as it was thrown, another's inside the failure of its activity.
      const cause = error instanceof ActivityFailure ? error.cause : error;
      if (!(cause instanceof ApplicationFailure)) throw error;
      const params = cause.details?.[0] as Params | undefined;
      return take({ kind: 'service-failed', elementInstance, code: cause.type ?? 'failed', ...(params && { params }) });
    };
    return runner(call).then((variables) => take({ kind: 'service-completed', elementInstance, variables: variables as Variables }), failed);
  };

  const isCurrent = (command: RunService): boolean => running.get(command.elementInstance)?.command === command;

  /**
   * In its turn: not at all when it was cancelled meanwhile. The first one runs all that wait, at once, since each answer costs the SDK a call
   * into the workflow; which of them is answered first is not the same on replay, so they are stepped on in the order they were asked for.
   */
  const inTurn = (command: RunService): { event: Event } | undefined | Promise<{ event: Event } | undefined> => {
    if (!isCurrent(command)) return undefined;
    const event = came.get(command);
    if (event) return taken(command, event);
    const waiting = [...running.values()].filter(({ command: one, scope }) => !scope && !came.has(one)).map(({ command: one }) => one);
    if (waiting.length === 1) return outcome(command, local, (only) => taken(command, only));
    return Promise.all(waiting.map((one) => outcome(one, local, (event) => void came.set(one, event)))).then(() => taken(command, came.get(command)!));
  };

  const taken = (command: RunService, event: Event): { event: Event } => {
    came.delete(command);
    running.delete(command.elementInstance);
    return { event };
  };

  const beside = (command: RunService, how: keyof typeof besides): CancellationScope => {
    const scope = new CancellationScope();
    const answered = (event: Event): void => {
      if (!isCurrent(command)) return;
      running.delete(command.elementInstance);
      mailbox.post(event);
    };
    const given = (error: unknown): void => {
      if (!isCancellation(error)) throw error;
    };
    void scope.run(() => outcome(command, besides[how], answered)).then(undefined, given);
    return scope;
  };

  const run = (command: RunService): void => {
    const how = isService(command.type) ? services[command.type] : 'local';
    running.set(command.elementInstance, { command, ...(how === 'local' ? {} : { scope: beside(command, how) }) });
    if (how === 'local') mailbox.deliver({ read: () => inTurn(command) });
  };

  const cancel = (elementInstance: number): void => {
    const known = running.get(elementInstance);
    known?.scope?.cancel();
    if (known) came.delete(known.command);
    running.delete(elementInstance);
  };

  return {
    run,
    cancel,
    running: (): RunService[] => [...running.values()].map(({ command }) => command),
    /** From now on exactly these run; what runs already goes on. */
    settle(wanted: RunService[]): void {
      const runs = ({ elementInstance, element }: RunService): boolean => running.get(elementInstance)?.command.element === element;
      const kept = new Set(wanted.filter(runs).map(({ elementInstance }) => elementInstance));
      for (const elementInstance of [...running.keys()]) if (!kept.has(elementInstance)) cancel(elementInstance);
      for (const command of wanted) if (!kept.has(command.elementInstance)) run(command);
    },
    stop(): void {
      for (const elementInstance of [...running.keys()]) cancel(elementInstance);
    },
  };
}
