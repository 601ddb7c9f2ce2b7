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
import { answering, numberOf, starting } from './accept.ts';
import { createCarryOut, type Unfinished } from './carry-out.ts';
import { query, signal, update } from './contract.ts';
import type { CompleteUserTask, Content, ContentRef, InstanceInput, Published, StartOutcome, TaskOutcome } from './contract.ts';
import type { ProcessDefinition } from './engine/definition.ts';
import type { ProcessInstance, Rules, Variables } from './engine/instance.ts';
import { newInstance, step } from './engine/step.ts';
import { createMailbox } from './mailbox.ts';
import { tellParent } from './parent.ts';

/** Design law 1: about this many events, or earlier when the server suggests it. */
const renewAt = 2_000;

/** What one run hands to the next. Instants are absolute; timers are made again from the instance's subscriptions. */
interface Snapshot extends Unfinished {
  instance: ProcessInstance;
  steps: number;
}

export async function processInstance(definition: Content<Published>, rules: Content<Rules>, input: InstanceInput): Promise<void> {
  const id = input.instance;
  const { process } = definition.body;
  const carried = input.carried as Snapshot | undefined;
  const mailbox = createMailbox();
  const carryOut = createCarryOut({ id, definition, rules, mailbox, steps: carried?.steps ?? 0 });

  let instance = carried?.instance ?? newInstance(process);
  let inForce = rules;
  let renewing = false;
  let started: StartOutcome | undefined = carried && { outcome: 'started', opened: [] };

  setHandler(defineUpdate<StartOutcome>(update.started), async () => {
    await condition(() => started !== undefined);
    return started as StartOutcome;
  });
  setHandler(
    defineUpdate<TaskOutcome, [CompleteUserTask]>(update.completeUserTask),
    (answer) => mailbox.ask(answering(answer, process)),
    { validator: (answer) => assertOpen(answer, id, process, instance) },
  );
  setHandler(defineSignal<[{ elementInstance: number; endState?: string; variables: Variables }]>(signal.childEnded), (end) => {
    carryOut.childEnded(end.elementInstance);
    mailbox.post({ ...end, kind: 'child-ended' });
  });
  setHandler(defineSignal<[Content<Rules>]>(signal.rules), (changed) => {
    inForce = changed;
    mailbox.post({ kind: 'rules-changed' });
  });
  setHandler(defineSignal(signal.cancel), () => mailbox.post({ kind: 'cancel' }));
  setHandler(defineSignal<[{ elementInstance: number; variables?: Variables }]>(signal.retry), (retry) => mailbox.post({ ...retry, kind: 'retry-incident' }));
  setHandler(defineSignal(signal.renew), () => {
    renewing = true;
  });
  setHandler(defineQuery<ProcessInstance>(query.state), () => instance);

  if (carried) carryOut.resume(instance, carried);
  else if (input.parent) mailbox.post({ kind: 'start', variables: input.variables ?? {} });
  else
    void mailbox.ask(starting(id, definition, rules)).then((outcome) => {
      started = outcome;
    });

  for (;;) {
    await condition(() => mailbox.hasMail() || refused() || mayRenew());
    const letter = mailbox.next();
    if (!letter) break;
    const read = await letter.read();
    if (read) {
      const stepped = step(process, instance, read.event, { now: new Date().toISOString(), rules: inForce.body });
      instance = stepped.instance;
      carryOut.take(stepped, read.confirms ?? [], letter.answer);
    }
    // Automatic work goes on at once; then everything it came to is written together.
    if (!mailbox.hasMail() || instance.state === 'ended') await carryOut.write();
    if (instance.state === 'ended') break;
  }
  if (instance.state === 'ended' || refused()) {
    carryOut.stop();
    await condition(allHandlersFinished);
    if (input.parent) await tellParent(input.parent, carryOut.result());
    return;
  }
  const next: Snapshot = { instance, steps: carryOut.steps(), ...carryOut.unfinished() };
  await continueAsNew(reference(definition), reference(inForce), { ...input, variables: undefined, carried: next } satisfies InstanceInput);

  function refused(): boolean {
    return started?.outcome === 'refused';
  }

  function mayRenew(): boolean {
    const info = workflowInfo();
    const due = renewing || info.continueAsNewSuggested || info.historyLength > renewAt;
    return due && carryOut.mayRenew() && allHandlersFinished();
  }
}

const reference = ({ ref }: ContentRef): ContentRef => ({ ref });

/** Asks only what the instance knows; a no leaves no event in the history. @throws ApplicationFailure of type `refusal` */
function assertOpen(answer: CompleteUserTask, id: string, definition: ProcessDefinition, instance: ProcessInstance): void {
  const n = numberOf(answer.taskId);
  const found = answer.taskId === `${id}/${n}` ? instance.elements.find((element) => element.id === n) : undefined;
  const open = found?.phase === 'active' && !found.body && definition.elements[found.element]?.type === 'userTask';
  if (!open) throw ApplicationFailure.nonRetryable('task-not-open', 'refusal', { rule: 'task-not-open' });
}
