/** A reported difference holds its record from the report on; whoever died before starting its procedure, the worker starts it. */
import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { Db } from '../platform/db.ts';
import { taskQueue, type ContentRef, type InstanceInput } from '../workflows/contract.ts';

/** The web starts it at once; this long it may take. */
const after = '30 seconds';

interface Unstarted {
  instance: string;
  procedure: string;
  definition: string;
  rules: string;
}

export async function startCases(db: Db, client: Client): Promise<void> {
  const cases = await db<Unstarted[]>`
    select instance_id as instance, procedure_id as procedure, definition, rules from law.unstarted_cases(${after})`;
  for (const { instance, procedure, definition, rules } of cases) {
    const args: [ContentRef, ContentRef, InstanceInput] = [{ ref: definition }, { ref: rules }, { instance }];
    try {
      await client.workflow.start(procedure, { taskQueue, workflowId: instance, args, workflowIdReusePolicy: 'REJECT_DUPLICATE' });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
