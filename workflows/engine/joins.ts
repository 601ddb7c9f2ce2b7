/** Tokens that wait for others: at gateways, and before activities that need several (start quantity). */
import type { Join } from './instance.ts';
import type { Run } from './run.ts';

/** Keeps a token that has come by one of `places` ways. */
export function keep(run: Run, at: { id: string; scope: number }, places: number, place: number): Join {
  const scope = run.own(at.scope);
  const before = scope.joins?.[at.id];
  const tokens = before ? before.tokens.slice() : new Array<number>(places).fill(0);
  const there = tokens[place] ?? 0;
  tokens[place] = there + 1;
  const join: Join = { ...before, flows: (before?.flows ?? 0) + (there === 0 ? 1 : 0), tokens };
  scope.joins = { ...scope.joins, [at.id]: join };
  scope.waiting = (scope.waiting ?? 0) + 1;
  return join;
}

/**
 * Takes tokens away, `taken` by place. A later one on a flow stays for the next time round. They leave the scope's count, but for
 * one that goes on.
 */
export function take(run: Run, at: { id: string; scope: number }, taken: number[], reset?: boolean[]): void {
  const scope = run.own(at.scope);
  const { [at.id]: join, ...others } = scope.joins ?? {};
  const left = (join?.tokens ?? []).map((there, place) => there - (taken[place] ?? 0));
  const flows = left.filter((there) => there > 0).length;
  const all = taken.reduce((sum, n) => sum + n, 0);
  scope.waiting = (scope.waiting ?? 0) - all;
  scope.inside = (scope.inside ?? 0) - (all - 1);
  const stays = flows > 0 || reset;
  const joins = stays ? { ...others, [at.id]: { flows, tokens: left, ...(reset && { reset }) } } : others;
  if (Object.keys(joins).length > 0) scope.joins = joins;
  else delete scope.joins;
  if (scope.waiting === 0) delete scope.waiting;
}
