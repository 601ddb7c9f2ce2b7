/** Procedures that begin by the calendar: Temporal's schedules tick, Postgres writes down what that starts, a round starts it. */
import { ScheduleAlreadyRunning, WorkflowExecutionAlreadyStartedError, type Client, type ScheduleSpec } from '@temporalio/client';
import { asRefused, type Db } from '../platform/db.ts';
import { taskQueue, type ContentRef, type InstanceInput } from '../workflows/contract.ts';
import { refusedFailure } from './failures.ts';

/** In the zone of the law. Missed ticks of the last year are caught up with, oldest first. */
const schedules: Record<string, ScheduleSpec> = {
  monthly: { calendars: [{ dayOfMonth: 1, hour: 2, minute: 0, comment: 'CIR Art. 10: every month' }], timezone: 'Asia/Ho_Chi_Minh' },
  weekly: { calendars: [{ dayOfWeek: 'SUNDAY', hour: 3, minute: 0, comment: 'R-CIR-10.11: every week' }], timezone: 'Asia/Ho_Chi_Minh' },
};

export const createSchedules = (db: Db) => ({
  /** @param asked.instant the tick's nominal instant, as Temporal writes it into the workflow's id */
  async planScheduled(asked: { schedule: string; instant: string }): Promise<void> {
    try {
      await db`select law.plan_scheduled(${asked.schedule}, law.day_of(${asked.instant}::timestamptz))`;
    } catch (error) {
      const refused = asRefused(error);
      throw refused ? refusedFailure(refused) : error;
    }
  },
});

/** Safe to ask at every start: a schedule that is there stays as it is. */
export async function ensureSchedules(client: Client): Promise<void> {
  for (const [name, spec] of Object.entries(schedules)) {
    const scheduleId = `luutrinh-${name}`;
    try {
      await client.schedule.create({
        scheduleId,
        spec,
        action: { type: 'startWorkflow', workflowType: 'scheduledStarts', workflowId: scheduleId, taskQueue, args: [] },
        policies: { overlap: 'BUFFER_ALL', catchupWindow: '366 days' },
      });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
  }
}

interface Unstarted {
  instance: string;
  procedure: string;
  definition: string;
  rules: string;
}

export async function startScheduled(db: Db, client: Client): Promise<void> {
  const planned = await db<Unstarted[]>`select instance_id as instance, procedure_id as procedure, definition, rules from law.unstarted_scheduled()`;
  for (const { instance, procedure, definition, rules } of planned) {
    const args: [ContentRef, ContentRef, InstanceInput] = [{ ref: definition }, { ref: rules }, { instance }];
    try {
      await client.workflow.start(procedure, { taskQueue, workflowId: instance, args, workflowIdReusePolicy: 'REJECT_DUPLICATE' });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
