/** The service a service task asks for is one the worker has. */
import type { ElementRule } from './rule.ts';

export const serviceUnknown: ElementRule = (element, { context: { isService } }) => {
  if (element.type !== 'serviceTask' || element.job.type.ast.op !== 'literal' || !isService) return undefined;
  const type = element.job.type.text;
  return isService(type) ? undefined : { rule: 'service-unknown', elementId: element.id, params: { type } };
};
