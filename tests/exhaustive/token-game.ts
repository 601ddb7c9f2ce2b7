/**
 * BPMN's token game as the specification tells it (clause 13), played to the end in every order: an oracle that shares nothing with
 * the engine or its proof. It knows tasks, exclusive, parallel, inclusive and event-based gateways, interrupting boundary events,
 * sub-processes, none and terminate ends.
 */
import type { BoundaryEvent, Element, ProcessDefinition, SubProcess } from '../../workflows/engine/definition.ts';

/** Tokens by place: on a sequence flow, or (by its id) in an element that takes its time. */
type Marking = ReadonlyMap<string, number>;

export interface Played {
  states: number;
  entered: Set<string>;
  doubled: boolean;
  /** In some state no end can be reached any more. */
  hangs: boolean;
}

export function play(definition: ProcessDefinition): Played {
  const game = new Game(definition);
  const index = new Map<string, number>();
  const markings: Marking[] = [];
  const before: number[][] = [];
  const ends: number[] = [];
  const add = (marking: Marking, from?: number): void => {
    const name = [...marking].map(([place, count]) => `${place}=${count}`).sort().join();
    let at = index.get(name);
    if (at === undefined) {
      index.set(name, (at = markings.length));
      markings.push(marking);
      before.push([]);
    }
    if (from !== undefined) before[at]?.push(from);
  };
  let doubled = false;
  for (const marking of game.starts()) add(marking);
  for (let at = 0; at < markings.length; at++) {
    const marking = markings[at] as Marking;
    const isDoubled = game.isDoubled(marking);
    doubled ||= isDoubled;
    if (isDoubled || marking.size === 0) ends.push(at);
    else for (const next of game.moves(marking)) add(next, at);
  }
  const ending = new Set(ends);
  for (let at = ends.pop(); at !== undefined; at = ends.pop()) {
    for (const from of before[at] ?? []) {
      if (ending.has(from)) continue;
      ending.add(from);
      ends.push(from);
    }
  }
  return { states: markings.length, entered: game.entered, doubled, hangs: ending.size < markings.length };
}

class Game {
  readonly entered = new Set<string>();
  readonly #definition: ProcessDefinition;

  constructor(definition: ProcessDefinition) {
    this.#definition = definition;
  }

  starts(): Marking[] {
    return [this.#begin(new Map(), this.#definition.starts)];
  }

  /** Where nothing is to be waited for a token goes on at once; the order of those does not matter. */
  *moves(marking: Marking): Generator<Marking> {
    for (const place of marking.keys()) {
      const target = this.#quickly(place);
      if (!target) continue;
      yield* this.#enters(take(marking, [place]), this.#enter(target));
      return;
    }
    for (const element of Object.values(this.#definition.elements)) {
      if (marking.has(element.id)) yield* this.#goesOn(marking, element);
      yield* this.#arrives(marking, element);
    }
  }

  #quickly(place: string): Element | undefined {
    const { flows, elements } = this.#definition;
    const flow = flows[place];
    const target = elements[flow?.target ?? ''];
    if (!flow || !target || isJoin(target) || isTerminate(target)) return undefined;
    const slow = this.#meets(flow.source) || elements[flow.source]?.type === 'startEvent';
    return slow && !takesTime(target) ? undefined : target;
  }

  #meets(id: string): boolean {
    const element = this.#element(id);
    return element.incoming.length > 1 && element.type !== 'parallelGateway';
  }

  /** Two where one should be: in an activity, before a join, behind a place where ways meet, before what ends the scope. */
  isDoubled(marking: Marking): boolean {
    const { flows, elements } = this.#definition;
    return [...marking].some(([place, count]) => {
      const flow = flows[place];
      if (count < 2 || !flow) return count > 1;
      const target = elements[flow.target];
      return this.#meets(flow.source) || isJoin(target) || isTerminate(target);
    });
  }

  *#arrives(marking: Marking, element: Element): Generator<Marking> {
    if (isJoin(element)) {
      const filled = element.incoming.filter((flow) => marking.has(flow));
      const all = element.type === 'parallelGateway' ? filled.length === element.incoming.length : this.#noneComes(marking, element);
      if (filled.length > 0 && all) yield* this.#leaves(take(marking, filled), this.#enter(element));
      return;
    }
    for (const flow of element.incoming.filter((one) => marking.has(one))) {
      yield* this.#enters(take(marking, [flow]), this.#enter(element));
    }
  }

  *#enters(marking: Marking, element: Element): Generator<Marking> {
    if (element.type === 'subProcess') yield this.#begin(put(marking, [element.id]), element.starts);
    else if (isTerminate(element)) yield this.#empty(marking, element.scope);
    else if (takesTime(element)) yield put(marking, [element.id]);
    else yield* this.#leaves(marking, element);
  }

  /** What waits in an element goes on, or is interrupted. */
  *#goesOn(marking: Marking, element: Element): Generator<Marking> {
    const without = this.#empty(take(marking, [element.id]), element.id);
    const boundary = 'boundary' in element ? (element.boundary ?? []) : [];
    for (const event of boundary) yield* this.#leaves(without, this.#enter(this.#element(event) as BoundaryEvent));
    if (element.type === 'eventBasedGateway') {
      for (const flow of element.outgoing) {
        yield* this.#leaves(without, this.#enter(this.#element(this.#definition.flows[flow]?.target ?? '')));
      }
    } else if (without.size === marking.size - 1) yield* this.#leaves(without, element);
  }

  /** A token on each way, on one of them, or on some. */
  *#leaves(marking: Marking, { type, outgoing }: Element): Generator<Marking> {
    if (type === 'exclusiveGateway') for (const flow of outgoing) yield put(marking, [flow]);
    else if (type === 'inclusiveGateway') for (const some of subsets(outgoing)) yield put(marking, some);
    else yield put(marking, outgoing);
  }

  #enter(element: Element): Element {
    this.entered.add(element.id);
    return element;
  }

  #element(id: string): Element {
    return this.#definition.elements[id] as Element;
  }

  #begin(marking: Marking, starts: string[]): Marking {
    return put(marking, starts.flatMap((id) => this.#enter(this.#element(id)).outgoing));
  }

  /** Nothing is left in a scope, nor in those within it. */
  #empty(marking: Marking, scope: string | undefined): Marking {
    const inside = ([place]: [string, number]) => {
      const element = this.#element(this.#definition.flows[place]?.source ?? place);
      for (let at: Element | undefined = element; at; at = this.#element(at.scope ?? '')) if (at.scope === scope) return true;
      return false;
    };
    return new Map([...marking].filter((one) => !inside(one)));
  }

  /** Clause 13.4.3: nobody can come to an empty flow who cannot come to a filled one too, and that by sequence flows. */
  #noneComes(marking: Marking, join: Element): boolean {
    const elsewhere = [...marking.keys()].filter((place) => !join.incoming.includes(place));
    return elsewhere.every((place) => {
      const mayCome = this.#reach(place, join.id, true);
      const byFlow = this.#reach(place, join.id, false);
      const comes = join.incoming.some((flow) => !marking.has(flow) && mayCome.has(flow));
      return !comes || join.incoming.some((flow) => marking.has(flow) && byFlow.has(flow));
    });
  }

  /** The flows a token at a place may come to without passing the join. */
  #reach(place: string, join: string, boundaries: boolean): Set<string> {
    const { flows } = this.#definition;
    const seen = new Set<string>();
    const open = flows[place] ? [place] : this.#from(place, boundaries);
    for (let flow = open.pop(); flow !== undefined; flow = open.pop()) {
      if (seen.has(flow)) continue;
      seen.add(flow);
      const target = flows[flow]?.target ?? '';
      if (target !== join) open.push(...this.#from(target, boundaries));
    }
    return seen;
  }

  #from(id: string, boundaries: boolean): string[] {
    const element = this.#element(id) as SubProcess;
    if (!boundaries) return [...element.outgoing];
    return [...element.outgoing, ...(element.boundary ?? []).flatMap((event) => this.#element(event).outgoing)];
  }
}

function isJoin(element: Element | undefined): boolean {
  const joins = element?.type === 'parallelGateway' || element?.type === 'inclusiveGateway';
  return joins && element.incoming.length > 1;
}

function isTerminate(element: Element | undefined): boolean {
  return element?.type === 'endEvent' && element.event?.kind === 'terminate';
}

function takesTime({ type }: Element): boolean {
  return type === 'userTask' || type === 'eventBasedGateway' || type === 'intermediateCatchEvent';
}

function subsets(flows: string[]): string[][] {
  const all = flows.reduce<string[][]>((found, flow) => [...found, ...found.map((some) => [...some, flow])], [[]]);
  return all.filter((some) => some.length > 0 || flows.length === 0);
}

function put(marking: Marking, places: string[]): Marking {
  const after = new Map(marking);
  for (const place of places) after.set(place, (after.get(place) ?? 0) + 1);
  return after;
}

function take(marking: Marking, places: string[]): Marking {
  const after = new Map(marking);
  for (const place of places) {
    const left = (after.get(place) ?? 0) - 1;
    if (left > 0) after.set(place, left);
    else after.delete(place);
  }
  return after;
}
