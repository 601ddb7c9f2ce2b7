/** Plays a script against `step` under a simulated clock: what a rehearsal in the designer and the conformance cases run on. */
import type { ProcessDefinition } from './definition.ts';
import type { Command, Event, ProcessInstance, Rules, RunService, TraceEntry, Variables } from './instance.ts';
import { startedBy } from './simulation/starts.ts';
import { World } from './simulation/world.ts';

export { ScriptError } from './simulation/script-error.ts';

/**
 * One line of a script. `element` means its oldest element instance that is open; with `loop`, that turn of a multi-instance.
 * `holds`: services and called processes that do not answer although the script never names them.
 */
export type Move =
  | { start: Variables; element?: string; holds?: string[]; process?: string }
  | { element: string; complete: Variables; loop?: number }
  | { element: string; fail: string; loop?: number; variables?: Variables }
  | { element: string; ended: { variables?: Variables; endState?: string; error?: string }; loop?: number }
  | { element: string; escalated: string; loop?: number; variables?: Variables }
  | { message: string; correlation?: string | number; variables?: Variables }
  | { signal: string; variables?: Variables }
  | { set: Variables; element?: string }
  /** An activity of an ad-hoc sub-process. */
  | { activate: string }
  | { retry: string; variables?: Variables }
  | { advance: string }
  | { rules: Rules }
  | { cancel: true }
  /** An event as the world might send it: late, or twice. */
  | { happen: Event };

/** What a service does when it is asked; `in` is how long it takes. */
export type Answer = ({ complete: Variables } | { fail: string }) & { in?: string };

export interface Setting {
  now: string;
  rules: Rules;
  /** What happens to the snapshot between two steps, as when an instance continues as new. Absent: nothing. */
  renew?: (instance: ProcessInstance) => ProcessInstance;
  /** An instance the script goes on with; absent: a new one. */
  underWay?: ProcessInstance;
  /** Other processes of the same model: called, or started by messages and signals. */
  others?: ProcessDefinition[];
  /** Undefined where the script answers, or nobody does. Absent: services that the script does not name complete at once. */
  service?: (asked: RunService) => Answer | undefined;
}

/** A move of a token; `of` names the instance when it is not the one that is played. */
export type PlayedEntry = TraceEntry & { of?: string };

/** What one move did. */
export interface Played {
  move: Move;
  now: string;
  trace: PlayedEntry[];
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

/** Services and called processes that the script does not name answer at once, with nothing. */
export function simulate(definition: ProcessDefinition, script: Move[], setting: Setting): Simulated {
  const { world, moves } = setUp(definition, script, setting);
  const played = moves.map((move) => world.play(move));
  return { ...world.result(), played };
}

/** A world to play the script in, its moves with the start it leaves out, and the elements that it answers for itself. */
export function setUp(
  definition: ProcessDefinition,
  script: Move[],
  setting: Setting,
): { world: World; moves: Move[]; named: ReadonlySet<string> } {
  const named = new Set(
    script.flatMap((move) => ('start' in move ? (move.holds ?? []) : 'element' in move ? [move.element ?? ''] : [])),
  );
  const moves = setting.underWay || starts(definition, script) ? script : [{ start: {} }, ...script];
  return { world: new World(definition, setting, (element) => !named.has(element)), moves, named };
}

/** Whether the script says itself what starts the instance: a start, or the message or signal the process waits for. */
function starts(definition: ProcessDefinition, [first, ...more]: Move[]): boolean {
  const isStart = (move: Move) => 'start' in move && move.process === undefined;
  if (!first || isStart(first) || more.some(isStart)) return first !== undefined;
  if ('message' in first) return startedBy(definition, 'message', first.message) !== undefined;
  return 'signal' in first && startedBy(definition, 'signal', first.signal) !== undefined;
}
