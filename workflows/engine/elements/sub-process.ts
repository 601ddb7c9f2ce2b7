/** Sub-process (clause 10.3.5): a scope of its own that ends when nothing is left in it; an ad-hoc one chooses what begins. */
import type { SubProcess } from '../definition.ts';
import { condition, names } from '../evaluation.ts';
import { raise } from '../incidents.ts';
import type { ElementInstance } from '../instance.ts';
import type { Run } from '../run.ts';
import { terminateInside } from '../termination.ts';
import type { Behaviour } from './behaviour.ts';

export const subProcess: Behaviour<SubProcess> = {
  enter: (run, { starts, adHoc }, of) => {
    const { start, ...trigger } = of.trigger ?? { variables: {} };
    if (start !== undefined) {
      delete run.own(of.id).trigger;
      run.send({ element: start, scope: of.id, trigger });
      return 'waits';
    }
    const chosen = adHoc?.active ? names(run, adHoc.active, of).filter((id) => starts.includes(id)) : starts;
    const atOnce = adHoc?.sequential ? chosen.slice(0, 1) : chosen;
    if (chosen.length === 0) run.clear(of.id);
    for (const element of atOnce) run.send({ element, scope: of.id });
    if (atOnce.length < chosen.length) run.own(of.id).queue = chosen.slice(1);
    return 'waits';
  },
};

/** Whether an ad-hoc sub-process has all it wants now that one of its activities is complete. */
export function completesAdHoc(run: Run, { scope }: ElementInstance): boolean {
  const at = run.get(scope);
  const completion = adHocOf(run, at)?.completionCondition;
  return completion !== undefined && condition(run, completion, at);
}

/** Nothing else begins; what runs is cancelled, unless it is to be waited for. */
export function endAdHoc(run: Run, id: number): void {
  const { cancelRemaining } = adHocOf(run, run.get(id)) ?? {};
  run.own(id).queue = [];
  if (cancelRemaining) terminateInside(run, id, 'terminated');
}

/** In an ad-hoc sub-process where nothing runs: the next one in turn, or an incident when its condition does not hold yet. */
export function nextActivity(run: Run, scope: ElementInstance): boolean {
  const adHoc = adHocOf(run, scope);
  if (!adHoc) return false;
  const [element, ...queue] = scope.queue ?? [];
  if (element !== undefined) {
    run.own(scope.id).queue = queue;
    run.send({ element, scope: scope.id });
    return true;
  }
  if (!adHoc.completionCondition || condition(run, adHoc.completionCondition, scope)) return false;
  raise(run, scope, 'ad-hoc-not-complete', { expression: adHoc.completionCondition.text });
  return true;
}

export function adHocOf(run: Run, scope: ElementInstance): SubProcess['adHoc'] {
  if (scope.id === 0 || scope.body) return undefined;
  const element = run.elementOf(scope);
  return element.type === 'subProcess' ? element.adHoc : undefined;
}
