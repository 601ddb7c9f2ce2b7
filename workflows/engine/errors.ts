/** Errors and escalations (clauses 10.5.5 and 10.5.6) rise from the inside out to the nearest event that catches them. */
import { beginEventSubProcess, onBoundary } from './caught.ts';
import type { BoundaryEvent, Element, StartEvent } from './definition.ts';
import { eventsOf } from './event-definition.ts';
import type { ElementInstance, Variables } from './instance.ts';
import type { Run } from './run.ts';
import { eventSubProcesses } from './subscriptions.ts';

type Kind = 'error' | 'escalation';

/** What rises, and what travels with it. */
interface Thrown {
  kind: Kind;
  code: string;
  variables: Variables;
}

/** False when nothing between `from` and the process catches the code. */
export function throwError(run: Run, from: ElementInstance, code: string, variables: Variables = {}): boolean {
  return rise(run, from, { kind: 'error', code, variables });
}

/** False when nothing catches it: unlike an error it then does no harm here. */
export function throwEscalation(run: Run, from: ElementInstance, code: string, variables: Variables): boolean {
  return rise(run, from, { kind: 'escalation', code, variables });
}

function rise(run: Run, from: ElementInstance, thrown: Thrown): boolean {
  let inside: string | undefined;
  for (let at = from; ; at = run.get(at.scope)) {
    if (inScope(run, at, thrown, inside)) return true;
    if (at.id === 0) return false;
    // Boundary events sit on the loop, not on its turns.
    if (at.loop === undefined && !at.restored && onHost(run, at, thrown)) return true;
    inside = at.element;
  }
}

/** An event sub-process of the scope catches it, but not what it throws itself. */
function inScope(run: Run, scope: ElementInstance, thrown: Thrown, inside: string | undefined): boolean {
  if (scope.interrupted) return false;
  const found = eventSubProcesses(run, scope).filter(({ sub }) => sub.id !== inside);
  const start = catcher(
    found.map((one) => one.start),
    thrown,
  );
  const caught = found.find((one) => one.start === start);
  if (caught) beginEventSubProcess(run, scope, caught.sub, caught.start, thrown.variables);
  return caught !== undefined;
}

function onHost(run: Run, host: ElementInstance, thrown: Thrown): boolean {
  const event = catcher(run.boundaryEvents(run.elementOf(host)), thrown);
  if (event) onBoundary(run, host, event, thrown.variables);
  return event !== undefined;
}

/** The event that names the code goes before one that catches every code. */
function catcher<E extends Element & (BoundaryEvent | StartEvent)>(events: E[], { kind, code }: Thrown): E | undefined {
  const catching = (wanted: string | undefined) => (of: E) =>
    eventsOf(of).some((event) => event.kind === kind && event.code === wanted);
  return events.find(catching(code)) ?? events.find(catching(undefined));
}
