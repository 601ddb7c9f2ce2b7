/** Variables live in scopes (Camunda 8's rules): read from the inside out, written where they are found, else on the process. */
import type { Lookup } from './expression/evaluate.ts';
import type { ElementInstance, Variables } from './instance.ts';
import type { Run } from './run.ts';

/** Scopes from an element instance out to the process. */
function* scopes(run: Run, from: ElementInstance): Generator<ElementInstance> {
  yield from;
  for (let at = from; at.id !== 0;) yield (at = run.get(at.scope));
}

export function lookupFrom(run: Run, from: ElementInstance): Lookup {
  return (name) => {
    for (const { variables } of scopes(run, from))
      if (variables && Object.hasOwn(variables, name)) return variables[name];
    return undefined;
  };
}

/** The same, with names of the place's own before all others. */
export function withNames(run: Run, from: ElementInstance, own: Record<string, unknown>): Lookup {
  const outside = lookupFrom(run, from);
  return (name) => (Object.hasOwn(own, name) ? own[name] : outside(name));
}

/** Everything visible from here, the innermost of a name. */
export function visible(run: Run, from: ElementInstance): Variables {
  // Spread, not assigned: an entry named `__proto__` stays an entry.
  return [...scopes(run, from)].reduceRight<Variables>((all, { variables }) => ({ ...all, ...variables }), {});
}

export function setLocal(run: Run, on: ElementInstance, variables: Variables): void {
  const owned = run.own(on.id);
  run.changed = true;
  owned.variables = { ...owned.variables, ...variables };
}

/** Each variable goes to the nearest scope that has one of its name, from here outwards, else to the process. */
export function propagate(run: Run, from: ElementInstance, variables: Variables): void {
  const outwards = [...scopes(run, from)];
  const process = outwards.length - 1;
  const homes = new Map<number, [string, unknown][]>();
  for (const variable of Object.entries(variables)) {
    const found = outwards.findIndex((scope) => scope.variables && Object.hasOwn(scope.variables, variable[0]));
    const home = found < 0 ? process : found;
    const there = homes.get(home);
    if (there) there.push(variable);
    else homes.set(home, [variable]);
  }
  for (const [home, found] of homes) setLocal(run, outwards[home] ?? from, Object.fromEntries(found));
}
