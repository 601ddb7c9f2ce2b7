/** Ad-hoc sub-processes (clause 10.3.5.2): what begins next in one, what it collects, and the service that may lead it. */
import type { SubProcess } from './definition.ts';
import { runService, withdrawService } from './elements/service-task.ts';
import { condition, json } from './evaluation.ts';
import { raise } from './incidents.ts';
import type { ElementInstance, Variables } from './instance.ts';
import type { Run } from './run.ts';
import { terminateInside } from './termination.ts';
import { propagate, setLocal } from './variables.ts';

export function adHocOf(run: Run, scope: ElementInstance): SubProcess['adHoc'] {
  return subProcessOf(run, scope)?.adHoc;
}

function subProcessOf(run: Run, scope: ElementInstance): SubProcess | undefined {
  if (scope.id === 0 || scope.body) return undefined;
  const element = run.elementOf(scope);
  return element.type === 'subProcess' && element.adHoc ? element : undefined;
}

/** Whether an ad-hoc sub-process has all it wants now that one of its activities is complete. */
export function completesAdHoc(run: Run, { scope }: ElementInstance): boolean {
  return isEnough(run, run.get(scope));
}

function isEnough(run: Run, scope: ElementInstance): boolean {
  const completion = adHocOf(run, scope)?.completionCondition;
  return completion !== undefined && condition(run, completion, scope);
}

/** Nothing else begins; what runs is cancelled, unless it is to be waited for. */
export function endAdHoc(run: Run, id: number): void {
  const { cancelRemaining } = adHocOf(run, run.get(id)) ?? {};
  run.own(id).queue = [];
  withdrawAsked(run, run.get(id));
  if (cancelRemaining) terminateInside(run, id, 'terminated');
}

/** In one where nothing runs: the next one in turn, its service's word, or an incident when its condition does not hold yet. */
export function nextActivity(run: Run, scope: ElementInstance): boolean {
  const element = subProcessOf(run, scope);
  if (!element) return false;
  const [next, ...queue] = scope.queue ?? [];
  if (next !== undefined) {
    run.own(scope.id).queue = queue;
    run.send({ element: next, scope: scope.id });
    return true;
  }
  const { completionCondition } = element.adHoc ?? {};
  if (completionCondition && isEnough(run, scope)) {
    withdrawAsked(run, scope);
    return false;
  }
  if (element.job) ask(run, element, scope);
  else if (completionCondition) raise(run, scope, 'ad-hoc-not-complete', { expression: completionCondition.text });
  return element.job !== undefined || completionCondition !== undefined;
}

/** A service leads it (`zeebe:taskDefinition`): asked at first, and again each time all it has begun is complete. */
export function ask(run: Run, element: SubProcess, of: ElementInstance): void {
  if (of.asked || !element.job) return;
  runService(run, element, element.job, of);
  run.own(of.id).asked = true;
}

/** The service has answered. True when there is nothing to wait for: whatever is to begin has begun by now. */
export function answered(run: Run, of: ElementInstance, variables: Variables): boolean {
  delete run.own(of.id).asked;
  setLocal(run, of, variables);
  if (isEnough(run, run.get(of.id))) endAdHoc(run, of.id);
  return !run.get(of.id).inside;
}

export function withdrawAsked(run: Run, of: ElementInstance): void {
  if (!of.asked) return;
  delete run.own(of.id).asked;
  withdrawService(run, of);
}

/** What a way through it ends with is one more entry of its collection (`zeebe:adHoc`). */
export function collectFrom(run: Run, of: ElementInstance): void {
  const scope = run.get(of.scope);
  const { outputCollection: name, outputElement } = adHocOf(run, scope) ?? {};
  if (name === undefined || !outputElement) return;
  setLocal(run, scope, { [name]: [...collected(scope, name), json(run, outputElement, of)] });
}

/** Without output mappings its collection is what leaves it. */
export function publishCollected(run: Run, element: object, of: ElementInstance): void {
  const { adHoc, outputs } = element as Partial<SubProcess>;
  const name = adHoc?.outputCollection;
  if (name === undefined || outputs) return;
  propagate(run, run.get(of.scope), { [name]: collected(of, name) });
}

function collected({ variables }: ElementInstance, name: string): unknown[] {
  const found = variables?.[name];
  return Array.isArray(found) ? found : [];
}
