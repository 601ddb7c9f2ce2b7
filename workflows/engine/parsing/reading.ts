/** What is gathered while one process is read: findings, compiled expressions, and the variables they read. */
import type { Expression } from '../expression/ast.ts';
import { compileFeel, compileValue } from '../expression/compile.ts';
import type { Compiled } from '../expression/compile.ts';
import type { Called, Finding } from '../definition.ts';
import type { Raw } from './raw.ts';
import { idOf } from './raw.ts';

/** What is no FEEL takes the parser longest, so a model full of it is not read to its end. */
const mostBroken = 20;
const nothing: Expression = { text: '', ast: { op: 'literal', value: null }, reads: [] };

export class Reading {
  #broken = 0;
  readonly findings: Finding[] = [];
  readonly reads = new Set<string>();
  readonly forms = new Set<string>();
  readonly called: Called[] = [];
  asksDecisions = false;
  /** Names of several words that the expressions being read may use; those of BPMN have none. */
  known: readonly string[] = [];

  refuse(rule: string, at: Raw | string, params?: Finding['params']): void {
    this.findings.push({ rule, elementId: typeof at === 'string' ? at : idOf(at), ...(params && { params }) });
  }

  /** An attribute: FEEL after `=`, else a constant. */
  expression(text: string, at: Raw): Expression {
    return this.#keep(() => compileValue(text), at);
  }

  optional(text: string | undefined, at: Raw): Expression | undefined {
    return text === undefined ? undefined : this.expression(text, at);
  }

  /** Where a constant makes no sense, such as a condition, the `=` is required. */
  feel(text: string, at: Raw, rule: string): Expression {
    if (!text.startsWith('=')) this.refuse(rule, at, { text });
    return this.#keep(() => (text.startsWith('=') ? compileFeel(text.slice(1), text, this.known) : compileValue(text)), at);
  }

  #keep(compile: () => Compiled, at: Raw): Expression {
    if (this.#broken >= mostBroken) return nothing;
    const { expression, problem } = compile();
    if (!expression) {
      this.#broken++;
      this.refuse(problem.rule, at, problem.params);
      return nothing;
    }
    for (const name of expression.reads) this.reads.add(name);
    return expression;
  }
}
