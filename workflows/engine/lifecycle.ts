/** The life of an element instance: a token arrives, it is entered, waits or not, is completed, and tokens leave (clause 13.2). */
import { behaviourOf } from './elements/index.ts';
import type { Outcome } from './elements/behaviour.ts';
import { throwError } from './errors.ts';
import { unconditionalAndTrue } from './flows.ts';
import { raise, raiseForStuckJoins, resolve } from './incidents.ts';
import type { ElementInstance, Token, Variables } from './instance.ts';
import { addTurns, collect, loopOf, openBody, publishOutput } from './loop.ts';
import { keepResults, readInputs, writeOutputs } from './mappings.ts';
import type { Run } from './run.ts';
import { Stuck } from './stuck.ts';
import { terminateInside } from './termination.ts';
import { cancelTimers, planBoundaryTimers, setTimers } from './timers.ts';

/**
 * Elements one step may visit, in all and in one scope beyond the number there are. A loop without delay reaches it in
 * milliseconds and becomes an incident, not a hang (B02), while its trace still fits into one write.
 */
const mostVisits = { step: 10_000, scope: 1_000 };

/** Moves tokens until every one waits for something or has ended. */
export function advance(run: Run): void {
  const inScope = new Map<number, number>();
  for (let visits = 0; run.instance.state === 'running';) {
    const token = run.nextToken();
    const here = token ? (inScope.get(token.scope) ?? 0) + 1 : 0;
    if (token && (++visits > mostVisits.step || here > mostVisits.scope + run.size)) {
      run.hold(token);
      raise(run, run.get(0), 'too-many-visits', { element: token.element });
    } else if (token) {
      inScope.set(token.scope, here);
      arrive(run, token);
    } else {
      const scope = run.nextEmptied();
      if (!scope) break;
      endScope(run, scope);
    }
  }
  raiseForStuckJoins(run);
}

function arrive(run: Run, token: Token): void {
  const element = run.element(token.element);
  if (behaviourOf(element).arrive?.(run, element, token) === false) return;
  const of = run.add({ element: token.element, scope: token.scope });
  run.record('enter', token.element, of);
  begin(run, of);
}

/** Enters, or tries again to. What may fail is worked out before the first command, so that a second try repeats nothing. */
export function begin(run: Run, of: ElementInstance): void {
  const outcome = attempt(run, of, (): Outcome => {
    const loop = of.loop === undefined ? loopOf(run, of) : undefined;
    const element = run.elementOf(of);
    // A retried service is active already: its boundary timers run on.
    const isNew = of.phase === 'entering';
    const body = loop && openBody(run, loop, of);
    if (!loop && 'inputs' in element) readInputs(run, element.inputs, of);
    const timers = isNew && of.loop === undefined ? planBoundaryTimers(run, run.get(of.id)) : [];
    const result = loop ? 'waits' : behaviourOf(element).enter(run, element, run.get(of.id));
    setTimers(run, of, timers);
    Object.assign(run.own(of.id), { phase: 'active', ...(body && { body }) });
    return result;
  });
  if (outcome === undefined) return;
  if (outcome === 'waits') {
    if (run.get(of.id).body) nextTurns(run, of.id);
    return;
  }
  complete(run, of, {});
  if (outcome === 'ends-scope') terminateInside(run, of.scope, 'terminated');
  else if (outcome !== 'leaves' && !throwError(run, run.get(of.scope), outcome.throws))
    endInstance(run, outcome.throws);
}

/** Runs one phase; what it stumbles over becomes an incident, and the phase stays to be tried again. */
function attempt<T>(run: Run, of: ElementInstance, phase: () => T): T | undefined {
  try {
    return phase();
  } catch (problem) {
    if (!(problem instanceof Stuck)) throw problem;
    raise(run, run.get(of.id), problem.code, problem.params);
    return undefined;
  }
}

/** What was waited for has come. From here on it cannot be interrupted. */
export function complete(run: Run, of: ElementInstance, results: Variables): void {
  resolve(run, of);
  cancelTimers(run, of);
  run.own(of.id).phase = 'leaving';
  const element = run.elementOf(of);
  keepResults(run, 'outputs' in element ? element.outputs : undefined, run.get(of.id), results);
  leave(run, run.get(of.id));
}

/** Writes outputs, then sends tokens on; each half can be tried again by itself. */
export function leave(run: Run, of: ElementInstance): void {
  attempt(run, of, () => {
    const element = run.elementOf(of);
    const loop = loopOf(run, of);
    if (of.phase === 'leaving') {
      if (of.body && loop) publishOutput(run, loop, of);
      else writeOutputs(run, 'outputs' in element ? element.outputs : undefined, of);
      run.own(of.id).phase = 'choosing';
    }
    const at = run.get(of.id);
    if (loop && at.loop !== undefined) collect(run, loop, at);
    const flows =
      at.loop !== undefined
        ? []
        : (behaviourOf(element).choose ?? unconditionalAndTrue)(run, element, run.get(at.scope));
    run.record('leave', at.element, at);
    for (const flow of flows) {
      run.record('take', flow.id, { id: at.scope });
      run.send({ element: flow.target, scope: at.scope, flow: flow.id });
    }
    run.remove(new Set([at.id]));
    run.vacate(at.scope);
  });
}

function nextTurns(run: Run, body: number): void {
  const loop = loopOf(run, run.get(body));
  if (!loop) return;
  const turns = addTurns(run, loop, body);
  for (const turn of turns) run.record('enter', turn.element, turn);
  for (const turn of turns) begin(run, turn);
  if (turns.length === 0) run.clear(body);
}

/** A scope in which nothing is left: the next turn of a sequential loop begins, or the scope is complete. */
function endScope(run: Run, scope: ElementInstance): void {
  if (scope.id === 0) endInstance(run);
  else if (scope.body && scope.body.started < scope.body.count) nextTurns(run, scope.id);
  else if (scope.phase === 'active') complete(run, scope, {});
}

export function endInstance(run: Run, error?: string): void {
  if (error !== undefined) terminateInside(run, 0, 'terminated');
  run.instance.state = 'ended';
  resolve(run, run.get(0));
  const { endState } = run.instance;
  run.command({
    kind: 'end',
    ...(error === undefined && endState !== undefined && { endState }),
    ...(error !== undefined && { error }),
    variables: run.get(0).variables ?? {},
  });
}
