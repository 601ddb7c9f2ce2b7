/** Service tasks as activities: local ones for a short write to Postgres, real ones for work on objects (workflows/services.ts). */
import { ActivityFailure, ApplicationFailure, CancellationScope, isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { objectWork, untilItAnswers } from './activity-options.ts';
import type { Ground } from './carry-out.ts';
import type { Event, RunService, Variables } from './engine/instance.ts';
import { isService, services, type ServiceCall } from './services.ts';

const runners = {
  local: proxyLocalActivities<Activities>(untilItAnswers).runService,
  remote: proxyActivities<Activities>(objectWork).runService,
};

export function createServiceRuns({ id, post }: Pick<Ground, 'id' | 'post'>) {
  const running = new Map<number, { command: RunService; scope: CancellationScope }>();

  const outcome = async (command: RunService): Promise<Event> => {
    const { elementInstance, type, headers, input } = command;
    if (!isService(type)) return { kind: 'service-failed', elementInstance, code: 'service-unknown', params: { type } };
    const call: ServiceCall = { type, instance: id, elementInstance: `${id}/${elementInstance}`, headers, input };
    try {
      return { kind: 'service-completed', elementInstance, variables: (await runners[services[type]](call)) as Variables };
    } catch (error) {
      const cause = error instanceof ActivityFailure ? error.cause : undefined;
      if (!(cause instanceof ApplicationFailure) || isCancellation(error)) throw error;
      return { kind: 'service-failed', elementInstance, code: cause.type ?? 'failed', params: (cause.details?.[0] ?? {}) as Record<string, string | number> };
    }
  };

  return {
    run(command: RunService): void {
      const scope = new CancellationScope();
      running.set(command.elementInstance, { command, scope });
      scope
        .run(() => outcome(command))
        .then(
          (event) => {
            running.delete(command.elementInstance);
            post(event);
          },
          (error: unknown) => {
            if (!isCancellation(error)) throw error;
          },
        );
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
