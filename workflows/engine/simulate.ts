/** Plays a script against `step` under a simulated clock: what a rehearsal in the designer and the conformance cases run on. */
import type { ProcessDefinition } from './definition.ts';
import { shift, dateTimeOf, instantOf, isDuration } from './expression/temporal-arithmetic.ts';
import { houseOffset, parseDuration } from './expression/temporal-text.ts';
import { FeelDateTime } from './expression/values.ts';
import type { Command, Event, ProcessInstance, Rules, TraceEntry, Variables } from './instance.ts';
import { newInstance, step } from './step.ts';

/**
 * One line of a script. `element` means its oldest element instance that is open; with `loop`, that turn of a multi-instance.
 * `holds`: services and called processes that do not answer although the script never names them.
 */
export type Move =
  | { start: Variables; element?: string; holds?: string[] }
  | { element: string; complete: Variables; loop?: number }
  | { element: string; fail: string; loop?: number }
  | { element: string; ended: { variables?: Variables; endState?: string; error?: string }; loop?: number }
  | { retry: string; variables?: Variables }
  | { advance: string }
  | { rules: Rules }
  | { cancel: true }
  /** An event as the world might send it: late, or twice. */
  | { happen: Event };

export interface Setting {
  now: string;
  rules: Rules;
  /** What happens to the snapshot between two steps, as when an instance continues as new. Absent: nothing. */
  renew?: (instance: ProcessInstance) => ProcessInstance;
}

/** What one move did. */
export interface Played {
  move: Move;
  now: string;
  trace: TraceEntry[];
  commands: Command[];
}

export interface Simulated {
  state: 'completed' | 'waiting' | 'incident';
  endState?: string;
  error?: string;
  variables: Variables;
  instance: ProcessInstance;
  played: Played[];
}

/** A script that asks for something that is not open is itself wrong. */
export class ScriptError extends Error {}

/** Services and called processes that the script does not name answer at once, with nothing. */
export function simulate(definition: ProcessDefinition, script: Move[], setting: Setting): Simulated {
  const named = new Set(
    script.flatMap((move) => ('start' in move ? (move.holds ?? []) : 'element' in move ? [move.element] : [])),
  );
  const simulation = new Simulation(definition, setting, (element) => !named.has(element));
  const [first] = script;
  const moves = first && 'start' in first ? script : [{ start: {} }, ...script];
  const played = moves.map((move) => simulation.play(move));
  return { ...simulation.result(), played };
}

class Simulation {
  readonly #definition: ProcessDefinition;
  readonly #answersAtOnce: (element: string) => boolean;
  #now: string;
  #rules: Rules;
  #instance: ProcessInstance;
  readonly #renew: (instance: ProcessInstance) => ProcessInstance;
  readonly #timers = new Map<number, string>();
  readonly #incidents = new Set<number>();
  #end: Extract<Command, { kind: 'end' }> | undefined;
  #trace: TraceEntry[] = [];
  #commands: Command[] = [];

  constructor(
    definition: ProcessDefinition,
    { now, rules, renew }: Setting,
    answersAtOnce: (element: string) => boolean,
  ) {
    this.#definition = definition;
    this.#now = now;
    this.#rules = rules;
    this.#renew = renew ?? ((instance) => instance);
    this.#answersAtOnce = answersAtOnce;
    this.#instance = this.#renew(newInstance(definition));
  }

  get instance(): ProcessInstance {
    return this.#instance;
  }

  play(move: Move): Played {
    this.#trace = [];
    this.#commands = [];
    if ('advance' in move) this.#advance(move.advance);
    else {
      if ('rules' in move) this.#rules = move.rules;
      this.#happen(this.#eventOf(move));
    }
    return { move, now: this.#now, trace: this.#trace, commands: this.#commands };
  }

  result(): Omit<Simulated, 'played'> {
    const state = this.#end ? 'completed' : this.#incidents.size > 0 ? 'incident' : 'waiting';
    const { endState, error } = this.#end ?? {};
    const variables = this.#end?.variables ?? this.#instance.elements[0]?.variables ?? {};
    return {
      state,
      ...(endState !== undefined && { endState }),
      ...(error !== undefined && { error }),
      variables,
      instance: this.#instance,
    };
  }

  #eventOf(move: Exclude<Move, { advance: string }>): Event {
    if ('start' in move) {
      return {
        kind: 'start',
        variables: move.start,
        ...(move.element !== undefined && { startElement: move.element }),
      };
    }
    if ('happen' in move) return move.happen;
    if ('rules' in move) return { kind: 'rules-changed' };
    if ('cancel' in move) return { kind: 'cancel' };
    if ('retry' in move) {
      const elementInstance = this.#withIncident(move.retry);
      return { kind: 'retry-incident', elementInstance, ...(move.variables && { variables: move.variables }) };
    }
    const elementInstance = this.#open(move.element, move.loop);
    const service = this.#definition.elements[move.element]?.type === 'serviceTask';
    if ('fail' in move) return { kind: service ? 'service-failed' : 'child-failed', elementInstance, code: move.fail };
    if ('ended' in move) return { kind: 'child-ended', elementInstance, variables: {}, ...move.ended };
    return { kind: service ? 'service-completed' : 'user-task-completed', elementInstance, variables: move.complete };
  }

  #open(element: string, loop: number | undefined): number {
    const found = this.#instance.elements.find(
      (of) => of.element === element && !of.body && of.phase === 'active' && (loop === undefined || of.loop === loop),
    );
    if (!found) throw new ScriptError(`nothing open at ${element}`);
    return found.id;
  }

  #withIncident(element: string): number {
    const found = this.#instance.elements.find((of) => of.element === element && of.incident);
    if (!found) throw new ScriptError(`no incident at ${element}`);
    return found.id;
  }

  /** Timers fire in the order of their instants, each at its own. */
  #advance(duration: string): void {
    const by = parseDuration(duration);
    const target = isDuration(by) ? shift(dateTimeOf(Date.parse(this.#now), houseOffset), by, 1) : null;
    if (!(target instanceof FeelDateTime)) throw new ScriptError(`no duration: ${duration}`);
    const until = new Date(instantOf(target)).toISOString();
    for (let next = this.#nextTimer(until); next; next = this.#nextTimer(until)) {
      const [subscription, at] = next;
      this.#timers.delete(subscription);
      if (at > this.#now) this.#now = at;
      this.#happen({ kind: 'timer-fired', subscription });
    }
    this.#now = until;
  }

  #nextTimer(until: string): [number, string] | undefined {
    const due = [...this.#timers].filter(([, at]) => at <= until);
    return due.sort(([a, atA], [b, atB]) => (atA === atB ? a - b : atA < atB ? -1 : 1))[0];
  }

  /** Steps, and answers what the script leaves to answer itself, until nothing more happens by itself. */
  #happen(first: Event): void {
    const events = [first];
    for (let event = events.shift(); event; event = events.shift()) {
      const { instance, commands, trace } = step(this.#definition, this.#instance, event, {
        now: this.#now,
        rules: this.#rules,
      });
      this.#instance = this.#renew(instance);
      this.#trace.push(...trace);
      this.#commands.push(...commands);
      for (const command of commands) events.push(...this.#carryOut(command));
    }
  }

  #carryOut(command: Command): Event[] {
    if (command.kind === 'start-timer') this.#timers.set(command.subscription, command.at);
    if (command.kind === 'cancel-timer') this.#timers.delete(command.subscription);
    if (command.kind === 'raise-incident') this.#incidents.add(command.elementInstance);
    if (command.kind === 'resolve-incident') this.#incidents.delete(command.elementInstance);
    if (command.kind === 'end') this.#end = command;
    if (command.kind !== 'run-service' && command.kind !== 'start-child') return [];
    if (!this.#answersAtOnce(command.element)) return [];
    const { elementInstance } = command;
    return [
      { kind: command.kind === 'run-service' ? 'service-completed' : 'child-ended', elementInstance, variables: {} },
    ];
  }
}
