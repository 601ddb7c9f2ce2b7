/** Loops of activities (clause 10.3.8): a body that holds the turns, one after another or all at once. */
import type { MultiInstance, StandardLoop } from './definition.ts';
import { condition, json, list, wholeNumber } from './evaluation.ts';
import type { Expression } from './expression/ast.ts';
import { plain } from './expression/plain.ts';
import type { Body, ElementInstance, Variables } from './instance.ts';
import { throwFromLoop } from './loop-behaviour.ts';
import type { Run } from './run.ts';
import { Stuck } from './stuck.ts';
import { terminate } from './termination.ts';
import { propagate, withNames } from './variables.ts';

/** More turns are a mistake in the model or its data; each one costs room in the snapshot and a row in the inbox (B02). */
const mostTurns = 1_000;

/** How often a standard loop without a maximum may turn is not known before. */
export const unknownCount = Number.MAX_SAFE_INTEGER;

export type Loop = MultiInstance | StandardLoop;

export function loopOf(run: Run, of: ElementInstance): Loop | undefined {
  if (of.id === 0) return undefined;
  const element = run.elementOf(of);
  if ('loop' in element) return element.loop;
  return 'standardLoop' in element ? element.standardLoop : undefined;
}

function isMulti(loop: Loop): loop is MultiInstance {
  return 'sequential' in loop;
}

/** Works out how many turns there will be, and for what. */
export function openBody(run: Run, loop: Loop, of: ElementInstance): Body {
  if (!isMulti(loop)) return { count: loop.maximum ?? unknownCount, started: 0, completed: 0 };
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

/** Whether there is a turn after those that were; a standard loop asks its condition, after the first turn or before it too. */
export function nextTurnIsDue(run: Run, loop: Loop, of: ElementInstance): boolean {
  const { started, count } = of.body as Body;
  if (isMulti(loop)) return started < count;
  const asks = loop.condition && (loop.testBefore || started > 0);
  // How many turns there were is what BPMN calls the loop counter (table 10.29).
  const lookup = withNames(run, of, { loopCounter: started });
  if (asks && !condition(run, loop.condition as Expression, of, { lookup })) return false;
  if (started >= mostTurns) throw new Stuck('too-many-repetitions', { count: started + 1, most: mostTurns });
  return started < count;
}

/** Adds the next turn, or all that are left when they run at the same time. */
export function addTurns(run: Run, loop: Loop, bodyId: number): ElementInstance[] {
  const owned = run.own(bodyId);
  const body = owned.body as Body;
  const { started, count, items } = body;
  const multi = isMulti(loop) ? loop : undefined;
  const upTo = multi && !multi.sequential ? count : Math.min(started + 1, count);
  // Items are needed as long as turns are still to come; a parallel loop has handed them all out.
  const { items: _handedOut, ...rest } = body;
  owned.body = { ...(upTo < count ? body : rest), started: upTo };
  owned.inside = (owned.inside ?? 0) + (upTo - started);
  const turns: ElementInstance[] = [];
  for (let at = started; at < upTo; at++) {
    const variables: Variables = { loopCounter: at + 1 };
    if (multi?.inputElement !== undefined) variables[multi.inputElement] = items?.[at] ?? null;
    // What is collected belongs to the turn: parallel turns must not write into one variable.
    const own = multi?.outputElement?.ast;
    if (own?.op === 'name') variables[own.name] ??= null;
    turns.push(run.add({ element: owned.element, scope: bodyId, loop: at + 1, variables }));
  }
  return turns;
}

/** Collects a turn's output and asks whether the loop is done; then its other turns end and no more start. */
export function collect(run: Run, loop: Loop, turn: ElementInstance): void {
  const before = run.get(turn.scope).body as Body;
  if (!isMulti(loop)) {
    run.own(turn.scope).body = { ...before, completed: before.completed + 1 };
    return;
  }
  const output = before.output?.slice();
  if (output && loop.outputElement) output[(turn.loop ?? 1) - 1] = json(run, loop.outputElement, turn);
  const completed = before.completed + 1;
  const counted = { ...before, completed };
  const done = isDone(run, loop, turn, counted) || throwFromLoop(run, loop, turn, counts(counted));
  const body = run.own(turn.scope);
  body.body = { ...before, completed, ...(output && { output }), ...(done && { count: before.started }) };
  if (!done) return;
  for (const other of run.instance.elements.filter(
    ({ scope, id }) => scope === turn.scope && id !== turn.id && id !== 0,
  )) {
    terminate(run, other, 'terminated');
  }
}

function isDone(run: Run, { completionCondition }: MultiInstance, turn: ElementInstance, body: Body): boolean {
  if (!completionCondition) return false;
  return condition(run, completionCondition, turn, { lookup: withNames(run, turn, counts(body)) });
}

/** What BPMN calls the attributes of a multi-instance activity. */
function counts(body: Body): Record<string, number> {
  return {
    numberOfInstances: body.count,
    numberOfActiveInstances: body.started - body.completed,
    numberOfCompletedInstances: body.completed,
    // Nothing ends single turns; when the condition holds, the rest ends at once.
    numberOfTerminatedInstances: 0,
  };
}

/** The whole output becomes one variable where the loop stands; nobody sees it half filled. */
export function publishOutput(run: Run, loop: Loop, body: ElementInstance): void {
  const output = body.body?.output;
  if (!isMulti(loop) || loop.outputCollection === undefined || !output) return;
  propagate(run, run.get(body.scope), { [loop.outputCollection]: output });
}
