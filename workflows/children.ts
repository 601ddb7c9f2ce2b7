/** Called processes as child workflows that outlive their caller's runs (ABANDON) and report by a signal; at most 500 in flight (design law 1). */
import { condition, getExternalWorkflowHandle, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { OpenChild } from './batch.ts';
import type { Ground } from './carry-out.ts';
import { signal, type InstanceInput } from './contract.ts';
import type { StartChild } from './engine/instance.ts';

const atMost = 500;

export function createChildren({ id, rules, mailbox }: Pick<Ground, 'id' | 'rules' | 'mailbox'>) {
  const wanted = new Map<string, StartChild>();
  const inFlight = new Set<number>();
  let beginning = 0;

  const begin = async (instance: string, { elementInstance, process, variables }: StartChild, definition: string): Promise<void> => {
    await condition(() => inFlight.size < atMost);
    inFlight.add(elementInstance);
    const input: InstanceInput = { instance, parent: { instance: id, elementInstance }, variables };
    try {
      await startChild(process, {
        workflowId: instance,
        args: [{ ref: definition }, { ref: rules.ref }, input],
        parentClosePolicy: ParentClosePolicy.ABANDON,
      });
    } catch (error) {
      // Started by an earlier run of this very call: it reports to the same element instance.
      if (!(error instanceof Error) || error.name !== 'WorkflowExecutionAlreadyStartedError') throw error;
    }
  };

  return {
    /** Notes a child to be opened with the step's batch. */
    want(command: StartChild): OpenChild {
      const instance = `${id}/${command.elementInstance}`;
      wanted.set(instance, command);
      const subject = command.variables.subject;
      return { instance, process: command.process, binding: command.binding, subject: typeof subject === 'string' ? subject : null };
    },
    /** Starts what Postgres has opened; a process nobody published is a failure of the call. */
    begin(definitions: Record<string, string | null>): void {
      for (const [instance, definition] of Object.entries(definitions)) {
        const command = wanted.get(instance);
        wanted.delete(instance);
        if (!command) continue;
        if (definition === null) {
          mailbox.post({ kind: 'child-failed', elementInstance: command.elementInstance, code: 'called-process-unknown', params: { process: command.process } });
          continue;
        }
        beginning += 1;
        void begin(instance, command, definition).finally(() => {
          beginning -= 1;
        });
      }
    },
    ended: (elementInstance: number): void => void inFlight.delete(elementInstance),
    /** Cancelling a child is our own message (design law 1); the child closes its tasks itself. */
    cancel(elementInstance: number): void {
      if (!inFlight.delete(elementInstance)) return;
      void getExternalWorkflowHandle(`${id}/${elementInstance}`).signal(signal.cancel).catch(() => undefined);
    },
    resume(running: number[]): void {
      for (const elementInstance of running) inFlight.add(elementInstance);
    },
    running: (): number[] => [...inFlight],
    allBegun: () => wanted.size === 0 && beginning === 0,
  };
}
