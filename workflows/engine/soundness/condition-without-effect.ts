/** Only exclusive gateways and activities choose; a condition after anything else would be drawn and never asked. */
import type { ElementRule } from './rule.ts';

export const conditionWithoutEffect: ElementRule = (element, { definition }) => {
  if (chooses.has(element.type)) return undefined;
  const conditional = element.outgoing.find((id) => definition.flows[id]?.condition);
  return conditional === undefined ? undefined : { rule: 'condition-without-effect', elementId: conditional };
};

const chooses: ReadonlySet<string> = new Set([
  'exclusiveGateway',
  'userTask',
  'serviceTask',
  'callActivity',
  'subProcess',
]);
