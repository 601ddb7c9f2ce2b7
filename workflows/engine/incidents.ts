/** An element instance that cannot go on without a person, and its way back. */
import type { ElementInstance, Params } from './instance.ts';
import type { Run } from './run.ts';

export function raise(run: Run, on: ElementInstance, code: string, params?: Params): void {
  if (on.incident) return;
  run.own(on.id).incident = { code, ...(params && { params }) };
  run.command({ kind: 'raise-incident', elementInstance: on.id, element: on.element, code, ...(params && { params }) });
}

export function resolve(run: Run, on: ElementInstance): void {
  if (!on.incident) return;
  delete run.own(on.id).incident;
  run.command({ kind: 'resolve-incident', elementInstance: on.id });
}

/** Scopes of this step in which every token waits at a join: none of them will ever be completed (BPMN 2.0.2, 13.4.1). */
export function raiseForStuckJoins(run: Run): void {
  for (const scope of [...run.touched()]) {
    if (!scope.waiting || scope.waiting !== scope.inside) continue;
    const [gateway = ''] = Object.keys(scope.joins ?? {});
    raise(run, scope, 'join-never-completes', { gateway });
  }
}
