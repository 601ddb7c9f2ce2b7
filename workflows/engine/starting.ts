/** How a process instance starts (clause 10.5.2): by the event that started it, by its none start event, or by all that nothing flows to. */
import type { Element } from './definition.ts';
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
  const { starts, elements, flows } = run.definition;
  const came = { ...(part !== undefined && { part }) };
  const element = Object.hasOwn(elements, id) ? elements[id] : undefined;
  if (element && starts.includes(id)) return [{ element: id, scope: 0, trigger: { variables: {}, ...came } }];
  const before = element?.incoming.map((flow) => flows[flow]?.source ?? '') ?? [];
  const gateway = before.find((source) => starts.includes(source) && elements[source]?.type === 'eventBasedGateway');
  if (!element || gateway === undefined) throw new Error(`no start event ${id}`);
  return [{ element: gateway, scope: 0, trigger: { start: id, variables, ...came } }];
}

function isStartingEvent(element: Element): boolean {
  if (element.type === 'startEvent') return true;
  return 'instantiate' in element && element.instantiate === true;
}
