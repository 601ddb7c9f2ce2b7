/** The shortest way a case can take through a process, over flows, boundary events, and in and out of sub-processes. */
import type { ProcessDefinition } from '../../../../../workflows/engine/definition.ts';

/**
 * The ids of the elements and flows from one of `from` to `to`; empty when there is none. No case gets through a `barrier` in the ordinary
 * way; what its boundary events catch goes round it.
 */
export function way(process: ProcessDefinition, from: string[], to: string, barriers: ReadonlySet<string> = new Set()): string[] {
  const ways = new Map(from.map((id) => [id, [id]]));
  const open = [...from];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const taken = ways.get(id)!;
    if (id === to) return taken;
    for (const { flow, target } of steps(process, id, barriers)) {
      if (ways.has(target)) continue;
      ways.set(target, [...taken, ...(flow ? [flow] : []), target]);
      open.push(target);
    }
  }
  return [];
}

interface Move {
  flow?: string;
  target: string;
}

function steps(process: ProcessDefinition, id: string, barriers: ReadonlySet<string>): Move[] {
  const element = process.elements[id];
  if (!element) return [];
  const around = 'boundary' in element ? (element.boundary ?? []).map((target) => ({ target })) : [];
  if (barriers.has(id)) return around;
  // A sub-process is left when what is inside has ended.
  if (element.type === 'subProcess') return [...element.starts.map((target) => ({ target })), ...around];
  if (element.type === 'endEvent' && element.scope) return leaving(process, element.scope);
  return [...leaving(process, id), ...around];
}

function leaving({ elements, flows }: ProcessDefinition, id: string): Move[] {
  return (elements[id]?.outgoing ?? []).flatMap((flow) => {
    const target = flows[flow]?.target;
    return target === undefined ? [] : [{ flow, target }];
  });
}
