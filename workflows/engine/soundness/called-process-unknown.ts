/** The process a call activity starts exists; one that is chosen by an expression is known at run time only. */
import type { ElementRule } from './rule.ts';

export const calledProcessUnknown: ElementRule = (element, { context: { processes } }) => {
  if (element.type !== 'callActivity' || element.process.ast.op !== 'literal' || !processes) return undefined;
  const process = element.process.text;
  return processes.has(process)
    ? undefined
    : { rule: 'called-process-unknown', elementId: element.id, params: { process } };
};
