/** An end state belongs to the instance, so an end event inside a sub-process cannot give it. */
import type { ElementRule } from './rule.ts';

export const endStateWithoutEffect: ElementRule = (element) =>
  element.type === 'endEvent' && element.endState !== undefined && element.scope !== undefined
    ? { rule: 'end-state-without-effect', elementId: element.id }
    : undefined;
