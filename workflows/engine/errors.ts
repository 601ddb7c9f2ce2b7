/** Throws a BPMN error (clause 10.5.5): the nearest boundary event that catches it, from the inside out, interrupts its activity. */
import type { BoundaryEvent } from './definition.ts';
import type { ElementInstance } from './instance.ts';
import type { Run } from './run.ts';
import { interrupt } from './termination.ts';

/** False when nothing between `from` and the process catches the code. */
export function throwError(run: Run, from: ElementInstance, code: string): boolean {
  for (let at = from; at.id !== 0; at = run.get(at.scope)) {
    // Boundary events sit on the loop, not on its turns.
    const handler = at.loop === undefined ? catcher(run, at, code) : undefined;
    if (handler) {
      interrupt(run, at, handler);
      return true;
    }
  }
  return false;
}

/** The event that names the code goes before one that catches every error. */
function catcher(run: Run, host: ElementInstance, code: string): BoundaryEvent | undefined {
  const catching =
    (wanted: string | undefined) =>
    ({ event }: BoundaryEvent) =>
      event.kind === 'error' && event.code === wanted;
  const events = run.boundaryEvents(run.elementOf(host));
  return events.find(catching(code)) ?? events.find(catching(undefined));
}
