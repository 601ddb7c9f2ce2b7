/** The compiled form of a FEEL expression (DMN 1.5, clause 10): plain JSON, stored with the definition and evaluated without a parser. */

export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOp = '+' | '-' | '*' | '/' | '**';

/** One variable bound by `for`, `some` or `every`, and the list (or range ends) it runs over. */
export interface Binding {
  name: string;
  in: Node;
  to?: Node;
}

/** A node of the tree. `op` decides which evaluator runs; a child is always a node, a name always a plain string. */
export type Node =
  | { op: 'literal'; value: string | number | boolean | null }
  | { op: 'temporal'; text: string }
  | { op: 'name'; name: string }
  | { op: 'path'; of: Node; name: string }
  | { op: 'filter'; of: Node; by: Node }
  | { op: 'list'; items: Node[] }
  | { op: 'context'; entries: { key: string; value: Node }[] }
  | { op: 'range'; from: Node | null; to: Node | null; fromIncluded: boolean; toIncluded: boolean }
  | { op: 'negate'; of: Node }
  | { op: 'arithmetic'; operator: ArithmeticOp; left: Node; right: Node }
  | { op: 'compare'; operator: CompareOp; left: Node; right: Node }
  | { op: 'between'; of: Node; low: Node; high: Node }
  | { op: 'in'; of: Node; tests: Node[] }
  | { op: 'test'; operator: CompareOp; right: Node }
  | { op: 'and'; left: Node; right: Node }
  | { op: 'or'; left: Node; right: Node }
  | { op: 'if'; condition: Node; then: Node; else: Node }
  | { op: 'for'; bindings: Binding[]; return: Node }
  | { op: 'some'; bindings: Binding[]; satisfies: Node }
  | { op: 'every'; bindings: Binding[]; satisfies: Node }
  | { op: 'instance-of'; of: Node; type: string }
  | { op: 'function'; parameters: string[]; types?: (string | null)[]; body: Node }
  | { op: 'call'; of: Node; arguments: Node[]; names?: string[] };

/** What publishing keeps of one expression. */
export interface Expression {
  /** As written, with its leading `=`; a text without one is a constant. Shown in incidents and in the designer. */
  text: string;
  ast: Node;
  /** Process variables it reads, sorted; names bound inside and house names (`legal`) are not among them. */
  reads: string[];
  /** Whether the answer may change with the calendar or the legal profile. Absent: it cannot. */
  rules?: true;
}
