/** Service tasks as activities: local ones for a short write to Postgres, one at a time; real ones for work on objects (workflows/services.ts). */
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

  const outcome = ({ elementInstance, type, headers, input }: RunService, runner: typeof local): Promise<Event> => {
    if (!isService(type)) return Promise.resolve({ kind: 'service-failed', elementInstance, code: 'service-unknown', params: { type } });
    const call: ServiceCall = { type, instance: id, elementInstance: pathOf(id, elementInstance), headers, input };
    const failed = (error: unknown): Event => {
      // A local activity's failure comes as it was thrown, another's inside the failure of its activity.
      const cause = error instanceof ActivityFailure ? error.cause : error;
      if (!(cause instanceof ApplicationFailure)) throw error;
      const params = cause.details?.[0] as Params | undefined;
      return { kind: 'service-failed', elementInstance, code: cause.type ?? 'failed', ...(params && { params }) };
    };
    return runner(call).then((variables) => ({ kind: 'service-completed', elementInstance, variables: variables as Variables }), failed);
  };

  const isCurrent = (command: RunService): boolean => running.get(command.elementInstance)?.command === command;

  /** In its turn: not at all when it was cancelled meanwhile. */
  const inTurn = async (command: RunService): Promise<{ event: Event } | undefined> => {
    if (!isCurrent(command)) return undefined;
    const event = await outcome(command, local);
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
    void scope.run(() => outcome(command, besides[how])).then(answered, given);
    return scope;
  };

  const run = (command: RunService): void => {
    const how = isService(command.type) ? services[command.type] : 'local';
    running.set(command.elementInstance, { command, ...(how === 'local' ? {} : { scope: beside(command, how) }) });
    if (how === 'local') mailbox.deliver({ read: () => inTurn(command) });
  };

  const cancel = (elementInstance: number): void => {
    running.get(elementInstance)?.scope?.cancel();
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
