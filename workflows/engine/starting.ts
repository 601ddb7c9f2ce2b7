/** How a process instance starts (clause 10.5.2): by the event that started it, by its none start event, or by all that nothing flows to. */
import type { Element, ProcessDefinition } from './definition.ts';
import { attempt } from './lifecycle.ts';
import { giveData } from './mappings.ts';
import type { Event, Token, Variables } from './instance.ts';
import type { Run } from './run.ts';
import { open, planAround } from './subscriptions.ts';

type Start = Extract<Event, { kind: 'start' }>;

/** @throws Error when the event that started it is none of the definition's */
export function startProcess(run: Run, { variables, startElement, part, called }: Start): void {
  if (called) run.instance.called = true;
  const tokens = startElement === undefined ? byItself(run) : byEvent(run, startElement, variables, part);
  giveData(run, run.definition, run.get(0));
  const process = run.own(0);
  process.variables = { ...process.variables, ...variables };
  for (const token of tokens) run.send(token);
  if (run.definition.eventSubProcesses) tryToStart(run);
}

/** Opens what starts event sub-processes of the process itself; its tokens go when that has worked out. */
export function tryToStart(run: Run): void {
  run.own(0).phase = 'entering';
  const opened = attempt(run, run.get(0), () => {
    const planned = planAround(run, run.get(0));
    run.own(0).phase = 'active';
    open(run, run.get(0), planned);
    return true;
  });
  if (opened) run.release();
  else run.hold();
}

function byItself(run: Run): Token[] {
  const starts = run.definition.starts.map((id) => run.element(id));
  const none = starts.find(
    (element) => element.type === 'startEvent' && !('event' in element) && !('events' in element),
  );
  const event = starts.find(isStartingEvent);
  if (event && !none)
    return [{ element: event.id, scope: 0, ...(event.type === 'receiveTask' && { trigger: { variables: {} } }) }];
  const chosen = none ? [none] : starts;
  if (chosen.length === 0) throw new Error('no start event');
  return chosen.map(({ id }) => ({ element: id, scope: 0 }));
}

/** A start event, an instantiating receive task, or an event after an instantiating gateway. */
function byEvent(run: Run, id: string, variables: Variables, part?: number): Token[] {
  const begins = beginsAt(run.definition, id);
  if (begins === undefined) throw new Error(`no start event ${id}`);
  const came = { ...(part !== undefined && { part }) };
  const trigger = begins === id ? { variables: {}, ...came } : { start: id, variables, ...came };
  return [{ element: begins, scope: 0, trigger }];
}

/** Where the token begins when this element has started the process: at the element, or at the gateway before it. */
export function beginsAt({ starts, elements, flows }: ProcessDefinition, id: string): string | undefined {
  const element = Object.hasOwn(elements, id) ? elements[id] : undefined;
  if (element && starts.includes(id)) return id;
  const before = element?.incoming.map((flow) => flows[flow]?.source ?? '') ?? [];
  return before.find((source) => starts.includes(source) && elements[source]?.type === 'eventBasedGateway');
}

function isStartingEvent(element: Element): boolean {
  if (element.type === 'startEvent') return true;
  return 'instantiate' in element && element.instantiate === true;
}
