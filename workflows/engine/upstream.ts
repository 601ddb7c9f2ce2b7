/** Whether a token may still come to a join (BPMN 2.0.2, 13.4.3): what lies before each of its incoming flows, found once a definition. */
import type { Element, ProcessDefinition } from './definition.ts';

/** The places among a join's incoming flows that a token can still reach without passing the join. */
interface Places {
  all: Set<number>;
  /** By sequence flows alone, not by an event on an activity's boundary. */
  byFlow: Set<number>;
}

/** By element. */
type Reach = Map<string, Places>;

const known = new WeakMap<ProcessDefinition, Map<string, Reach>>();

export function upstream(definition: ProcessDefinition, join: Element): Reach {
  let joins = known.get(definition);
  if (!joins) known.set(definition, (joins = new Map()));
  let reach = joins.get(join.id);
  if (!reach) joins.set(join.id, (reach = search(definition, join)));
  return reach;
}

/**
 * True when a token is on its way to an empty place. One that can also come, by sequence flows, to a place that has a token
 * already is not waited for: it would be the next round's. What an event on its boundary may send there comes beside it.
 */
export function isExpected(reach: Reach, positions: Iterable<string>, filled: readonly boolean[]): boolean {
  for (const position of positions) {
    const places = reach.get(position);
    if (!places) continue;
    const empty = [...places.all].some((place) => !filled[place]);
    if (empty && ![...places.byFlow].some((place) => filled[place])) return true;
  }
  return false;
}

function search(definition: ProcessDefinition, join: Element): Reach {
  const reach: Reach = new Map();
  for (const [place, flow] of join.incoming.entries()) {
    for (const kind of ['byFlow', 'all'] as const) {
      for (const id of before(definition, join, flow, kind === 'all')) {
        const places = reach.get(id) ?? { all: new Set(), byFlow: new Set() };
        places[kind].add(place);
        reach.set(id, places);
      }
    }
  }
  return reach;
}

/** @param boundaries an activity's token may leave through an event on its boundary */
function before({ elements, flows }: ProcessDefinition, join: Element, flow: string, boundaries: boolean): Set<string> {
  const seen = new Set<string>();
  const open = [flows[flow]?.source ?? ''];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const element = elements[id];
    if (!element || id === join.id || seen.has(id)) continue;
    seen.add(id);
    for (const incoming of element.incoming) open.push(flows[incoming]?.source ?? '');
    if (boundaries && element.type === 'boundaryEvent') open.push(element.attachedTo);
  }
  return seen;
}
