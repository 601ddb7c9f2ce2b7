/** Which elements of a process can be entered when some tasks never complete: the ways around a task, if there are any. */
import type { Element, ProcessDefinition, SubProcess } from '../engine/definition.ts';

/**
 * Follows every token at once. A parallel gateway is passed when all that leads to it is; a boundary event needs only that its activity has
 * begun. @param from the element whose completion to begin with, or all that tokens stand at; without it, the process's own starts
 */
export function entered(
  { elements, flows, starts, eventSubProcesses = [] }: ProcessDefinition,
  barred: ReadonlySet<string>,
  from?: string | readonly string[],
): Set<string> {
  const reached = new Set<string>();
  const taken = new Set<string>();
  const waiting: string[] = [];

  const enter = (id: string): void => {
    if (reached.has(id)) return;
    reached.add(id);
    waiting.push(id);
  };
  const complete = (element: Element): void => {
    for (const flow of element.outgoing) {
      taken.add(flow);
      const target = elements[flows[flow]!.target]!;
      // After one act the other branches are taken as done: what is asked is what still has to come.
      const joins = target.type === 'parallelGateway' && from === undefined;
      if (!joins || target.incoming.every((one) => taken.has(one))) enter(target.id);
    }
    const around = element.scope === undefined ? undefined : elements[element.scope];
    if (element.outgoing.length === 0 && around && !('triggeredByEvent' in around)) complete(around);
  };

  if (from === undefined) [...starts, ...eventSubProcesses].forEach(enter);
  else if (typeof from === 'string') complete(elements[from]!);
  else from.forEach(enter);
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const element = elements[id]!;
    for (const boundary of ('boundary' in element && element.boundary) || []) enter(boundary);
    if (element.type === 'boundaryEvent' && element.handler !== undefined) enter(element.handler);
    if (element.type === 'subProcess') inside(element, elements).forEach(enter);
    else if (!barred.has(id)) complete(element);
  }
  return reached;
}

/** Of an ad-hoc sub-process anything may begin. */
function inside({ id, starts, eventSubProcesses = [], adHoc }: SubProcess, elements: ProcessDefinition['elements']): string[] {
  const chosen = adHoc ? Object.values(elements).filter(({ scope }) => scope === id) : [];
  return [...starts, ...eventSubProcesses, ...chosen.map((element) => element.id)];
}
