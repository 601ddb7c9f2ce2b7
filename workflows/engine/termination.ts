/** Ends element instances before their time: by an interrupting event, a terminate end event, an error or a cancellation. */
import { behaviourOf } from './elements/index.ts';
import type { BoundaryEvent } from './definition.ts';
import { resolve } from './incidents.ts';
import type { CloseReason, ElementInstance, Variables } from './instance.ts';
import type { Run } from './run.ts';
import { close } from './subscriptions.ts';

/** Ends one element instance with everything in it, the innermost first. */
export function terminate(run: Run, of: ElementInstance, reason: CloseReason): void {
  remove(run, [of, ...within(run, of.id)], reason);
  run.vacate(of.scope);
}

/** Ends everything in a scope; the scope itself then has ended as if it had come to its end. */
export function terminateInside(run: Run, scope: number, reason: CloseReason): void {
  remove(run, within(run, scope), reason);
  run.clear(scope);
}

/** Ends an activity by an event on its boundary; a token leaves through the event. */
export function interrupt(run: Run, host: ElementInstance, event: BoundaryEvent, variables: Variables): void {
  run.send({ element: event.id, scope: host.scope, trigger: { variables } });
  terminate(run, host, 'interrupted');
}

/** Element instances below one, outermost first. Ids grow from outside in, so one pass finds them. */
function within(run: Run, id: number): ElementInstance[] {
  const scopes = new Set([id]);
  return run.instance.elements.filter((candidate) => {
    if (candidate.id === 0 || !scopes.has(candidate.scope)) return false;
    scopes.add(candidate.id);
    return true;
  });
}

function remove(run: Run, doomed: ElementInstance[], reason: CloseReason): void {
  for (const of of doomed.toReversed()) {
    const element = run.elementOf(of);
    close(run, of);
    // Before and after being active, and after a failure, nothing of it is open in the world; of a loop's body nothing ever is.
    if (of.phase === 'active' && !of.incident && !of.body) behaviourOf(element).withdraw?.(run, of, reason);
    resolve(run, run.get(of.id));
    run.record('cancel', of.element, of);
  }
  const ids = new Set(doomed.map(({ id }) => id));
  run.remove(ids);
  if (run.instance.held) run.instance.held = run.instance.held.filter(({ scope }) => !ids.has(scope));
}
