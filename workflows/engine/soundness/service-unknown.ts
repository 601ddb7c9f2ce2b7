/** The service that is to do the work is one the worker has. */
import type { ElementRule } from './rule.ts';

export const serviceUnknown: ElementRule = (element, { context: { isService } }) => {
  const job = 'job' in element ? element.job : undefined;
  if (job?.type.ast.op !== 'literal' || !isService) return undefined;
  const type = job.type.text;
  return isService(type) ? undefined : { rule: 'service-unknown', elementId: element.id, params: { type } };
};
