/**
 * Takes an instance off its drawn way: element instances are cancelled, and tokens begin at other elements of scopes that live. A person's
 * act (design law 5 stands beneath it); what it may not do is told beforehand.
 */
import type { Finding, ProcessDefinition } from './definition.ts';
import type { ElementInstance, ProcessInstance } from './instance.ts';
import type { Run } from './run.ts';
import { terminate } from './termination.ts';

export interface Modification {
  /** Element instances. */
  cancel: number[];
  /** Elements. */
  start: string[];
}

/** Nothing of it is done while something of it cannot be. `elementId` is the process where it is about the whole. */
export function unmodifiable(definition: ProcessDefinition, instance: ProcessInstance, { cancel, start }: Modification): Finding[] {
  const of = (rule: string, elementId: string = definition.id): Finding => ({ rule, elementId });
  if (instance.state === 'ended') return [of('instance-ended')];
  const gone = inAll(instance, cancel);
  const living = instance.elements.filter(({ id }) => !gone.has(id));
  const findings = cancel.flatMap((id) => {
    const found = instance.elements.find((one) => one.id === id);
    if (!found || id === 0) return [of('element-not-active', found?.element)];
    return found.loop !== undefined || found.compensates !== undefined || found.restored ? [of('part-of-a-loop', found.element)] : [];
  });
  for (const id of start) if (!startsIn(definition, living, id)) findings.push(of('cannot-start-there', id));
  if (findings.length > 0) return findings;
  if (cancel.length + start.length === 0) return [of('nothing-chosen')];
  const begun = new Set(start.map((id) => startsIn(definition, living, id)!.id));
  const emptied = living.filter((scope) => scope.inside && !begun.has(scope.id) && isEmptied(instance, scope, gone));
  return emptied.map(({ element }) => of('scope-left-empty', element));
}

export function modify(run: Run, { cancel, start }: Modification): 'of-no-concern' | void {
  if (unmodifiable(run.definition, run.instance, { cancel, start }).length > 0) return 'of-no-concern';
  const gone = inAll(run.instance, cancel);
  const living = run.instance.elements.filter(({ id }) => !gone.has(id));
  for (const element of start) run.send({ element, scope: startsIn(run.definition, living, element)!.id });
  for (const id of cancel) {
    const of = run.find(id);
    if (of) terminate(run, of, 'cancelled');
  }
}

/** The ids with all that lies in them; ids grow from outside in. */
function inAll({ elements }: ProcessInstance, ids: number[]): Set<number> {
  const all = new Set(ids);
  for (const { id, scope } of elements) if (all.has(scope)) all.add(id);
  return all;
}

/** Everything that is counted in the scope is an element instance that goes; a token that waits at a join or is held stays. */
const isEmptied = ({ elements }: ProcessInstance, scope: ElementInstance, gone: Set<number>): boolean =>
  elements.filter((one) => one.scope === scope.id && gone.has(one.id)).length === scope.inside;

/** The one living scope in which a token may begin at the element: one that a sequence flow leads to, so that nothing else brings it about. */
function startsIn({ elements }: ProcessDefinition, living: ElementInstance[], id: string): ElementInstance | undefined {
  const element = elements[id];
  if (!element || element.incoming.length === 0) return undefined;
  const isScope = (one: ElementInstance): boolean =>
    element.scope === undefined ? one.id === 0 : one.element === element.scope && one.phase === 'active' && !one.body;
  const scopes = living.filter((one) => isScope(one) && !one.interrupted);
  return scopes.length === 1 ? scopes[0] : undefined;
}
