/** Sub-process (clause 10.3.5): a scope of its own that ends when nothing is left in it; an ad-hoc one chooses what begins. */
import type { SubProcess } from '../definition.ts';
import { ask, withdrawAsked } from '../ad-hoc.ts';
import { names } from '../evaluation.ts';
import { setLocal } from '../variables.ts';
import type { Behaviour } from './behaviour.ts';

export const subProcess: Behaviour<SubProcess> = {
  enter: (run, element, of) => {
    const { starts, adHoc } = element;
    const { start, ...trigger } = of.trigger ?? { variables: {} };
    if (start !== undefined) {
      delete run.own(of.id).trigger;
      run.send({ element: start, scope: of.id, trigger });
      return 'waits';
    }
    if (adHoc?.outputCollection !== undefined) setLocal(run, of, { [adHoc.outputCollection]: [] });
    if (element.job) {
      ask(run, element, run.get(of.id));
      return 'waits';
    }
    const chosen = adHoc?.active ? names(run, adHoc.active, of).filter((id) => starts.includes(id)) : starts;
    const atOnce = adHoc?.sequential ? chosen.slice(0, 1) : chosen;
    if (chosen.length === 0) run.clear(of.id);
    for (const element of atOnce) run.send({ element, scope: of.id });
    if (atOnce.length < chosen.length) run.own(of.id).queue = chosen.slice(1);
    return 'waits';
  },
  withdraw: withdrawAsked,
};
