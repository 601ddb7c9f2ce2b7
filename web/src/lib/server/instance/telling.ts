/** What Postgres has kept about running instances is told to them by a signal that says nothing of it. */
import { signal } from '../../../../../workflows/contract.ts';
import { temporal } from '../temporal.ts';

/** Tells instances that somebody has acted on them. Lost on the way they are told again by the worker. */
export async function tellInstances(instances: string[]): Promise<void> {
  await Promise.allSettled(instances.map((one) => temporal().workflow.getHandle(one).signal(signal.intervene)));
}
