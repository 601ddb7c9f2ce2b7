/** Service tasks as activities: local ones for a short write to Postgres, one at a time; real ones for work on objects (workflows/services.ts). */
import { ActivityFailure, ApplicationFailure, CancellationScope, isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { objectWork, untilItAnswers } from './activity-options.ts';
import type { Ground } from './carry-out.ts';
import type { Event, Params, RunService, Variables } from './engine/instance.ts';
import { isService, services, type ServiceCall } from './services.ts';

const local = proxyLocalActivities<Activities>(untilItAnswers).runService;
const remote = proxyActivities<Activities>(objectWork).runService;

export function createServiceRuns({ id, mailbox }: Pick<Ground, 'id' | 'mailbox'>) {
  const running = new Map<number, { command: RunService; scope: CancellationScope }>();

  const outcome = async ({ elementInstance, type, headers, input }: RunService, runner: typeof local): Promise<Event> => {
    if (!isService(type)) return { kind: 'service-failed', elementInstance, code: 'service-unknown', params: { type } };
    const call: ServiceCall = { type, instance: id, elementInstance: `${id}/${elementInstance}`, headers, input };
    try {
      return { kind: 'service-completed', elementInstance, variables: (await runner(call)) as Variables };
    } catch (error) {
      const cause = error instanceof ActivityFailure ? error.cause : undefined;
      if (!(cause instanceof ApplicationFailure)) throw error;
      return { kind: 'service-failed', elementInstance, code: cause.type ?? 'failed', params: (cause.details?.[0] ?? {}) as Params };
    }
  };

  /** In its turn: not at all when it was cancelled meanwhile. */
  const inTurn = async (command: RunService): Promise<{ event: Event } | undefined> => {
    if (running.get(command.elementInstance)?.command !== command) return undefined;
    const event = await outcome(command, local);
    running.delete(command.elementInstance);
    return { event };
  };

  const beside = async (command: RunService): Promise<void> => {
    try {
      const event = await outcome(command, remote);
      running.delete(command.elementInstance);
      mailbox.post(event);
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  };

  return {
    run(command: RunService): void {
      const scope = new CancellationScope();
      running.set(command.elementInstance, { command, scope });
      if (isService(command.type) && services[command.type] === 'remote') void scope.run(() => beside(command));
      else mailbox.deliver({ read: () => inTurn(command) });
    },
    cancel(elementInstance: number): void {
      running.get(elementInstance)?.scope.cancel();
      running.delete(elementInstance);
    },
    running: (): RunService[] => [...running.values()].map(({ command }) => command),
    stop(): void {
      for (const { scope } of running.values()) scope.cancel();
      running.clear();
    },
  };
}
