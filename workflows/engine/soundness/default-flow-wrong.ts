/** A default flow leaves the element that names it and has no condition of its own (clause 8.4.13). */
import type { ElementRule } from './rule.ts';

export const defaultFlowWrong: ElementRule = (element, { definition }) => {
  const byDefault = 'default' in element ? element.default : undefined;
  if (byDefault === undefined) return undefined;
  if (!element.outgoing.includes(byDefault)) return { rule: 'default-flow-of-another', elementId: element.id };
  return definition.flows[byDefault]?.condition
    ? { rule: 'default-flow-with-condition', elementId: byDefault }
    : undefined;
};
