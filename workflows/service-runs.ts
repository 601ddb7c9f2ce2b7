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
  const running = new Map<number, { command: RunService; scope: CancellationScope }>();

  const outcome = async ({ elementInstance, type, headers, input }: RunService, runner: typeof local): Promise<Event> => {
    if (!isService(type)) return { kind: 'service-failed', elementInstance, code: 'service-unknown', params: { type } };
    const call: ServiceCall = { type, instance: id, elementInstance: pathOf(id, elementInstance), headers, input };
    try {
      return { kind: 'service-completed', elementInstance, variables: (await runner(call)) as Variables };
    } catch (error) {
      // A local activity's failure comes as it was thrown, another's inside the failure of its activity.
      const cause = error instanceof ActivityFailure ? error.cause : error;
      if (!(cause instanceof ApplicationFailure)) throw error;
      return { kind: 'service-failed', elementInstance, code: cause.type ?? 'failed', params: (cause.details?.[0] ?? {}) as Params };
    }
  };

  const isCurrent = (command: RunService): boolean => running.get(command.elementInstance)?.command === command;

  /** In its turn: not at all when it was cancelled meanwhile. */
  const inTurn = async (command: RunService): Promise<{ event: Event } | undefined> => {
    if (!isCurrent(command)) return undefined;
    const event = await outcome(command, local);
    running.delete(command.elementInstance);
    return { event };
  };

  const beside = async (command: RunService, how: keyof typeof besides): Promise<void> => {
    try {
      const event = await outcome(command, besides[how]);
      if (!isCurrent(command)) return;
      running.delete(command.elementInstance);
      mailbox.post(event);
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  };

  const run = (command: RunService): void => {
    const scope = new CancellationScope();
    running.set(command.elementInstance, { command, scope });
    const how = isService(command.type) ? services[command.type] : 'local';
    if (how !== 'local') void scope.run(() => beside(command, how));
    else mailbox.deliver({ read: () => inTurn(command) });
  };

  const cancel = (elementInstance: number): void => {
    running.get(elementInstance)?.scope.cancel();
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
