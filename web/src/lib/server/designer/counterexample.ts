/** The shortest way a case would take to an element, as the ids of the elements and flows it passes: a finding drawn on the diagram. */
import type { ProcessDefinition } from '../../../../../workflows/engine/definition.ts';

/** By way of the elements in `via`, in their order. What can't be reached is left out. */
export function pathTo(process: ProcessDefinition, element: string, via: string[] = []): string[] {
  if (!process.elements[element]) return [];
  const legs = [...via, element].filter((id) => process.elements[id]);
  let from = process.starts;
  const path: string[] = [];
  for (const leg of legs) {
    const way = shortest(process, from, leg);
    path.push(...way.filter((id) => id !== path.at(-1)));
    from = way.length > 0 ? [leg] : from;
  }
  return [...new Set(path)];
}

/** Breadth first over flows, boundary events, and in and out of sub-processes. */
function shortest(process: ProcessDefinition, from: string[], to: string): string[] {
  const ways = new Map(from.map((id) => [id, [id]]));
  const open = [...from];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const way = ways.get(id)!;
    if (id === to) return way;
    for (const [next, by] of steps(process, id)) {
      if (ways.has(next)) continue;
      ways.set(next, [...way, ...by, next]);
      open.push(next);
    }
  }
  return [];
}

function steps({ elements, flows }: ProcessDefinition, id: string): [string, string[]][] {
  const element = elements[id];
  if (!element) return [];
  const along = element.outgoing.flatMap((flow): [string, string[]][] => {
    const target = flows[flow]?.target;
    return target ? [[target, [flow]]] : [];
  });
  const boundary = 'boundary' in element ? (element.boundary ?? []) : [];
  const inside = element.type === 'subProcess' ? element.starts : [];
  const parent = element.type === 'endEvent' && element.scope ? elements[element.scope] : undefined;
  const outside = (parent?.outgoing ?? []).flatMap((flow): [string, string[]][] => {
    const target = flows[flow]?.target;
    return target ? [[target, [flow]]] : [];
  });
  return [...along, ...[...boundary, ...inside].map((next): [string, string[]] => [next, []]), ...outside];
}
