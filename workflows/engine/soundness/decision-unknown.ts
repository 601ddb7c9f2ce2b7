/** The decision a business rule task asks for is bound to the definition; one that is chosen by an expression is known at run time only. */
import type { ElementRule } from './rule.ts';

export const decisionUnknown: ElementRule = (element, { definition: { decisions = {} } }) => {
  if (element.type !== 'businessRuleTask' || element.decision?.ast.op !== 'literal') return undefined;
  const decision = element.decision.text;
  return Object.hasOwn(decisions, decision)
    ? undefined
    : { rule: 'decision-unknown', elementId: element.id, params: { decision } };
};
