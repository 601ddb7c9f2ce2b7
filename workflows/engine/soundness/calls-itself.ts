/** A process that calls itself opens instances without end (reliability.md B02). */
import type { ElementRule } from './rule.ts';

export const callsItself: ElementRule = (element, { definition }) => {
  const called =
    element.type === 'callActivity' && element.process.ast.op === 'literal' ? element.process.text : undefined;
  return called === definition.id ? { rule: 'calls-itself', elementId: element.id } : undefined;
};
