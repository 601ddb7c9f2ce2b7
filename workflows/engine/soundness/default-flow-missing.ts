/** Where a gateway parts by conditions, a default flow catches what no condition foresaw; an instance must not stop there. */
import type { ElementRule } from './rule.ts';

export const defaultFlowMissing: ElementRule = (element, { definition: { flows } }) => {
  const { id, type, outgoing } = element;
  if (!chooses.has(type) || outgoing.length === 0 || ('default' in element && element.default)) return undefined;
  const always = outgoing.filter((flow) => !flows[flow]?.condition).length;
  // An exclusive gateway asks each of several flows; the others leave by every one without a condition.
  const sure = type === 'exclusiveGateway' ? always === 1 && outgoing.length === 1 : always > 0;
  return sure ? undefined : { rule: 'default-flow-missing', elementId: id };
};

const chooses: ReadonlySet<string> = new Set(['exclusiveGateway', 'inclusiveGateway', 'complexGateway']);
