/** Conditions in words: "Quyết định là Trả lại". */
import { m } from '#lib/paraglide/messages.js';
import { readCondition, valueLabel, type Operator } from '../model/condition.ts';
import type { Variable } from '../model/variables.ts';

const labels: Record<Operator, () => string> = {
  '=': m['designer.operator-is'],
  '!=': m['designer.operator-is-not'],
  '>': m['designer.operator-more'],
  '>=': m['designer.operator-at-least'],
  '<': m['designer.operator-less'],
  '<=': m['designer.operator-at-most'],
};

export const operatorLabel = (operator: Operator): string => labels[operator]();

/** A condition that says more than a sentence of three parts is shown as FEEL. */
export function conditionSentence(feel: string, variables: Variable[]): string {
  const condition = readCondition(feel);
  if (!condition) return feel;
  const variable = variables.find(({ name }) => name === condition.variable);
  const value =
    condition.value === 'true'
      ? m['designer.yes']()
      : condition.value === 'false'
        ? m['designer.no']()
        : valueLabel(condition.value, variable);
  return m['designer.condition-sentence']({
    variable: variable?.label ?? condition.variable,
    operator: operatorLabel(condition.operator),
    value,
  });
}
