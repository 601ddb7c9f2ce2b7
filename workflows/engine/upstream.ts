/** Whether a token may still come to a join (BPMN 2.0.2, 13.4.3): what lies before each of its incoming flows, found once a definition. */
import type { Element, ProcessDefinition } from './definition.ts';

/** By element: the places among the join's incoming flows that a token there can still reach without passing the join. */
type Reach = Map<string, Set<number>>;

const known = new WeakMap<ProcessDefinition, Map<string, Reach>>();

export function upstream(definition: ProcessDefinition, join: Element): Reach {
  let joins = known.get(definition);
  if (!joins) known.set(definition, (joins = new Map()));
  let reach = joins.get(join.id);
  if (!reach) joins.set(join.id, (reach = search(definition, join)));
  return reach;
}

/**
 * True when a token is on its way to an empty place. One that can also come to a place that has a token already is not waited
 * for: it would be the next round's.
 */
export function isExpected(reach: Reach, positions: Iterable<string>, filled: readonly boolean[]): boolean {
  for (const position of positions) {
    const places = [...(reach.get(position) ?? [])];
    if (places.some((place) => !filled[place]) && !places.some((place) => filled[place])) return true;
  }
  return false;
}

function search({ elements, flows }: ProcessDefinition, join: Element): Reach {
  const reach: Reach = new Map();
  for (const [place, flow] of join.incoming.entries()) {
    const open = [flows[flow]?.source ?? ''];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const element = elements[id];
      const places = reach.get(id) ?? new Set();
      if (!element || id === join.id || places.has(place)) continue;
      reach.set(id, places.add(place));
      for (const incoming of element.incoming) open.push(flows[incoming]?.source ?? '');
      // An activity's token may leave through an event on its boundary.
      if (element.type === 'boundaryEvent') open.push(element.attachedTo);
    }
  }
  return reach;
}
