/** Calls: functions written in FEEL, and the built-in ones with positional or named arguments (DMN 1.5, 10.3.2.13). */
import type { Node } from './ast.ts';
import { find } from './frame.ts';
import { fit } from './functions/builtin.ts';
import type { Builtin } from './functions/builtin.ts';
import { builtins } from './functions/index.ts';
import { invoke } from './invoke.ts';
import type { Machine } from './machine.ts';
import { FeelFunction } from './values.ts';
import type { Frame, Value } from './values.ts';

type Call = Extract<Node, { op: 'call' }>;

export function call(node: Call, machine: Machine, frame: Frame): Value {
  const called = node.of.op === 'name' ? find(node.of.name, frame) : machine.run(node.of, frame);
  const values = node.arguments.map((argument) => machine.run(argument, frame));
  if (called instanceof FeelFunction) return invoke(called, values, machine, node.names);
  if (node.of.op !== 'name' || !Object.hasOwn(builtins, node.of.name)) return null;
  return apply(builtins[node.of.name] as Builtin, values, node.names, machine);
}

function apply(called: Builtin, given: Value[], names: string[] | undefined, machine: Machine): Value {
  if (called.variadic && !names) {
    if (given.length === 0) return null;
    const [only] = given;
    const list = called.variadic === 'list' && given.length === 1 && Array.isArray(only) ? only : given;
    machine.charge(list.length);
    return called.run(machine, [list]);
  }
  if (given.length > called.parameters.length) return null;
  if (names?.some((name) => !called.parameters.some((parameter) => parameter.names.includes(name)))) return null;
  const values: unknown[] = [];
  for (const [i, parameter] of called.parameters.entries()) {
    const at = names ? names.findIndex((name) => parameter.names.includes(name)) : i;
    const value = at >= 0 && at < given.length ? (given[at] as Value) : undefined;
    if (value === undefined || (value === null && parameter.orNull)) {
      if (!parameter.optional) return null;
      values.push(undefined);
      continue;
    }
    const fitting = fit(value, parameter.kind);
    if (fitting === undefined) return null;
    if (Array.isArray(fitting)) machine.charge(fitting.length);
    else if (typeof fitting === 'string') machine.chargeText(fitting.length);
    values.push(fitting);
  }
  return called.run(machine, values);
}
