/** The small processes of tests/bench/small by hand: five automatic tasks in a row (S1), two people's work around a decision (S2), a fork to five (S3). */
import { allHandlersFinished, condition, defineUpdate, setHandler } from '@temporalio/workflow';
import { update, type Content, type StartOutcome } from '../../../workflows/contract.ts';
import type { Rules } from '../../../workflows/engine/instance.ts';
import type { Start } from './create-e-record.ts';
import { createDesk, local, type Desk, type TaskPlan } from './desk.ts';

type Arguments = [rules: Content<Rules>, start: Start];
/** @param opened answers whoever started it, once its first tasks are written */
type Work = (desk: Desk, starter: string, opened: () => void) => Promise<void>;

export const fiveInARow = (...given: Arguments): Promise<void> =>
  carry(given, [], async (desk) => {
    for (let n = 0; n < 5; n++) await notice(desk);
  });

export const twoPeople = (...given: Arguments): Promise<void> =>
  carry(given, ['amount', 'starter'], async (desk, starter, opened) => {
    const plan = (element: string, name: string, form: string): TaskPlan => ({ element, name, nameEn: name, form: `bench-${form}`, role: 'REC', assignee: starter, due: null });
    const asked = desk.task(plan('ask', 'Ask for an amount', 'amount'));
    await desk.write();
    opened();
    const { amount } = await asked;
    if (Number(amount) > 100) {
      await notice(desk);
      const approved = desk.task(plan('approve', 'Approve', 'nothing'));
      await desk.write();
      await approved;
    }
  });

export const forkToFive = (...given: Arguments): Promise<void> =>
  carry(given, [], async (desk) => {
    await Promise.all(Array.from({ length: 5 }, () => notice(desk)));
  });

const notice = (desk: Desk): Promise<unknown> => desk.service('notices.give', 'local', { kind: 'reminder', role: 'REC' });

async function carry([rules, { instance, definition }]: Arguments, reads: string[], work: Work): Promise<void> {
  const desk = createDesk(instance, reads);
  let started: StartOutcome | undefined;
  setHandler(defineUpdate<StartOutcome>(update.started), async () => {
    await condition(() => started !== undefined);
    return started as StartOutcome;
  });
  const accepted = await local.acceptInstance({ instance, definition, rules: rules.ref, reads });
  if (accepted.outcome === 'refused') started = accepted;
  else {
    desk.next.completed.push(`${instance}/start`);
    await work(desk, String(accepted.variables.starter), () => {
      started = { outcome: 'started', opened: desk.opened() };
    });
    desk.next.end = { endState: null };
    await desk.write();
    started ??= { outcome: 'started', opened: [] };
  }
  await condition(allHandlersFinished);
}
