/** Embedded sub-process (clause 10.3.5): a scope of its own; ends when nothing is left in it. */
import type { SubProcess } from '../definition.ts';
import type { Behaviour } from './behaviour.ts';

export const subProcess: Behaviour<SubProcess> = {
  enter: (run, { starts }, of) => {
    for (const element of starts) run.send({ element, scope: of.id });
    return 'waits';
  },
};
