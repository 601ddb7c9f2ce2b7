/** Where an exclusive gateway parts, every flow but the default says when it is taken (clause 10.6.2). */
import type { ElementRule } from './rule.ts';

export const flowWithoutCondition: ElementRule = (element, { definition }) => {
  if (element.type !== 'exclusiveGateway' || element.outgoing.length < 2) return undefined;
  const bare = element.outgoing.find((id) => id !== element.default && !definition.flows[id]?.condition);
  return bare === undefined
    ? undefined
    : { rule: 'flow-without-condition', elementId: bare, params: { gateway: element.id } };
};
