/** The web's own way of starting and answering, led to the hand-written workflows: what the client does is the same to the last call. */
import { Client, type WorkflowClientInterceptor } from '@temporalio/client';
import type { ContentRef, InstanceInput } from '../../../workflows/contract.ts';
import type { Start } from './create-e-record.ts';

export const byHandQueue = 'by-hand';

/** A start of the procedure becomes a start of the workflow that does the same. */
const toTheHandWritten: WorkflowClientInterceptor = {
  startUpdateWithStart(input, next) {
    const [definition, rules, { instance }] = input.workflowStartOptions.args as [ContentRef, ContentRef, InstanceInput];
    const start: Start = { instance, definition: definition.ref };
    return next({
      ...input,
      workflowType: 'createERecord',
      workflowStartOptions: { ...input.workflowStartOptions, taskQueue: byHandQueue, args: [rules, start] },
    });
  },
};

/** The same connection and encryption. */
export const byHandClient = ({ options }: Client): Client =>
  new Client({ ...options, interceptors: { workflow: [toTheHandWritten] } });
