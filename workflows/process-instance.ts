/** One process instance: receive an event, step, carry out, repeat; continue as new long before any limit of Temporal. */
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { answering, starting } from './accept.ts';
import { createCarryOut, type Unfinished } from './carry-out.ts';
import { numberOf, query, signal, update } from './contract.ts';
import type {
  CompleteUserTask,
  Content,
  InstanceInput,
  MigrateInstance,
  MigrationOutcome,
  Published,
  StartOutcome,
  TaskOutcome,
} from './contract.ts';
import { createCourse, type CourseState } from './course.ts';
import type { ProcessInstance, Rules } from './engine/instance.ts';
import { newInstance } from './engine/step.ts';
import { createExchange } from './exchange.ts';
import { assertOpen, assertOurs, assertPlan, isChildEnded, isTold } from './incoming.ts';
import { intervening } from './intervening.ts';
import { createMailbox } from './mailbox.ts';
import { moving } from './moving.ts';
import { tellParent } from './parent.ts';
import { hearing } from './recounting.ts';

/** Design law 1: about this many events, or earlier when the server suggests it. */
const renewAt = 2_000;
/** Design law 1. In bytes, as JSON; Temporal takes no payload over 2 MB. */
const largestSnapshot = 1_048_576;

/** What one run hands to the next. Instants are absolute; timers are made again from the instance's subscriptions. */
interface Snapshot extends CourseState, Unfinished {}

const nothingOpened: StartOutcome = { outcome: 'started', opened: [] };

type Arguments = [definition: Content<Published>, rules: Content<Rules>, input: InstanceInput];

/** Temporal's own cancellation is nobody's act (M19): whoever may cancel an instance does so through Postgres. */
export const processInstance = (...given: Arguments): Promise<void> => CancellationScope.nonCancellable(() => live(...given));

async function live(...[definition, rules, input]: Arguments): Promise<void> {
  assertOurs(workflowInfo().workflowId, definition, rules, input);
  const id = input.instance;
  const carried = input.carried as Snapshot | undefined;
  const mailbox = createMailbox();
  const law = { inForce: rules };
  const model = { current: definition };
  const ground = { id, model, law, mailbox };
  const exchange = createExchange({ id, parent: input.parent, mailbox });
  const carryOut = createCarryOut(ground, exchange);
  const course = createCourse(ground, carryOut, carried ?? { instance: newInstance(definition.body.process), writes: 0 }, carried?.services ?? []);

  let renewing = false;
  let refused = false;
  /** A called instance is started by its caller's step; nobody waits for it. */
  const started = carried || input.parent ? nothingOpened : mailbox.ask(starting(id, definition, rules)).then(known);
  /** The state that was found too large to be carried over; another one is measured again. */
  let tooLarge: ProcessInstance | undefined;

  setHandler(defineUpdate<StartOutcome>(update.started), () => started);
  setHandler(
    defineUpdate<TaskOutcome, [CompleteUserTask]>(update.completeUserTask),
    (answer) => mailbox.ask(answering(answer, model.current.body.process), numberOf(answer.taskId)),
    { validator: (answer) => assertOpen(answer, id, model.current.body.process, course.instance()) },
  );
  setHandler(defineUpdate<MigrationOutcome, [MigrateInstance]>(update.migrate), ({ plan }) => mailbox.ask(moving(plan, ground, course.instance)), {
    validator: assertPlan,
  });
  setHandler(defineSignal<[unknown]>(signal.childEnded), (told) => {
    if (isChildEnded(told)) mailbox.post({ ...told, kind: 'child-ended' });
  });
  setHandler(defineSignal<[unknown]>(signal.message), (told) => {
    if (isTold(told)) exchange.hear(told);
  });
  setHandler(defineSignal(signal.rules), () => mailbox.deliver(hearing(id)));
  for (const name of [signal.cancel, signal.retry, signal.intervene]) setHandler(defineSignal(name), () => mailbox.deliver(intervening(id)));
  setHandler(defineSignal(signal.renew), () => {
    renewing = true;
    mailbox.stir();
  });
  setHandler(defineQuery<ProcessInstance>(query.state), course.instance);

  if (carried) carryOut.resume(carried.instance.subscriptions, carried);
  else if (input.parent) mailbox.post({ kind: 'start', variables: input.variables ?? {}, called: true });

  const isNeeded = (): boolean => mailbox.hasMail() || isOver() || mayRenew();
  for (;;) {
    // A condition is asked for by another call into the workflow: only where something else than a letter may end the waiting.
    while (!isNeeded()) await (isLeaving() ? condition(isNeeded) : mailbox.arrival());
    const letter = mailbox.next();
    if (letter && !course.knows(letter)) {
      const { task: _task, subscription: _subscription, ...again } = letter;
      mailbox.putBack([again]);
      await course.agreeNow();
    } else if (letter) {
      if (letter.alone && !course.isAgreed()) await course.agreeNow();
      const reading = letter.read();
      // Each promise of a workflow costs a stack trace (the SDK keeps them for its query): none is made where nothing is waited for.
      const read = reading instanceof Promise ? await reading : reading;
      if (read) course.take(read, letter.answer);
      // Of what Postgres had for it there is nothing left: it may have been stepped on in a workflow task that was lost.
      else if (letter.fromPostgres) await course.agreeNow();
      // Automatic work goes on at once; then everything it came to is written together.
      if ((!mailbox.hasMail() || hasEnded() || letter.alone) && course.hasNews()) await course.agreeNow();
      if (hasEnded()) carryOut.stop();
    } else if (isOver()) break;
    else if (!course.isAgreed()) await course.agreeNow();
    else if (await fits()) break;
  }
  if (isOver()) {
    if (!carryOut.isQuiet()) await condition(carryOut.isQuiet);
    if (input.parent) await tellParent(input.parent, carryOut.result());
    return;
  }
  await continueAsNew({ ref: model.current.ref }, { ref: law.inForce.ref }, { ...input, variables: undefined, carried: snapshot() } satisfies InstanceInput);

  function known(outcome: StartOutcome): StartOutcome {
    refused = outcome.outcome === 'refused';
    if (refused) mailbox.stir();
    return outcome;
  }

  function hasEnded(): boolean {
    return course.instance().state === 'ended';
  }

  /** Whoever still asks is answered first. */
  function isOver(): boolean {
    return (hasEnded() || refused) && allHandlersFinished();
  }

  function mayRenew(): boolean {
    return isDue() && tooLarge !== course.instance() && carryOut.isQuiet() && allHandlersFinished();
  }

  function isDue(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return renewing || continueAsNewSuggested || historyLength > renewAt;
  }

  function isLeaving(): boolean {
    return hasEnded() || refused || isDue();
  }

  function snapshot(): Snapshot {
    return { ...course.state(), ...carryOut.unfinished() };
  }

  /** An instance that has grown beyond what can be carried over is an incident while it goes on in this run (design law 1). */
  async function fits(): Promise<boolean> {
    if (new TextEncoder().encode(JSON.stringify(snapshot())).length > largestSnapshot) {
      if (!tooLarge) await course.report('snapshot-too-large', 'raised');
      tooLarge = course.instance();
      return false;
    }
    if (tooLarge) await course.report('snapshot-too-large', 'resolved');
    const hadBeen = tooLarge !== undefined;
    tooLarge = undefined;
    return !hadBeen;
  }
}
