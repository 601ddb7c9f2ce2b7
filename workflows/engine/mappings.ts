/** Input and output mappings (`zeebe:ioMapping`) and what happens to results where there are none. */
import type { Mapping } from './definition.ts';
import { json } from './evaluation.ts';
import type { ElementInstance, Variables } from './instance.ts';
import type { Run } from './run.ts';
import { lookupFrom, propagate, setLocal, withNames } from './variables.ts';

/** In order, each seeing what the earlier ones made; all of it local to the element instance. */
export function readInputs(run: Run, inputs: Mapping[] | undefined, of: ElementInstance): void {
  if (!inputs) return;
  const made: Variables = {};
  const lookup = withNames(run, of, made);
  for (const { source, target } of inputs) put(made, target, json(run, source, of, { lookup }));
  setLocal(run, of, made);
}

/** Data objects and properties of an activity are there from the start, as null. */
export function giveData(run: Run, of: object, at: ElementInstance): void {
  const { data } = of as { data?: string[] };
  if (data) setLocal(run, at, Object.fromEntries(data.map((name) => [name, null])));
}

/** With outputs, only what they name leaves the element instance; without, all of the results. */
export function keepResults(run: Run, outputs: Mapping[] | undefined, of: ElementInstance, results: Variables): void {
  if (outputs) setLocal(run, of, results);
  else propagate(run, of, results);
}

/** A turn of a multi-instance (not of a standard loop) writes into itself, from where the loop collects; others into their scope. */
export function writeOutputs(run: Run, outputs: Mapping[] | undefined, of: ElementInstance): void {
  if (!outputs) return;
  const target = of.loop === undefined || 'standardLoop' in run.elementOf(of) ? run.get(of.scope) : of;
  for (const { source, target: path } of outputs) {
    const [name = ''] = path;
    const made: Variables = {};
    const before = lookupFrom(run, target)(name);
    if (path.length > 1 && isObject(before)) made[name] = before;
    put(made, path, json(run, source, run.get(of.id)));
    propagate(run, target, made);
  }
}

/** Writes along a path; contexts on the way are copied, so that what others hold does not change. */
function put(into: Variables, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = Object.hasOwn(into, name) && isObject(into[name]) ? { ...into[name] } : {};
  put(inner, rest, value);
  into[name] = inner;
}

function isObject(value: unknown): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
