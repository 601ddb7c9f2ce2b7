/** Proves by exploring the state space that an instance can always complete, completes properly, and has no dead element. */
import type { Element, Finding, ProcessDefinition } from '../definition.ts';
import { eventsOf } from '../event-definition.ts';
import { reduce } from './reduction/index.ts';
import { closure, next } from './rule.ts';
import { mostTurns } from './space/abstract.ts';
import { callsOf, explore, type Fault, type Space } from './space/explore.ts';

/** States looked at: of the reduced definition for the verdict, of the whole one for the shortest way to a fault. */
export const mostStates = { verdict: 30_000, shortest: 100_000 };

/** What the proof rests on, in order to be said: what is outside of it has not been proved. */
export type Bound =
  /** Each condition may be true or false, whatever others were. */
  | 'conditions-either-way'
  /** Loops turn and cycles fire at most `mostTurns` times. */
  | 'turns-bounded'
  /** An event that goes on beside its activity happens once while that lasts. */
  | 'events-beside-once'
  /** A called process completes, fails with an error that is caught, or escalates once. */
  | 'calls-by-summary';

export interface Verdict {
  findings: Finding[];
  /** False: there are more states than were looked at, and nothing wrong was found in those. */
  proved: boolean;
  /** Whether the ways to what was found are the shortest. */
  shortest: boolean;
  states: number;
  bounds: Bound[];
}

export function prove(definition: ProcessDefinition, most = mostStates): Verdict {
  const net = reduce(definition);
  const reduced = explore(net.reduced(), most.verdict, { calls: callsOf(definition), slow: net.slow });
  const seen = net.withCarried(reduced.seen);
  const bounds = boundsOf(definition);
  const found = findingsOf(definition, { ...reduced, seen });
  if (found.length === 0) {
    const { complete, states } = reduced;
    const findings = complete ? [] : [{ rule: 'soundness-not-proved', elementId: definition.id, params: { states } }];
    return { findings, proved: complete, shortest: true, states, bounds };
  }
  const whole = explore(definition, most.shortest);
  const exact = findingsOf(definition, whole);
  const missed = whole.complete ? [] : found.filter((one) => !exact.some((other) => isSame(one, other)));
  return { findings: [...exact, ...missed], proved: true, shortest: missed.length === 0, states: whole.states, bounds };
}

function isSame(one: Finding, other: Finding): boolean {
  return one.rule === other.rule && one.elementId === other.elementId;
}

function findingsOf(definition: ProcessDefinition, space: Space): Finding[] {
  const stuck = space.stuck.map((fault) => finding('never-completes', fault));
  const doubled = space.doubled.map((fault) => finding('token-doubled', fault));
  const trapped = space.trapped ? [finding('no-way-to-an-end', space.trapped)] : [];
  const faults = [...stuck, ...doubled, ...trapped];
  const dead = space.complete ? deadElements(definition, space, faults) : [];
  return [...faults, ...dead.map(({ id }) => ({ rule: 'element-dead', elementId: id }))];
}

function finding(rule: string, { element, path }: Fault): Finding {
  return { rule, elementId: element, path };
}

/** No run comes to them, although a flow does; what lies behind another fault is said by that, and what was not looked at is not dead. */
function deadElements(definition: ProcessDefinition, { seen, beyond }: Space, faults: Finding[]): Element[] {
  const { elements } = definition;
  const ends = new Set([...beyond, ...faults.map(({ elementId }) => elementId)].flatMap((id) => around(definition, id)));
  const behind = closure([...ends], (id) => (elements[id] ? next(elements[id], definition) : []));
  const dead = Object.values(elements).filter(
    (element) => !seen.has(element.id) && isEntered(element) && !around(definition, element.id).some((id) => behind.has(id)),
  );
  // The first ones of each dead part are enough to say.
  const all = new Set(dead.map(({ id }) => id));
  const before = (flow: string) => definition.flows[flow]?.source ?? '';
  const first = dead.filter(({ incoming, scope = '' }) => !all.has(scope) && !incoming.some((flow) => all.has(before(flow))));
  return first.length > 0 ? first : dead.slice(0, 1);
}

/** It, and the sub-processes it lies in. */
function around(definition: ProcessDefinition, id: string): string[] {
  const scope = definition.elements[id]?.scope;
  return scope === undefined ? [id] : [id, ...around(definition, scope)];
}

/** Compensation is begun by its handler, never by the event on the boundary. */
function isEntered(element: Element): boolean {
  return element.type !== 'boundaryEvent' || eventsOf(element).every(({ kind }) => kind !== 'compensation');
}

function boundsOf({ elements, flows }: ProcessDefinition): Bound[] {
  const all = Object.values(elements);
  const rests: Record<Bound, boolean> = {
    'conditions-either-way': Object.values(flows).some(({ condition }) => condition),
    'turns-bounded': mostTurns > 0 && all.some((one) => 'loop' in one || 'standardLoop' in one || isCycle(one)),
    'events-beside-once': all.some((one) => ('interrupting' in one ? one.interrupting === false : false)),
    'calls-by-summary': all.some(({ type }) => type === 'callActivity'),
  };
  return (Object.keys(rests) as Bound[]).filter((bound) => rests[bound]);
}

function isCycle(element: Element): boolean {
  return eventsOf(element).some((event) => event.kind === 'timer' && event.timer === 'cycle');
}
