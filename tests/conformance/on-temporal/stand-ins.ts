/**
 * What the test says in place of people and services. All else that an instance asks of the world is the product's own, on Postgres. Kept in
 * tables, so that a worker that is killed loses none of it.
 */
import { CompleteAsyncError, Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Activities } from '../../../activities/index.ts';
import type { Db } from '../../../platform/db.ts';
import type { Answer } from '../../../workflows/engine/simulate.ts';
import type { ServiceCall, ServiceType } from '../../../workflows/services.ts';

/** The product's services whose ways of running are borrowed: as a local activity, and as one that may take its time. */
export const atOnce: ServiceType = 'notices.give';
export const inItsTime: ServiceType = 'scans.check-component';

/** A process that begins where a token of it would begin by itself, named by no event. */
export const byItself = '';

/** A service of a case: undefined leaves it to the script. As the product's own it may be asked again for one element instance (design law 6). */
export type Serve = (asked: ServiceCall) => Answer | undefined;

export const tables = `
  create table given_answer (submission uuid primary key, variables jsonb not null);
  create table held_service (element_instance text primary key, activity text not null, answer jsonb)`;

/** @param owner the database's administrator: what stands in for the law is not the worker's */
export const standIns = (real: Activities, owner: Db, serve: Serve): Activities => ({
  ...real,
  async acceptInstance(asked) {
    const accepted = await real.acceptInstance(asked);
    if (accepted.outcome === 'refused' || accepted.startElement !== byItself) return accepted;
    const { startElement: _, ...start } = accepted;
    return start;
  },
  async acceptSubmission({ task, submission }) {
    const [given] = await owner<{ variables: Record<string, unknown> }[]>`select variables from given_answer where submission = ${submission}`;
    await owner`update user_task set state = 'COMPLETED', ended_at = clock_timestamp() where id = ${task} and state = 'OPEN'`;
    return { outcome: 'completed', mine: true, variables: given!.variables };
  },
  async runService(call) {
    const answer = serve(call);
    if (call.type === atOnce && answer?.in === undefined) return answered(answer ?? { complete: {} });
    await owner`
      insert into held_service (element_instance, activity, answer)
      values (${call.elementInstance}, ${Context.current().info.activityId}, ${answer ? owner.json(answer as never) : null})
      on conflict (element_instance) do update set activity = excluded.activity`;
    throw new CompleteAsyncError();
  },
});

function answered(answer: Answer): Record<string, unknown> {
  if ('complete' in answer) return answer.complete;
  throw ApplicationFailure.nonRetryable(answer.fail, answer.fail);
}
