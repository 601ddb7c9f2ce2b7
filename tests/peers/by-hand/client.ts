/** The web's own way of starting and answering, led to the hand-written workflows: what the client does is the same to the last call. */
import { Client, type WorkflowClientInterceptor } from '@temporalio/client';
import type { ContentRef, InstanceInput } from '../../../workflows/contract.ts';
import type { Start } from './create-e-record.ts';

export const byHandQueue = 'by-hand';

/** Procedure -> the workflow that does the same (workflows.ts). */
const written: Record<string, string> = {
  'create-e-record': 'createERecord',
  'bench-s1': 'fiveInARow',
  'bench-s2': 'twoPeople',
  'bench-s3': 'forkToFive',
};

/** A start of the procedure becomes a start of the workflow that does the same. */
const toTheHandWritten: WorkflowClientInterceptor = {
  startUpdateWithStart(input, next) {
    const [definition, rules, { instance }] = input.workflowStartOptions.args as [ContentRef, ContentRef, InstanceInput];
    const start: Start = { instance, definition: definition.ref };
    return next({
      ...input,
      workflowType: written[input.workflowType] ?? input.workflowType,
      workflowStartOptions: { ...input.workflowStartOptions, taskQueue: byHandQueue, args: [rules, start] },
    });
  },
};

/** The same connection and encryption. */
export const byHandClient = ({ options }: Client): Client =>
  new Client({ ...options, interceptors: { workflow: [toTheHandWritten] } });
