/** What an expression reads: process variables (law 3), the numbers of the law (law 7), functions that do not exist. */
import type { Binding, Node } from './ast.ts';
import { builtins } from './functions/index.ts';

interface Analysis {
  reads: string[];
  rules: true | undefined;
  unknownFunctions: string[];
}

/** Functions whose answer moves with the calendar. */
const calendarNames = new Set(['working days after', 'working days between', 'is working day']);

export function analyse(ast: Node): Analysis {
  const found = { reads: new Set<string>(), rules: false, unknown: new Set<string>() };
  visit(ast, new Set(), found);
  return {
    reads: [...found.reads].sort(),
    rules: found.rules || undefined,
    unknownFunctions: [...found.unknown],
  };
}

interface Found {
  reads: Set<string>;
  rules: boolean;
  unknown: Set<string>;
}

function visit(node: Node, bound: Set<string>, found: Found): void {
  switch (node.op) {
    case 'name':
      if (bound.has(node.name)) return;
      if (node.name === 'legal') found.rules = true;
      else found.reads.add(node.name);
      return;
    case 'call':
      for (const argument of node.arguments) visit(argument, bound, found);
      if (node.of.op !== 'name' || bound.has(node.of.name)) visit(node.of, bound, found);
      else if (!Object.hasOwn(builtins, node.of.name)) found.unknown.add(node.of.name);
      else if (calendarNames.has(node.of.name)) found.rules = true;
      return;
    case 'filter':
      visit(node.of, bound, found);
      // `item` is bound here; entries of the items may be named too, so a name may be one of them or a variable: it is counted.
      visit(node.by, new Set([...bound, 'item']), found);
      return;
    case 'for':
      return visitBindings(node.bindings, node.return, new Set([...bound, 'partial']), found);
    case 'some':
    case 'every':
      return visitBindings(node.bindings, node.satisfies, bound, found);
    case 'function':
      return visit(node.body, new Set([...bound, ...node.parameters]), found);
    case 'in':
      visit(node.of, bound, found);
      for (const test of node.tests) visit(test, new Set([...bound, '?']), found);
      return;
    case 'context': {
      const inner = new Set(bound);
      for (const { key, value } of node.entries) {
        visit(value, inner, found);
        inner.add(key);
      }
      return;
    }
    default:
      for (const child of children(node)) visit(child, bound, found);
  }
}

function visitBindings(bindings: Binding[], body: Node, bound: Set<string>, found: Found): void {
  const inner = new Set(bound);
  for (const binding of bindings) {
    visit(binding.in, inner, found);
    if (binding.to) visit(binding.to, inner, found);
    inner.add(binding.name);
  }
  visit(body, inner, found);
}

/** The nodes directly below one that binds no names. */
function children(node: Node): Node[] {
  return Object.values(node).flatMap((part: unknown) => (Array.isArray(part) ? part : [part]).filter(isNode));
}

function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && 'op' in part;
}
