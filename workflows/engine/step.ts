/** The engine: (definition, instance, event) -> next instance, commands, trace. Pure: no clock, no chance, nothing is kept. */
import { advance, deliver } from './advance.ts';
import { caught } from './caught.ts';
import type { Element, ProcessDefinition } from './definition.ts';
import { adHocOf, answered } from './ad-hoc.ts';
import { awaitsService } from './elements/service-task.ts';
import { throwError, throwEscalation } from './errors.ts';
import { raise, resolve } from './incidents.ts';
import type { ElementInstance, Event, Incident, ProcessInstance, Step, StepContext, Variables } from './instance.ts';
import { attempt, begin, complete, endInstance, leave } from './lifecycle.ts';
import { modify } from './modification.ts';
import { recompute } from './recompute.ts';
import { Run } from './run.ts';
import { startProcess, tryToStart } from './starting.ts';
import { resume, suspend } from './suspension.ts';
import { terminateInside } from './termination.ts';
import { propagate } from './variables.ts';

/** Law 13: a change in the order of commands is a new revision; instances keep the one they started under. */
const revision = 1;

/** How an instance ends that was cancelled from outside. */
const cancelled = 'CANCELLED';

/** An instance nothing has happened to yet; the event `start` gives it its first token. */
export function newInstance(definition: ProcessDefinition): ProcessInstance {
  return {
    engine: revision,
    process: definition.id,
    state: 'running',
    elements: [{ id: 0, element: definition.id, scope: -1, phase: 'active', inside: 0, variables: {} }],
    subscriptions: [],
    next: { element: 1, subscription: 1, trace: 1 },
  };
}

/**
 * What an event does to an instance. The instance handed in is not changed. An event that no longer concerns anything
 * (the task is closed, the timer cancelled, the instance ended) answers with the same instance and no commands.
 * Throws only on a fault: an instance or start event that does not belong to the definition.
 */
export function step(
  definition: ProcessDefinition,
  instance: ProcessInstance,
  event: Event,
  context: StepContext,
): Step {
  if (instance.state === 'ended') return { instance, commands: [], trace: [] };
  const run = new Run(definition, instance, context);
  if (take(run, event) === 'of-no-concern') return { instance, commands: [], trace: [] };
  advance(run);
  return { instance: run.instance, commands: run.commands, trace: run.trace };
}

/** What an event does by itself, before the tokens it has sent move. */
export function take(run: Run, event: Event): 'of-no-concern' | void {
  return (handlers[event.kind] as Handler<Event['kind']>)(run, event);
}

type Handler<K extends Event['kind']> = (run: Run, event: Extract<Event, { kind: K }>) => 'of-no-concern' | void;

const handlers: { [K in Event['kind']]: Handler<K> } = {
  start: (run, event) => {
    if (run.instance.next.element > 1) return 'of-no-concern';
    startProcess(run, event);
  },

  'user-task-completed': (run, event) => completed(run, event, isUserTask),
  'service-completed': (run, event) => completed(run, event, awaitsService),

  'service-failed': (run, { elementInstance, code, params, variables }) => {
    const of = active(run, elementInstance, awaitsService);
    if (!of) return 'of-no-concern';
    fail(run, of, code, { code, ...(params && { params }) }, variables);
  },

  'timer-fired': (run, { subscription }) => {
    const timer = run.subscription(subscription);
    if (timer?.kind !== 'timer' || timer.stopped !== undefined) return 'of-no-concern';
    caught(run, timer, {});
  },

  'message-delivered': (run, { subscription, id, variables }) => {
    const waiting = run.subscription(subscription);
    if (waiting?.kind !== 'message' || waiting.received?.includes(id)) return 'of-no-concern';
    caught(run, waiting, variables, id);
  },

  'signal-delivered': (run, { signal, id, variables }) => {
    const concerns = run.instance.subscriptions.some((one) => one.kind === 'signal' && one.signal === signal);
    if (!concerns) return 'of-no-concern';
    deliver(run, { signal, variables, id });
  },

  'variables-changed': (run, { variables, elementInstance = 0 }) => {
    const of = run.find(elementInstance);
    if (!of) return 'of-no-concern';
    propagate(run, of, variables);
  },

  'child-ended': (run, { elementInstance, variables, endState, error }) => {
    const of = active(run, elementInstance, isCall);
    if (!of) return 'of-no-concern';
    if (error !== undefined) {
      fail(run, of, error, { code: 'error-not-caught', params: { error } });
      return;
    }
    const element = run.elementOf(of);
    const keeps = element.type === 'callActivity' && (element.outputs || element.propagateAllChildVariables);
    const own = 'outputs' in element && endState !== undefined ? { endState } : {};
    complete(run, of, keeps ? { ...variables, ...own } : {});
  },

  'child-failed': (run, { elementInstance, code, params }) => {
    const of = active(run, elementInstance, isCall);
    if (!of) return 'of-no-concern';
    raise(run, of, code, params);
  },

  'child-escalated': (run, { elementInstance, code, variables }) => {
    const of = active(run, elementInstance, isCall);
    if (!of) return 'of-no-concern';
    if (throwEscalation(run, of, code, variables)) return;
    run.command({ kind: 'escalate', elementInstance, element: of.element, code, variables });
  },

  activate: (run, { elementInstance, element }) => {
    const of = run.find(elementInstance);
    const adHoc = of?.phase === 'active' && !of.interrupted ? adHocOf(run, of) : undefined;
    if (!of || !adHoc || run.definition.elements[element]?.scope !== of.element) return 'of-no-concern';
    resolve(run, of);
    // One after another: it begins when what runs is complete.
    if (!adHoc.sequential || !of.inside) run.send({ element, scope: of.id });
    else run.own(of.id).queue = [...(of.queue ?? []), element];
  },

  cancel: (run) => {
    terminateInside(run, 0, 'cancelled');
    run.instance.endState = cancelled;
    endInstance(run);
  },

  'retry-incident': (run, { elementInstance, variables }) => {
    const of = run.find(elementInstance);
    if (!of?.incident) return 'of-no-concern';
    if (variables) propagate(run, of, variables);
    resolve(run, run.get(of.id));
    if (of.id !== 0) retry(run, run.get(of.id));
    else if (of.phase === 'entering') tryToStart(run);
    else run.release();
  },

  'rules-changed': recompute,
  suspended: suspend,
  resumed: resume,
  modified: modify,
};

type Which = (element: Element, of: ElementInstance) => boolean;

const isUserTask: Which = ({ type }) => type === 'userTask';
const isCall: Which = ({ type }) => type === 'callActivity';

function completed(
  run: Run,
  event: { elementInstance: number; variables: Variables },
  which: Which,
): 'of-no-concern' | void {
  const of = active(run, event.elementInstance, which);
  if (!of) return 'of-no-concern';
  if (run.elementOf(of).type !== 'subProcess') complete(run, of, event.variables);
  else if (attempt(run, of, () => answered(run, of, event.variables))) complete(run, run.get(of.id), {});
}

/** Its work is over and went wrong: the error is caught around it, or it is an incident. */
function fail(run: Run, of: ElementInstance, error: string, otherwise: Incident, variables?: Variables): void {
  // Not active any more: whoever interrupts it has nothing to take back.
  run.own(of.id).phase = 'leaving';
  delete run.own(of.id).asked;
  if (throwError(run, run.get(of.id), error, variables)) return;
  // What a called process ended with rises through all that were called (10.5.6); the first of them asks a person.
  if (run.instance.called && otherwise.code === 'error-not-caught') return endInstance(run, error);
  const stopped = run.own(of.id);
  stopped.phase = 'active';
  raise(run, stopped, otherwise.code, otherwise.params);
}

/** The element instance, if it is such a one and still waits for the world. */
function active(run: Run, id: number, which: Which): ElementInstance | undefined {
  const of = id > 0 ? run.find(id) : undefined;
  return of && of.phase === 'active' && !of.body && which(run.elementOf(of), of) ? of : undefined;
}

function retry(run: Run, of: ElementInstance): void {
  if (of.phase === 'leaving' || of.phase === 'choosing') leave(run, of);
  else if (of.phase === 'entering' || (of.inside === undefined && !of.body)) begin(run, of);
  // A scope has nothing to begin again; one in which nothing runs is asked once more how it goes on.
  else if (!of.inside) run.clear(of.id);
}
