/** Moves tokens until every one waits for something or has ended, and what has been thrown has reached who waits for it. */
import { caught, watchConditions } from './caught.ts';
import { forgetRestored } from './compensation.ts';
import { nextActivity } from './ad-hoc.ts';
import { value } from './evaluation.ts';
import { raise, raiseForStuckJoins } from './incidents.ts';
import type { ElementInstance, Subscription, Token, Variables } from './instance.ts';
import { activateLateJoin } from './late-joins.ts';
import { arrive, complete, endInstance, nextTurns } from './lifecycle.ts';
import type { Run } from './run.ts';
import { Stuck } from './stuck.ts';
import { definitionOf } from './subscriptions.ts';

/**
 * Elements one step may visit, in all and in one scope beyond the number there are. A loop without delay reaches it in
 * milliseconds and becomes an incident, not a hang (B02), while its trace still fits into one write.
 */
const mostVisits = { step: 10_000, scope: 1_000 };

export function advance(run: Run): void {
  const inScope = new Map<number, number>();
  for (let visits = 0; run.instance.state === 'running';) {
    if (run.changed) watchConditions(run, (subscription) => holds(run, subscription));
    const token = run.nextToken();
    const here = token ? (inScope.get(token.scope) ?? 0) + 1 : 0;
    if (token && (++visits > mostVisits.step || here > mostVisits.scope + run.size)) {
      stop(run, token, new Stuck('too-many-visits', { element: token.element }));
    } else if (token) {
      inScope.set(token.scope, here);
      tryToArrive(run, token);
    } else if (!settle(run)) break;
  }
  raiseForStuckJoins(run);
}

/** When no token moves: what was thrown arrives, joins that wait for nobody go on, scopes with nothing in them end. */
function settle(run: Run): boolean {
  const thrown = run.signals.shift();
  if (thrown) {
    deliver(run, thrown);
    return true;
  }
  try {
    if (activateLateJoin(run)) return true;
  } catch (problem) {
    if (!(problem instanceof Stuck)) throw problem;
    raise(run, run.get(0), problem.code, problem.params);
    return false;
  }
  const scope = run.nextEmptied();
  if (scope) endScope(run, scope);
  return scope !== undefined;
}

/** A signal reaches everything in the instance that waits for it at that moment. */
export function deliver(
  run: Run,
  { signal, variables, id }: { signal: string; variables: Variables; id?: string },
): void {
  const waiting = run.instance.subscriptions.filter((one) => one.kind === 'signal' && one.signal === signal);
  for (const { id: subscription } of waiting) {
    const still = run.subscription(subscription);
    if (still?.kind !== 'signal' || (id !== undefined && still.received?.includes(id))) continue;
    caught(run, still, variables, id);
  }
}

/** A gateway that stumbles over its condition has nobody to carry the incident but the instance. */
function tryToArrive(run: Run, token: Token): void {
  try {
    arrive(run, token);
  } catch (problem) {
    if (!(problem instanceof Stuck)) throw problem;
    stop(run, token, problem);
  }
}

function stop(run: Run, token: Token, { code, params }: Stuck): void {
  run.hold(token);
  raise(run, run.get(0), code, params);
}

/** A condition that cannot be worked out does not hold; one beyond its budget is an incident of the instance. */
function holds(run: Run, subscription: Subscription): boolean {
  const event = definitionOf(run.element(subscription.element), subscription);
  if (event?.kind !== 'conditional') return false;
  try {
    return value(run, event.condition, run.get(subscription.instance)) === true;
  } catch (problem) {
    if (!(problem instanceof Stuck)) throw problem;
    raise(run, run.get(0), problem.code, problem.params);
    return false;
  }
}

/** A scope in which nothing is left: the next turn of a loop begins, or the scope is complete. */
export function endScope(run: Run, scope: ElementInstance): void {
  if (scope.restored) {
    if (!scope.compensation) forgetRestored(run, scope);
  } else if (scope.id === 0) endInstance(run);
  else if (scope.body && scope.body.started < scope.body.count) nextTurns(run, scope.id);
  else if (scope.phase === 'active' && !nextActivity(run, scope)) complete(run, scope, {});
}
