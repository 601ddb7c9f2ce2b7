/** The life of an element instance: a token arrives, it is entered, waits or not, is completed, and tokens leave (clause 13.2). */
import type { SequenceFlow } from './definition.ts';
import { proceed, remember } from './compensation.ts';
import type { Outcome } from './elements/behaviour.ts';
import { behaviourOf } from './elements/index.ts';
import { collectFrom, completesAdHoc, endAdHoc, publishCollected } from './ad-hoc.ts';
import { unconditionalAndTrue } from './flows.ts';
import { raise, resolve } from './incidents.ts';
import type { ElementInstance, Token, Variables } from './instance.ts';
import { keep, take } from './joins.ts';
import { addTurns, collect, loopOf, nextTurnIsDue, openBody, publishOutput } from './loop.ts';
import { giveData, keepResults, readInputs, writeOutputs } from './mappings.ts';
import type { Run } from './run.ts';
import { Stuck } from './stuck.ts';
import { close, open, planAround } from './subscriptions.ts';
import { terminateInside } from './termination.ts';
import { takeEffect } from './throwing.ts';
import type { Effect } from './throwing.ts';

/** A token has come to an element; an activity that needs several (start quantity) is entered when the last one has come. */
export function arrive(run: Run, token: Token): void {
  const element = run.element(token.element);
  const { scope, trigger, compensates } = token;
  const needed = 'startQuantity' in element ? (element.startQuantity ?? 1) : 1;
  if (needed > 1) {
    const at = { id: element.id, scope };
    if ((keep(run, at, 1, 0).tokens[0] ?? 0) < needed) return;
    take(run, at, [needed]);
  } else if (behaviourOf(element).arrive?.(run, element, token) === false) return;
  const of = run.add({
    element: element.id,
    scope,
    ...(trigger && { trigger }),
    ...(compensates !== undefined && { compensates }),
  });
  run.record('enter', element.id, of);
  begin(run, of);
}

/** Enters, or tries again to. What may fail is worked out before the first command, so that a second try repeats nothing. */
export function begin(run: Run, of: ElementInstance): void {
  const outcome = attempt(run, of, (): Outcome => {
    const loop = of.loop === undefined ? loopOf(run, of) : undefined;
    const element = run.elementOf(of);
    // A retried service is active already: what it waits for on its boundary still stands.
    const isNew = of.phase === 'entering';
    const body = loop && openBody(run, loop, of);
    if (!loop) giveData(run, element, of);
    if (!loop && 'inputs' in element) readInputs(run, element.inputs, of);
    const planned = isNew ? planAround(run, body ? { ...run.get(of.id), body } : run.get(of.id)) : [];
    const result = loop ? 'waits' : behaviourOf(element).enter(run, element, run.get(of.id));
    // What goes on at once cannot be interrupted.
    if (result === 'waits') open(run, of, planned);
    Object.assign(run.own(of.id), { phase: 'active', ...(body && { body }) });
    return result;
  });
  if (outcome === undefined) return;
  if (outcome === 'waits') {
    if (run.get(of.id).body) nextTurns(run, of.id);
    proceed(run, of.id);
    return;
  }
  const came = run.get(of.id).trigger?.variables ?? {};
  complete(run, of, typeof outcome === 'object' && 'results' in outcome ? outcome.results : came);
  if (typeof outcome === 'object' && 'effects' in outcome) followUp(run, of, outcome.effects);
}

function followUp(run: Run, { scope }: ElementInstance, effects: Effect[]): void {
  for (const effect of effects) takeEffect(run, scope, effect);
}

/** Runs one phase; what it stumbles over becomes an incident, and the phase stays to be tried again. */
export function attempt<T>(run: Run, of: ElementInstance, phase: () => T): T | undefined {
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
  close(run, run.get(of.id));
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
      publishCollected(run, element, of);
      run.own(of.id).phase = 'choosing';
    }
    const at = run.get(of.id);
    if (loop && at.loop !== undefined) collect(run, loop, at);
    const choose = behaviourOf(element).choose ?? unconditionalAndTrue;
    const flows = at.loop !== undefined || at.compensates !== undefined ? [] : choose(run, element, at);
    if (at.loop === undefined && flows.length === 0) collectFrom(run, at);
    const done = at.loop === undefined && completesAdHoc(run, at);
    remember(run, at);
    run.record('leave', at.element, at);
    const quantity = 'completionQuantity' in element ? (element.completionQuantity ?? 1) : 1;
    for (const flow of flows) for (let n = 0; n < quantity; n++) send(run, at, flow);
    run.remove(new Set([at.id]));
    run.vacate(at.scope);
    if (done) endAdHoc(run, at.scope);
    if (at.compensates !== undefined) proceed(run, at.compensates);
  });
}

/** What chose the way goes with the token to the event it chose. */
function send(run: Run, { scope, trigger }: ElementInstance, { id, target }: SequenceFlow): void {
  run.record('take', id, { id: scope });
  const chosen = trigger?.start === target ? { trigger: { variables: trigger.variables } } : {};
  run.send({ element: target, scope, flow: id, ...chosen });
}

/** Sends tokens on while the element instance stays: an event that happens again and again. */
export function emit(run: Run, of: ElementInstance, flows: string[]): void {
  for (const flow of flows) send(run, of, run.definition.flows[flow] as SequenceFlow);
}

export function nextTurns(run: Run, body: number): void {
  const of = run.get(body);
  const loop = loopOf(run, of);
  if (!loop) return;
  const due = attempt(run, of, () => nextTurnIsDue(run, loop, of));
  if (due === undefined) return;
  const turns = due ? addTurns(run, loop, body) : [];
  for (const turn of turns) run.record('enter', turn.element, turn);
  for (const turn of turns) if (run.find(turn.id)) begin(run, turn);
  if (turns.length === 0) endBody(run, body);
}

/** No turn is left, nor will there be one. */
function endBody(run: Run, id: number): void {
  const body = run.own(id);
  if (body.body) body.body = { ...body.body, count: body.body.started };
  run.clear(id);
}

export function endInstance(run: Run, error?: string): void {
  if (error !== undefined) terminateInside(run, 0, 'terminated');
  close(run, run.get(0));
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
