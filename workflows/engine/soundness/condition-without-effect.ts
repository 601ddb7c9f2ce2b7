/** Only activities and the gateways that choose ask conditions; a condition after anything else would be drawn and never asked. */
import { isActivity } from '../element-kinds.ts';
import type { ElementRule } from './rule.ts';

const chooses: ReadonlySet<string> = new Set(['exclusiveGateway', 'inclusiveGateway', 'complexGateway']);

export const conditionWithoutEffect: ElementRule = (element, { definition }) => {
  if (isActivity(element) || chooses.has(element.type)) return undefined;
  const conditional = element.outgoing.find((id) => definition.flows[id]?.condition);
  return conditional === undefined ? undefined : { rule: 'condition-without-effect', elementId: conditional };
};
