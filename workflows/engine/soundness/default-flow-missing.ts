/** Where an exclusive gateway parts, a default flow catches what no condition foresaw; an instance must not stop there. */
import type { ElementRule } from './rule.ts';

export const defaultFlowMissing: ElementRule = (element, { definition }) => {
  if (element.type !== 'exclusiveGateway' || element.outgoing.length === 0 || element.default !== undefined)
    return undefined;
  const always = element.outgoing.length === 1 && !definition.flows[element.outgoing[0]!]?.condition;
  return always ? undefined : { rule: 'default-flow-missing', elementId: element.id };
};
