/** Call activity (clause 10.3.6): another process runs as an instance of its own and tells this one when it has ended. */
import type { CallActivity } from '../definition.ts';
import { text } from '../evaluation.ts';
import { visible } from '../variables.ts';
import type { Behaviour } from './behaviour.ts';

export const callActivity: Behaviour<CallActivity> = {
  enter: (run, { id, process, binding, versionTag, propagateAllParentVariables }, of) => {
    run.command({
      kind: 'start-child',
      elementInstance: of.id,
      element: id,
      process: text(run, process, of),
      binding,
      ...(versionTag !== undefined && { versionTag }),
      variables: propagateAllParentVariables ? visible(run, of) : { ...of.variables },
    });
    return 'waits';
  },
  withdraw: (run, { id }) => run.command({ kind: 'cancel-child', elementInstance: id }),
};
