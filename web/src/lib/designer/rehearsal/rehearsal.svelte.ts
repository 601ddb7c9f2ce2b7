/** A draft played in the browser: the moves made so far, what waits after them, and the clock they are played by. */
import type { Element, ProcessDefinition } from '../../../../../workflows/engine/definition.ts';
import type { OpenUserTask, Rules, Variables } from '../../../../../workflows/engine/instance.ts';
import { simulate, type Move, type Simulated } from '../../../../../workflows/engine/simulate.ts';

export interface Waiting {
  elementInstance: number;
  element: Element;
  loop?: number;
  /** Of a user task: who may take it, its due date, its local variables. */
  task?: OpenUserTask;
}

export class Rehearsal {
  readonly process: ProcessDefinition;
  readonly #rules: Rules;
  readonly #began = new Date().toISOString();
  /** Services and calls whose answer a flow depends on wait for the person who rehearses; the others answer at once. */
  readonly #asked: string[];
  #moves: Move[] = $state.raw([]);
  readonly #played: Simulated | null = $derived(this.#moves.length === 0 ? null : this.#play());

  constructor(process: ProcessDefinition, rules: Rules) {
    this.process = process;
    this.#rules = rules;
    const answering = Object.values(process.elements).filter((element) => answersOf(element).length > 0);
    this.#asked = answering.map(({ id }) => id);
  }

  #play(): Simulated {
    return simulate(this.process, this.#moves, { now: this.#began, rules: this.#rules });
  }

  get begun(): boolean {
    return this.#moves.length > 0;
  }

  get outcome(): Simulated | null {
    return this.#played;
  }

  get now(): string {
    return this.#played?.played.at(-1)?.now ?? this.#began;
  }

  /** What has been opened and neither completed nor withdrawn, oldest first. */
  get waiting(): Waiting[] {
    if (!this.#played || this.#played.state === 'completed') return [];
    const commands = this.#played.played.flatMap((move) => move.commands);
    const tasks = new Map(commands.flatMap((command) => (command.kind === 'open-user-task' ? [[command.elementInstance, command] as const] : [])));
    return this.#played.instance.elements.flatMap((open): Waiting[] => {
      const element = this.process.elements[open.element];
      const task = tasks.get(open.id);
      if (!element || open.phase !== 'active' || open.body || (!task && !this.#asked.includes(element.id))) return [];
      return [{ elementInstance: open.id, element, ...(task && { task }), ...(open.loop !== undefined && { loop: open.loop }) }];
    });
  }

  /** Elements a token is at, and everything a token has passed. */
  get marks(): { at: string[]; passed: string[] } {
    const at = this.#played?.instance.elements.filter(({ phase, incident }) => phase === 'active' || incident) ?? [];
    const passed = this.#played?.played.flatMap(({ trace }) => trace.filter(({ event }) => event === 'take' || event === 'leave')) ?? [];
    const ended = this.#played?.state === 'completed';
    return { at: ended ? [] : at.map(({ element }) => element), passed: passed.map(({ element }) => element) };
  }

  get nextTimer(): string | null {
    const timers = this.#played?.instance.subscriptions.flatMap((one) => (one.kind === 'timer' ? [one.at] : [])) ?? [];
    return this.#played?.state === 'completed' ? null : (timers.toSorted()[0] ?? null);
  }

  start(variables: Variables): void {
    this.#moves = [{ start: { ...variables, starter: 'rehearsal' }, holds: this.#asked }];
  }

  complete({ element, loop }: Waiting, variables: Variables): void {
    const turn = loop === undefined ? {} : { loop };
    const call = element.type === 'callActivity';
    this.#moves = [...this.#moves, call ? { element: element.id, ended: { variables }, ...turn } : { element: element.id, complete: variables, ...turn }];
  }

  /** @param duration ISO 8601, e.g. `P1D` */
  advance(duration: string): void {
    this.#moves = [...this.#moves, { advance: duration }];
  }

  advanceToNextTimer(): void {
    if (!this.nextTimer) return;
    const minutes = Math.max(1, Math.ceil((Date.parse(this.nextTimer) - Date.parse(this.now)) / 60_000));
    this.advance(`PT${minutes}M`);
  }

  undo(): void {
    this.#moves = this.#moves.slice(0, -1);
  }

  restart(): void {
    this.#moves = [];
  }
}

/** The variables of its answer that a service's or call's output mappings read. */
export function answersOf(element: Element): string[] {
  if (element.type !== 'serviceTask' && element.type !== 'callActivity') return [];
  return [...new Set((element.outputs ?? []).flatMap(({ source }) => source.reads))];
}
