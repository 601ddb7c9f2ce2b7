/** Every state an instance can come to, nearest first: counted in elements entered, so that the first way to a fault is the shortest. */
import type { ProcessDefinition } from '../../definition.ts';
import type { ProcessInstance } from '../../instance.ts';
import { newInstance } from '../../step.ts';
import { abstractOf } from './abstract.ts';
import { attempt, type Outcome } from './attempt.ts';
import { Graph } from './graph.ts';
import { movesOf, starts, type Move } from './moves.ts';
import { Scopes } from './scopes.ts';
import { crowded, nameOf } from './state.ts';

/** A place where something is wrong, and the elements entered on the way to it. */
export interface Fault {
  element: string;
  path: string[];
}

export interface Space {
  states: number;
  /** False: there are more states than were looked at. */
  complete: boolean;
  /** Every element some token enters and every flow some token takes. */
  seen: Set<string>;
  /** Where tokens wait for ever, each place once, the nearest first. */
  stuck: Fault[];
  /** Where two tokens are that should be one. */
  doubled: Fault[];
  /** Elements at which more tokens gather than are looked at: what lies behind them is not known. */
  beyond: Set<string>;
  /** Something always happens and no end can be reached. Known of a complete space only. */
  trapped?: Fault;
}

/** What the definition does not show by itself. */
export interface Given {
  /** Ids of the activities that call a process: of a reduced definition. */
  calls?: ReadonlySet<string>;
  /** Ids of the flows on which a token takes its time: of a reduced definition. */
  slow?: ReadonlySet<string>;
  /** Where to begin; absent: before the start. */
  from?: ProcessInstance;
}

export function explore(
  published: ProcessDefinition,
  most: number,
  { calls = callsOf(published), slow = new Set(), from: standing }: Given = {},
): Space {
  const { definition, oracle } = abstractOf(published);
  const scopes = new Scopes(definition, calls);
  const graph = new Graph();
  const space: Space = { states: 0, complete: true, seen: new Set(), stuck: [], doubled: [], beyond: new Set() };
  const faults = { stuck: new Map<string, Fault>(), doubled: new Map<string, Fault>() };
  graph.reach(-1, '', [], standing ?? newInstance(definition));
  for (let from = graph.next(); from !== undefined; from = graph.next()) {
    const instance = graph.instanceOf(from);
    const { doubled, beyond } = crowded(definition, instance, scopes.several);
    if (doubled !== undefined) note(faults.doubled, origin(definition, doubled), graph.path(from));
    if (beyond !== undefined) space.beyond.add(beyond);
    if (doubled !== undefined || beyond !== undefined || instance.state === 'ended') {
      graph.settle(from);
      continue;
    }
    const moves = from === 0 && !standing ? starts(definition) : movesOf(definition, instance, scopes);
    const known = follow(moves, instance, from);
    if (!known) space.complete = false;
    if (graph.isLast(from) && known) note(faults.stuck, waitsAt(instance), graph.path(from));
    if (graph.size > most) {
      space.complete = false;
      break;
    }
  }
  space.states = graph.size;
  space.stuck = [...faults.stuck.values()];
  space.doubled = [...faults.doubled.values()];
  const path = space.complete && space.stuck.length === 0 ? graph.trap() : undefined;
  if (path) space.trapped = { element: path.at(-1) ?? definition.id, path };
  return space;

  function follow(moves: Move[], instance: ProcessInstance, from: number): boolean {
    const reach = ({ entered, taken, instance: after }: Outcome): void => {
      for (const one of [...entered, ...taken]) space.seen.add(one);
      graph.reach(from, nameOf(after), entered, after);
    };
    return moves.every((move) =>
      oracle.each(() => {
        const outcome = attempt({ definition, slow }, instance, move);
        if (outcome) reach(outcome);
      }),
    );
  }
}

export function callsOf({ elements }: ProcessDefinition): Set<string> {
  return new Set(Object.values(elements).flatMap(({ id, type }) => (type === 'callActivity' ? [id] : [])));
}

function note(faults: Map<string, Fault>, element: string, path: string[]): void {
  if (faults.has(element)) return;
  faults.set(element, { element, path: path.includes(element) ? path : [...path, element] });
}

/** Two tokens meet behind the place that should have made one of them. */
function origin({ elements, flows }: ProcessDefinition, id: string): string {
  const seen = new Set<string>();
  for (let at = id; !seen.has(at);) {
    seen.add(at);
    const [only, ...others] = elements[at]?.incoming ?? [];
    const before = flows[only ?? '']?.source;
    if (before === undefined || others.length > 0) return others.length > 0 ? at : id;
    at = before;
  }
  return id;
}

/** The join that waits, else the innermost that is there. */
function waitsAt({ elements, process }: ProcessInstance): string {
  for (const { joins = {} } of elements.toReversed()) {
    const join = Object.keys(joins).find((at) => joins[at]?.tokens.some((there) => there > 0));
    if (join !== undefined) return join;
  }
  return elements.at(-1)?.element ?? process;
}
