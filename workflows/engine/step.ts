/** The engine: (definition, instance, event) -> next instance, commands, trace. Pure: no clock, no chance, nothing is kept. */
import type { ProcessDefinition } from './definition.ts';
import { throwError } from './errors.ts';
import { raise, resolve } from './incidents.ts';
import type { ElementInstance, Event, Incident, ProcessInstance, Step, StepContext, Variables } from './instance.ts';
import { advance, begin, complete, endInstance, leave } from './lifecycle.ts';
import { recompute } from './recompute.ts';
import { Run } from './run.ts';
import { interrupt, terminateInside } from './termination.ts';
import { fireAgain, forget } from './timers.ts';
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
  const handle = handlers[event.kind] as Handler<Event['kind']>;
  if (instance.state === 'ended') return { instance, commands: [], trace: [] };
  const run = new Run(definition, instance, context);
  if (handle(run, event) === 'of-no-concern') return { instance, commands: [], trace: [] };
  advance(run);
  return { instance: run.instance, commands: run.commands, trace: run.trace };
}

type Handler<K extends Event['kind']> = (run: Run, event: Extract<Event, { kind: K }>) => 'of-no-concern' | void;

const handlers: { [K in Event['kind']]: Handler<K> } = {
  start: (run, { variables, startElement }) => {
    if (run.instance.next.element > 1) return 'of-no-concern';
    const { starts } = run.definition;
    const isNone = (id: string) => !('event' in run.element(id));
    const element = startElement ?? starts.find(isNone) ?? starts[0];
    if (element === undefined || !starts.includes(element)) throw new Error(`no start event ${String(element)}`);
    run.own(0).variables = { ...variables };
    run.send({ element, scope: 0 });
  },

  'user-task-completed': (run, event) => completed(run, event, 'userTask'),
  'service-completed': (run, event) => completed(run, event, 'serviceTask'),

  'service-failed': (run, { elementInstance, code, params }) => {
    const of = active(run, elementInstance, 'serviceTask');
    if (!of) return 'of-no-concern';
    fail(run, of, code, { code, ...(params && { params }) });
  },

  'timer-fired': (run, { subscription: id }) => {
    const subscription = run.subscription(id);
    if (!subscription) return 'of-no-concern';
    const of = run.get(subscription.instance);
    const element = run.element(subscription.element);
    const repeats = element.type === 'boundaryEvent' && !element.interrupting && fireAgain(run, subscription);
    if (!repeats) forget(run, subscription);
    if (element.type !== 'boundaryEvent') complete(run, run.get(of.id), {});
    else if (element.interrupting) interrupt(run, run.get(of.id), element);
    else run.send({ element: element.id, scope: of.scope });
  },

  'child-ended': (run, { elementInstance, variables, endState, error }) => {
    const of = active(run, elementInstance, 'callActivity');
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
    const of = active(run, elementInstance, 'callActivity');
    if (!of) return 'of-no-concern';
    raise(run, of, code, params);
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
    if (of.id === 0) run.release();
    else retry(run, run.get(of.id));
  },

  'rules-changed': recompute,
};

function completed(
  run: Run,
  event: { elementInstance: number; variables: Variables },
  type: string,
): 'of-no-concern' | void {
  const of = active(run, event.elementInstance, type);
  if (!of) return 'of-no-concern';
  complete(run, of, event.variables);
}

/** Its work is over and went wrong: the error is caught around it, or it is an incident. */
function fail(run: Run, of: ElementInstance, error: string, otherwise: Incident): void {
  // Not active any more: whoever interrupts it has nothing to take back.
  run.own(of.id).phase = 'leaving';
  if (throwError(run, run.get(of.id), error)) return;
  const stopped = run.own(of.id);
  stopped.phase = 'active';
  raise(run, stopped, otherwise.code, otherwise.params);
}

/** The element instance, if it is of that type and still waits for the world. */
function active(run: Run, id: number, type: string): ElementInstance | undefined {
  const of = id > 0 ? run.find(id) : undefined;
  return of && of.phase === 'active' && !of.body && run.elementOf(of).type === type ? of : undefined;
}

function retry(run: Run, of: ElementInstance): void {
  if (of.phase === 'leaving' || of.phase === 'choosing') leave(run, of);
  // A scope stuck at a join has nothing to begin again; it is looked at once more when the step ends.
  else if (of.inside === undefined || of.phase === 'entering') begin(run, of);
}
