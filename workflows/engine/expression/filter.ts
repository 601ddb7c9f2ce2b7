/** `list[3]`, `list[-1]` and `list[item > 3]` (DMN 1.5, 10.3.2.5). */
import type { Node } from './ast.ts';
import { bind } from './frame.ts';
import type { Machine } from './machine.ts';
import { isContext } from './values.ts';
import type { Frame, Value } from './values.ts';

type Filter = Extract<Node, { op: 'filter' }>;

export function filter(node: Filter, machine: Machine, frame: Frame): Value {
  const of = machine.run(node.of, frame);
  const list = Array.isArray(of) ? of : of === null ? [] : [of];
  if (list.length === 0) return typeof machine.run(node.by, frame) === 'number' ? null : [];
  const kept: Value[] = [];
  for (const [i, item] of list.entries()) {
    const verdict = machine.run(node.by, itemFrame(item, frame));
    // A number chooses by position, and does so whatever the item.
    if (i === 0 && typeof verdict === 'number')
      return list.at(verdict > 0 ? verdict - 1 : verdict || list.length) ?? null;
    if (verdict === true) kept.push(item);
  }
  return kept;
}

/** `item` is the item itself; the entries of a context can be named directly. */
function itemFrame(item: Value, outer: Frame): Frame {
  const named = bind({ item }, outer);
  return isContext(item) ? bind(item, named) : named;
}
