/** From the parser's concrete tree to the compiled one. Anything the table does not know is a finding, never a guess. */
import type { parser } from 'lezer-feel';
import type { ArithmeticOp, Binding, CompareOp, Node } from './ast.ts';
import { NotFeel } from './not-feel.ts';
import { unquote } from './string-literal.ts';

type Tree = ReturnType<(typeof parser)['parse']>;
type SyntaxNode = Tree['topNode'];

/** Deeper than any person nests; keeps every later walk of the tree off the end of the stack. */
export const deepest = 60;

export function lower(tree: Tree, source: string): Node {
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) throw new NotFeel('expression-not-feel', { at: node.from });
    },
  });
  const [top, ...more] = parts(tree.topNode);
  if (!top || more.length > 0) throw new NotFeel('expression-not-feel', { at: top?.to ?? 0 });
  return new Lowering(source).node(top);
}

/** The children that mean something; brackets, separators and keywords are named after themselves. */
function parts(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const meant = /^[A-Z]/.test(child.name) || child.name === 'null' || child.name === '?';
    if (meant && !child.name.endsWith('Comment')) found.push(child);
  }
  return found;
}

function part(node: SyntaxNode, at: number): SyntaxNode {
  const found = parts(node).at(at);
  if (!found) throw new NotFeel('expression-not-feel', { at: node.from });
  return found;
}

class Lowering {
  readonly #source: string;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  text(node: SyntaxNode): string {
    return this.#source.slice(node.from, node.to);
  }

  name(node: SyntaxNode): string {
    return this.text(node).replace(/\s+/g, ' ').replace(/^`|`$/g, '').trim();
  }

  key(node: SyntaxNode): string {
    const key = node.name === 'StringLiteral' ? unquote(this.text(node)) : this.name(node);
    if (key === '__proto__') throw new NotFeel('expression-name-not-allowed', { name: key });
    return key;
  }

  node(node: SyntaxNode): Node {
    if (++this.#depth > deepest) throw new NotFeel('expression-too-deep', { most: deepest });
    const how = table[node.name];
    if (!how) throw new NotFeel('expression-not-supported', { construct: node.name, at: node.from });
    const lowered = how(node, this);
    this.#depth--;
    return lowered;
  }

  nodes(of: SyntaxNode): Node[] {
    return parts(of).map((child) => this.node(child));
  }

  /** What stands right of `in`: a bare comparison is a test, everything else a value to be compared with. */
  tests(of: SyntaxNode): Node[] {
    if (of.name === 'PositiveUnaryTests') return parts(of).flatMap((child) => this.tests(child));
    const inner = of.name === 'PositiveUnaryTest' ? part(of, 0) : of;
    const bare = inner.name === 'ParenthesizedExpression' ? part(inner, 0) : inner;
    return [bare.name === 'SimplePositiveUnaryTest' ? this.test(bare) : this.node(inner)];
  }

  test(of: SyntaxNode): Node {
    const [first, second] = parts(of);
    if (!first || !second) return this.node(part(of, 0));
    return { op: 'test', operator: this.text(first) as CompareOp, right: this.node(second) };
  }

  bindings(of: SyntaxNode): Binding[] {
    return parts(of).map((expression) => {
      const [low, high] = parts(part(expression, 1));
      if (!low) throw new NotFeel('expression-not-feel', { at: expression.from });
      return { name: this.name(part(expression, 0)), in: this.node(low), ...(high && { to: this.node(high) }) };
    });
  }
}

/** `(>= 5)` and `[> 5]` as values are ranges open on one side (DMN 1.5, grammar rule 7). */
function openRange(operator: string, end: Node, at: number): Node {
  const included = operator.endsWith('=');
  if (operator.startsWith('>')) return { op: 'range', from: end, to: null, fromIncluded: included, toIncluded: false };
  if (operator.startsWith('<')) return { op: 'range', from: null, to: end, fromIncluded: false, toIncluded: included };
  if (operator === '=') return { op: 'range', from: end, to: end, fromIncluded: true, toIncluded: true };
  throw new NotFeel('expression-not-supported', { construct: 'UnaryNotEqual', at });
}

const name = (node: SyntaxNode, to: Lowering): Node => ({ op: 'name', name: to.name(node) });
const first = (node: SyntaxNode, to: Lowering): Node => to.node(part(node, 0));
const binary =
  (op: 'and' | 'or') =>
  (node: SyntaxNode, to: Lowering): Node => ({ op, left: to.node(part(node, 0)), right: to.node(part(node, -1)) });

const table: Record<string, (node: SyntaxNode, to: Lowering) => Node> = {
  null: () => ({ op: 'literal', value: null }),
  BooleanLiteral: (node, to) => ({ op: 'literal', value: to.text(node) === 'true' }),
  NumericLiteral: (node, to) => ({ op: 'literal', value: Number(to.text(node).replace(/\s+/g, '')) }),
  StringLiteral: (node, to) => ({ op: 'literal', value: unquote(to.text(node)) }),
  AtLiteral: (node, to) => ({ op: 'temporal', text: unquote(to.text(part(node, 0))) }),
  DateTimeLiteral: (node, to) => {
    if (part(node, 0).name === 'AtLiteral') return first(node, to);
    return { op: 'call', of: name(part(node, 0), to), arguments: to.nodes(part(node, 1)) };
  },
  VariableName: name,
  SpecialFunctionName: name,
  '?': name,
  ParenthesizedExpression: first,
  PathExpression: (node, to) => ({ op: 'path', of: first(node, to), name: to.name(part(node, 1)) }),
  FilterExpression: (node, to) => ({ op: 'filter', of: first(node, to), by: to.node(part(node, 1)) }),
  List: (node, to) => ({ op: 'list', items: to.nodes(node) }),
  Context: (node, to) => {
    const entries = parts(node).map((entry) => ({ key: to.key(part(part(entry, 0), 0)), value: to.node(part(entry, 1)) }));
    // One with an entry twice is none (DMN 1.5, 10.3.2.6).
    const distinct = new Set(entries.map(({ key }) => key)).size === entries.length;
    return distinct ? { op: 'context', entries } : { op: 'literal', value: null };
  },
  SimplePositiveUnaryTest: (node, to) => {
    const [head, end] = parts(node);
    return head && end ? openRange(to.text(head), to.node(end), node.from) : first(node, to);
  },
  Interval: (node, to) => ({
    op: 'range',
    from: first(node, to),
    to: to.node(part(node, 1)),
    fromIncluded: to.text(node).startsWith('['),
    toIncluded: to.text(node).endsWith(']'),
  }),
  ArithmeticExpression: (node, to) => {
    const [head, operator, right] = parts(node);
    if (head?.name === 'ArithOp') return { op: 'negate', of: to.node(part(node, 1)) };
    if (!operator || !right) throw new NotFeel('expression-not-feel', { at: node.from });
    return {
      op: 'arithmetic',
      operator: to.text(operator) as ArithmeticOp,
      left: first(node, to),
      right: to.node(right),
    };
  },
  Comparison: (node, to) => {
    const of = first(node, to);
    if (node.getChild('between'))
      return { op: 'between', of, low: to.node(part(node, 1)), high: to.node(part(node, 2)) };
    if (node.getChild('in')) return { op: 'in', of, tests: to.tests(part(node, 1)) };
    return { op: 'compare', operator: to.text(part(node, 1)) as CompareOp, left: of, right: to.node(part(node, 2)) };
  },
  Conjunction: binary('and'),
  Disjunction: binary('or'),
  IfExpression: (node, to) => {
    const [condition, yes, no] = to.nodes(node);
    if (!condition || !yes || !no) throw new NotFeel('expression-not-feel', { at: node.from });
    return { op: 'if', condition, then: yes, else: no };
  },
  ForExpression: (node, to) => ({ op: 'for', bindings: to.bindings(part(node, 0)), return: to.node(part(node, 1)) }),
  QuantifiedExpression: (node, to) => {
    const quantified = { bindings: to.bindings(part(node, 0)), satisfies: to.node(part(node, 1)) };
    return node.getChild('some') ? { op: 'some', ...quantified } : { op: 'every', ...quantified };
  },
  InstanceOfExpression: (node, to) => ({ op: 'instance-of', of: first(node, to), type: to.name(part(node, 1)) }),
  FunctionDefinition: (node, to) => {
    if (node.getChild('external'))
      throw new NotFeel('expression-not-supported', { construct: 'external', at: node.from });
    const parameters = node.getChild('FormalParameters');
    const declared = parameters ? parts(parameters).map(parts) : [];
    const names = declared.map(([name]) => (name ? to.name(name) : ''));
    const types = declared.map(([, type]) => (type ? to.name(type) : null));
    const typed = types.some((type) => type !== null);
    return { op: 'function', parameters: names, ...(typed && { types }), body: first(part(node, -1), to) };
  },
  FunctionInvocation: (node, to) => {
    const given = part(node, 1);
    const named = given.name === 'NamedParameters' ? parts(given) : [];
    if (named.length === 0) return { op: 'call', of: first(node, to), arguments: to.nodes(given) };
    return {
      op: 'call',
      of: first(node, to),
      arguments: named.map((parameter) => to.node(part(parameter, 1))),
      names: named.map((parameter) => to.name(part(parameter, 0))),
    };
  },
};
