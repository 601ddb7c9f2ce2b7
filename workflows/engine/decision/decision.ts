/** A decision as the engine evaluates it (DMN 1.5 clauses 6 to 8): plain JSON, made from DMN XML at publishing. */
import type { Expression } from '../expression/ast.ts';

export interface Decision {
  id: string;
  name: string;
  /** What its result is called where another decision or an expression reads it. */
  variable: string;
  /** Ids of the decisions it rests on, evaluated before it. */
  requires: string[];
  logic: DecisionTable | { kind: 'literal'; expression: Expression };
}

export type HitPolicy = 'unique' | 'any' | 'priority' | 'first' | 'collect' | 'rule order' | 'output order';
export type Aggregation = 'sum' | 'count' | 'min' | 'max';

export interface DecisionTable {
  kind: 'table';
  hitPolicy: HitPolicy;
  aggregation?: Aggregation;
  inputs: { expression: Expression; allowed?: Expression }[];
  outputs: Output[];
  rules: Rule[];
}

/** `values` are the allowed ones in the order of their priority, the first before the others. */
export interface Output {
  name?: string;
  values?: Expression[];
  byDefault?: Expression;
}

/** A row: unary tests by input (absent: `-`, any value), and one expression by output. */
export interface Rule {
  id: string;
  when: (Expression | null)[];
  then: Expression[];
}
