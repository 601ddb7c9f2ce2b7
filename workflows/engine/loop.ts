/** Multi-instance loops (clause 10.3.8): a body that holds the turns, one after another or all at once. */
import type { MultiInstance } from './definition.ts';
import { condition, json, list, wholeNumber } from './evaluation.ts';
import { plain } from './expression/plain.ts';
import type { Body, ElementInstance, Variables } from './instance.ts';
import type { Run } from './run.ts';
import { Stuck } from './stuck.ts';
import { terminate } from './termination.ts';
import { lookupFrom, propagate } from './variables.ts';

/** More turns are a mistake in the model or its data; each one costs room in the snapshot and a row in the inbox (B02). */
const mostTurns = 1_000;

export function loopOf(run: Run, of: ElementInstance): MultiInstance | undefined {
  if (of.id === 0) return undefined;
  const element = run.elementOf(of);
  return 'loop' in element ? element.loop : undefined;
}

/** Works out how many turns there will be, and for what. */
export function openBody(run: Run, loop: MultiInstance, of: ElementInstance): Body {
  const items = loop.collection ? list(run, loop.collection, of).map(plain) : undefined;
  const count = items ? items.length : loop.cardinality ? wholeNumber(run, loop.cardinality, of) : 0;
  if (count > mostTurns) throw new Stuck('too-many-repetitions', { count, most: mostTurns });
  return {
    count,
    started: 0,
    completed: 0,
    ...(items && { items }),
    ...(loop.outputCollection !== undefined && { output: new Array<unknown>(count).fill(null) }),
  };
}

/** Adds the next turn, or all that are left when they run at the same time. */
export function addTurns(run: Run, loop: MultiInstance, bodyId: number): ElementInstance[] {
  const owned = run.own(bodyId);
  const body = owned.body as Body;
  const { started, count, items } = body;
  const upTo = loop.sequential ? Math.min(started + 1, count) : count;
  // Items are needed as long as turns are still to come; a parallel loop has handed them all out.
  const { items: _handedOut, ...rest } = body;
  owned.body = { ...(upTo < count ? body : rest), started: upTo };
  owned.inside = (owned.inside ?? 0) + (upTo - started);
  const turns: ElementInstance[] = [];
  for (let at = started; at < upTo; at++) {
    const variables: Variables = { loopCounter: at + 1 };
    if (loop.inputElement !== undefined) variables[loop.inputElement] = items?.[at] ?? null;
    // What is collected belongs to the turn: parallel turns must not write into one variable.
    const own = loop.outputElement?.ast;
    if (own?.op === 'name') variables[own.name] ??= null;
    turns.push(run.add({ element: owned.element, scope: bodyId, loop: at + 1, variables }));
  }
  return turns;
}

/** Collects a turn's output and asks whether the loop is done; then its other turns end and no more start. */
export function collect(run: Run, loop: MultiInstance, turn: ElementInstance): void {
  const before = run.get(turn.scope).body as Body;
  const output = before.output?.slice();
  if (output && loop.outputElement) output[(turn.loop ?? 1) - 1] = json(run, loop.outputElement, turn);
  const completed = before.completed + 1;
  const done = isDone(run, loop, turn, { ...before, completed });
  const body = run.own(turn.scope);
  body.body = { ...before, completed, ...(output && { output }), ...(done && { count: before.started }) };
  if (!done) return;
  for (const other of run.instance.elements.filter(
    ({ scope, id }) => scope === turn.scope && id !== turn.id && id !== 0,
  )) {
    terminate(run, other, 'terminated');
  }
}

function isDone(run: Run, loop: MultiInstance, turn: ElementInstance, body: Body): boolean {
  if (!loop.completionCondition) return false;
  const counts: Record<string, number> = {
    numberOfInstances: body.count,
    numberOfActiveInstances: body.started - body.completed,
    numberOfCompletedInstances: body.completed,
    // Nothing ends single turns; when the condition holds, the rest ends at once.
    numberOfTerminatedInstances: 0,
  };
  const inTurn = lookupFrom(run, turn);
  const lookup = (name: string) => (Object.hasOwn(counts, name) ? counts[name] : inTurn(name));
  return condition(run, loop.completionCondition, turn, { lookup });
}

/** The whole output becomes one variable where the loop stands; nobody sees it half filled. */
export function publishOutput(run: Run, loop: MultiInstance, body: ElementInstance): void {
  const output = body.body?.output;
  if (loop.outputCollection === undefined || !output) return;
  propagate(run, run.get(body.scope), { [loop.outputCollection]: output });
}
