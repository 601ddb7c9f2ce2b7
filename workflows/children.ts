/** Called processes as child workflows that outlive their caller's runs (ABANDON) and report by a signal; at most 500 in flight (design law 1). */
import { getExternalWorkflowHandle, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { OpenChild } from './batch.ts';
import type { Ground } from './carry-out.ts';
import { pathOf, signal, type InstanceInput } from './contract.ts';
import type { StartChild } from './engine/instance.ts';

const atMost = 500;

/** Open in Postgres, and started in its turn. `definition` is its hash. */
export interface WaitingChild {
  elementInstance: number;
  process: string;
  definition: string;
  variables: Record<string, unknown>;
}

/** What the next run of the caller takes up. */
export interface ChildrenLeft {
  running: number[];
  waiting: WaitingChild[];
}

/** @param close ends, in Postgres, a child that was opened there and will not be started */
export function createChildren({ id, law, mailbox }: Pick<Ground, 'id' | 'law' | 'mailbox'>, close: (child: WaitingChild) => Promise<void>) {
  /** Asked for by a step that is not written yet. */
  const wanted = new Map<number, StartChild>();
  /** Cancelled by a step that is not written yet: a called process believes only what Postgres knows. */
  const toCancel: number[] = [];
  let waiting: WaitingChild[] = [];
  const starting = new Map<number, { over: boolean; cancelled: boolean }>();
  const running = new Set<number>();
  let cancelling = 0;

  const idOf = (elementInstance: number): string => pathOf(id, elementInstance);

  const tellToCancel = async (elementInstance: number): Promise<void> => {
    cancelling += 1;
    // One that has ended meanwhile is cancelled enough.
    await getExternalWorkflowHandle(idOf(elementInstance)).signal(signal.cancel).catch(() => undefined);
    cancelling -= 1;
  };

  const begin = async ({ elementInstance, process, definition, variables }: WaitingChild): Promise<void> => {
    const start = { over: false, cancelled: false };
    starting.set(elementInstance, start);
    const input: InstanceInput = { instance: idOf(elementInstance), parent: { instance: id, elementInstance }, variables };
    try {
      const args = [{ ref: definition }, { ref: law.inForce.ref }, input];
      await startChild(process, { workflowId: input.instance, args, parentClosePolicy: ParentClosePolicy.ABANDON });
    } catch (error) {
      // Started by an earlier run of this very call: it reports to the same element instance.
      if (!(error instanceof Error) || error.name !== 'WorkflowExecutionAlreadyStartedError') throw error;
    }
    starting.delete(elementInstance);
    if (start.cancelled) await tellToCancel(elementInstance);
    else if (!start.over) running.add(elementInstance);
    startMore();
  };

  function startMore(): void {
    while (starting.size + running.size < atMost) {
      const next = waiting.shift();
      if (!next) return;
      void begin(next);
    }
  }

  return {
    /** Notes a child to be opened with the next write. */
    want(command: StartChild): OpenChild {
      wanted.set(command.elementInstance, command);
      const { subject } = command.variables;
      return { instance: idOf(command.elementInstance), process: command.process, binding: command.binding, subject: typeof subject === 'string' ? subject : null };
    },
    forgetWanted(): void {
      wanted.clear();
      for (const elementInstance of toCancel.splice(0)) running.add(elementInstance);
    },
    /** Starts what Postgres has opened; a process nobody published is a failure of the call. */
    begin(definitions: Record<string, string | null>): void {
      for (const elementInstance of toCancel.splice(0)) void tellToCancel(elementInstance);
      for (const { elementInstance, process, variables } of wanted.values()) {
        const definition = definitions[idOf(elementInstance)] ?? null;
        if (definition !== null) waiting.push({ elementInstance, process, definition, variables });
        else mailbox.post({ kind: 'child-failed', elementInstance, code: 'called-process-unknown', params: { process } });
      }
      wanted.clear();
      startMore();
    },
    ended(elementInstance: number): void {
      const start = starting.get(elementInstance);
      if (start) start.over = true;
      running.delete(elementInstance);
      startMore();
    },
    /** Cancelling a child is our own message (design law 1); the child closes its tasks itself. @returns whether it was only wanted */
    cancel(elementInstance: number): boolean {
      if (wanted.delete(elementInstance)) return true;
      const never = waiting.find((child) => child.elementInstance === elementInstance);
      const start = starting.get(elementInstance);
      if (never) {
        waiting = waiting.filter((child) => child !== never);
        mailbox.deliver({ read: () => close(never).then(() => undefined) });
      } else if (start) start.cancelled = true;
      else if (running.delete(elementInstance)) toCancel.push(elementInstance);
      return false;
    },
    resume(left: ChildrenLeft): void {
      for (const elementInstance of left.running) running.add(elementInstance);
      waiting.push(...left.waiting);
      startMore();
    },
    left: (): ChildrenLeft => ({ running: [...running], waiting }),
    /** A start or a cancellation under way would end with this run. */
    isQuiet: (): boolean => starting.size === 0 && cancelling === 0,
  };
}
