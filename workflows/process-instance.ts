/** One process instance: receive an event, step, carry out, repeat; continue as new long before any limit of Temporal. */
import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { accept, acceptStart } from './accept.ts';
import { createCarryOut, type CarriedOut, type Unfinished } from './carry-out.ts';
import { query, signal, update } from './contract.ts';
import type { CompleteUserTask, Content, ContentRef, InstanceInput, Published, StartOutcome, TaskOutcome } from './contract.ts';
import type { ProcessDefinition } from './engine/definition.ts';
import type { Event, ProcessInstance, Rules, Variables } from './engine/instance.ts';
import { newInstance, step } from './engine/step.ts';
import { tellParent } from './parent.ts';

/** Design law 1: about this many events, or earlier when the server suggests it. */
const renewAt = 2_000;

/** What one run hands to the next. Instants are absolute; timers are made again from the instance's subscriptions. */
interface Snapshot extends Unfinished {
  instance: ProcessInstance;
  steps: number;
}

/** Something that happened, and who waits to hear what came of it. */
interface Entry {
  event: Event;
  confirms: string[];
  answer?: (carried: CarriedOut) => void;
}

export async function processInstance(definition: Content<Published>, rules: Content<Rules>, input: InstanceInput): Promise<void> {
  const id = input.instance;
  const carried = input.carried as Snapshot | undefined;
  const mailbox: Entry[] = [];
  const post = (event: Event, confirms: string[] = []) =>
    new Promise<CarriedOut>((answer) => mailbox.push({ event, confirms, answer }));
  const carryOut = createCarryOut({ id, definition, rules, post, steps: carried?.steps ?? 0 });

  let instance = carried?.instance ?? newInstance(definition.body.process);
  let inForce = rules;
  let renewing = false;
  let started: StartOutcome | undefined = carried && { outcome: 'started', opened: [] };

  setHandler(defineUpdate<StartOutcome>(update.started), async () => {
    await condition(() => started !== undefined);
    return started as StartOutcome;
  });
  setHandler(
    defineUpdate<TaskOutcome, [CompleteUserTask]>(update.completeUserTask),
    async (answer) => {
      const accepted = await accept(answer, definition.body.process.variablesRead);
      if (accepted.outcome === 'refused') return accepted;
      const { opened, ended } = await post(
        { kind: 'user-task-completed', elementInstance: numberOf(answer.taskId), variables: accepted.variables },
        [answer.taskId],
      );
      return { outcome: 'completed', mine: accepted.mine, opened: accepted.mine ? opened : [], ...(ended ? { ended } : {}) };
    },
    { validator: (answer) => assertOpen(answer, id, definition.body.process, instance) },
  );
  setHandler(defineSignal<[{ elementInstance: number; endState?: string; variables: Variables }]>(signal.childEnded), (end) => {
    carryOut.childEnded(end.elementInstance);
    void post({ kind: 'child-ended', ...end });
  });
  setHandler(defineSignal<[Content<Rules>]>(signal.rules), (changed) => {
    inForce = changed;
    void post({ kind: 'rules-changed' });
  });
  setHandler(defineSignal(signal.cancel), () => void post({ kind: 'cancel' }));
  setHandler(defineSignal<[{ elementInstance: number; variables?: Variables }]>(signal.retry), (retry) => void post({ kind: 'retry-incident', ...retry }));
  setHandler(defineSignal(signal.renew), () => {
    renewing = true;
  });
  setHandler(defineQuery<ProcessInstance>(query.state), () => instance);

  if (carried) carryOut.resume(instance, carried);
  else {
    const start = input.parent ? { outcome: 'started' as const, variables: input.variables ?? {} } : await acceptStart(id, definition, rules);
    if (start.outcome === 'refused') {
      started = start;
      await condition(allHandlersFinished);
      return;
    }
    const confirms = input.parent ? [] : [`${id}/start`];
    void post({ kind: 'start', variables: start.variables }, confirms).then(({ opened, ended }) => {
      started = { outcome: 'started', opened, ...(ended ? { ended } : {}) };
    });
  }

  for (;;) {
    await condition(() => mailbox.length > 0 || mayRenew());
    const entry = mailbox.shift();
    if (!entry) break;
    const stepped = step(definition.body.process, instance, entry.event, { now: new Date().toISOString(), rules: inForce.body });
    instance = stepped.instance;
    entry.answer?.(await carryOut.perform(stepped, entry.confirms));
    if (instance.state === 'ended') return finish();
  }
  const next: Snapshot = { instance, steps: carryOut.steps(), ...carryOut.unfinished() };
  await continueAsNew(reference(definition), reference(inForce), { ...input, variables: undefined, carried: next } satisfies InstanceInput);

  function mayRenew(): boolean {
    const info = workflowInfo();
    const due = renewing || info.continueAsNewSuggested || info.historyLength > renewAt;
    return due && carryOut.mayRenew() && allHandlersFinished();
  }

  async function finish(): Promise<void> {
    carryOut.stop();
    await condition(allHandlersFinished);
    if (input.parent) await tellParent(input.parent, carryOut.result());
  }
}

const reference = ({ ref }: ContentRef): ContentRef => ({ ref });

/** A task's id is `<process instance>/<element instance>`. */
const numberOf = (taskId: string): number => Number(taskId.slice(taskId.lastIndexOf('/') + 1));

/** Asks only what the instance knows; a no leaves no event in the history. @throws ApplicationFailure of type `refusal` */
function assertOpen(answer: CompleteUserTask, id: string, definition: ProcessDefinition, instance: ProcessInstance): void {
  const n = numberOf(answer.taskId);
  const found = answer.taskId === `${id}/${n}` ? instance.elements.find((element) => element.id === n) : undefined;
  const open = found?.phase === 'active' && !found.body && definition.elements[found.element]?.type === 'userTask';
  if (!open) throw ApplicationFailure.nonRetryable('task-not-open', 'refusal', { rule: 'task-not-open' });
}
