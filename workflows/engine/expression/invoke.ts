/** Calls a function that was written in FEEL. */
import { bind } from './frame.ts';
import type { Machine } from './machine.ts';
import { coerced } from './types.ts';
import type { Context, FeelFunction, Value } from './values.ts';

/** Parameters without an argument are null; an argument without a parameter, or of another type, makes the call null. */
export function invoke(called: FeelFunction, values: Value[], machine: Machine, names = called.parameters): Value {
  const given = names.slice(0, values.length);
  if (values.length > given.length || !given.every((name) => called.parameters.includes(name))) return null;
  const bound: Context = {};
  for (const [i, name] of called.parameters.entries()) {
    const value = values[given.indexOf(name)] ?? null;
    const type = called.types[i];
    const fitting = type ? coerced(value, type, machine) : value;
    if (fitting === undefined) return null;
    bound[name] = fitting;
  }
  return machine.nested(() => machine.run(called.body, bind(bound, called.frame)));
}
