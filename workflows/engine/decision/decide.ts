/** Evaluates decisions (DMN 1.5): those one rests on first, then its table or expression, all of it FEEL under its budget. */
import type { Expression } from '../expression/ast.ts';
import { json, value } from '../evaluation.ts';
import type { ElementInstance, Variables } from '../instance.ts';
import type { Run } from '../run.ts';
import { Stuck } from '../stuck.ts';
import { withNames } from '../variables.ts';
import type { Decision, DecisionTable } from './decision.ts';
import { answer } from './hit-policy.ts';
import { judged } from './judged.ts';

/** The result of a decision as JSON. What has no answer is null; what the table says must not be is an incident. */
export function decide(run: Run, id: string, of: ElementInstance): unknown {
  return new Deciding(run, of).result(id);
}

class Deciding {
  readonly #run: Run;
  readonly #of: ElementInstance;
  readonly #results: Variables = {};

  constructor(run: Run, of: ElementInstance) {
    this.#run = run;
    this.#of = of;
  }

  result(id: string): unknown {
    const decision = Object.hasOwn(this.#run.definition.decisions ?? {}, id) && this.#run.definition.decisions?.[id];
    if (!decision) throw new Stuck('decision-unknown', { decision: id });
    if (Object.hasOwn(this.#results, decision.variable)) return this.#results[decision.variable];
    for (const required of decision.requires) this.result(required);
    const { logic } = decision;
    const result = logic.kind === 'literal' ? this.#json(logic.expression) : this.#table(decision, logic);
    return (this.#results[decision.variable] = result);
  }

  #table(decision: Decision, table: DecisionTable): unknown {
    const inputs = table.inputs.map(({ expression, allowed }, at) => {
      const input = this.#json(expression);
      if (allowed && input !== null && !this.#meets(allowed, input)) {
        throw new Stuck('decision-input-not-allowed', { decision: decision.id, input: at + 1 });
      }
      return input;
    });
    const hits = table.rules.filter(({ when }) => when.every((test, at) => !test || this.#meets(test, inputs[at])));
    const outputs = hits.map(({ then }) => then.map((expression) => this.#json(expression)));
    const byDefault = table.outputs.map((output) => (output.byDefault ? this.#json(output.byDefault) : null));
    const values = table.outputs.map((output) => output.values?.map((expression) => this.#json(expression)));
    return answer(table, { decision: decision.id, outputs, byDefault, values, run: this.#run });
  }

  #meets(test: Expression, input: unknown): boolean {
    return value(this.#run, test, this.#of, { lookup: this.#lookup({ [judged]: input }) }) === true;
  }

  #json(expression: Expression): unknown {
    return json(this.#run, expression, this.#of, { lookup: this.#lookup({}) });
  }

  #lookup(own: Variables) {
    return withNames(this.#run, this.#of, { ...this.#results, ...own });
  }
}
