/** The world of a simulation: the clock, the instances of one model's processes, and the messages and signals between them. */
import type { ProcessDefinition } from '../definition.ts';
import { dateTimeOf, instantOf, isDuration, shift } from '../expression/temporal-arithmetic.ts';
import { houseOffset, parseDuration } from '../expression/temporal-text.ts';
import { FeelDateTime } from '../expression/values.ts';
import type { Command, Event, Rules, Variables } from '../instance.ts';
import type { Move, Played, Setting, Simulated } from '../simulate.ts';
import { Messages } from './messages.ts';
import { eventOf } from './moves.ts';
import { Player } from './player.ts';
import type { Parent } from './player.ts';
import { ScriptError } from './script-error.ts';
import { startedBy } from './starts.ts';

/** Processes that start each other for ever, or a timer that fires every second of a century, are an incident; ten moves of a token count as a step. */
const mostSteps = 10_000;
/** An instance stays in memory, so two thousand are enough. */
const stepsOfAStart = 4;

export class World {
  readonly #setting: Setting;
  readonly #answersAtOnce: (element: string) => boolean;
  readonly #definitions: ProcessDefinition[];
  readonly #players: Player[];
  readonly #messages = new Messages();
  #now: string;
  #rules: Rules;
  #queue: [Player, Event][] = [];
  #steps = 0;
  #played: Pick<Played, 'trace' | 'commands'> = { trace: [], commands: [] };

  constructor(definition: ProcessDefinition, setting: Setting, answersAtOnce: (element: string) => boolean) {
    this.#setting = setting;
    this.#answersAtOnce = answersAtOnce;
    this.#now = setting.now;
    this.#rules = setting.rules;
    this.#definitions = [definition, ...(setting.others ?? [])];
    this.#players = [new Player(definition, setting.renew, { underWay: setting.underWay })];
  }

  play(move: Move): Played {
    this.#played = { trace: [], commands: [] };
    if ('rules' in move) this.#rules = move.rules;
    if ('advance' in move) this.#advance(move.advance);
    else if ('message' in move) this.#publish(move.message, move.correlation, move.variables ?? {});
    else if ('signal' in move) this.#broadcast(move.signal, move.variables ?? {});
    else if ('start' in move && move.process !== undefined) this.#start(move.process, { variables: move.start });
    else this.#queue.push(eventOf(move, this.#players));
    this.#run();
    return { move, now: this.#now, ...this.#played };
  }

  result(): Omit<Simulated, 'played'> {
    const result = (this.#players[0] as Player).result();
    return this.#steps > mostSteps ? { ...result, state: 'incident' } : result;
  }

  /** Steps, and carries out what is asked for, until nothing more happens by itself. */
  #run(): void {
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      if (this.#steps > mostSteps) return;
      const [player, event] = next;
      const { commands, trace } = player.step(event, { now: this.#now, rules: this.#rules });
      this.#steps += 1 + trace.length / 10;
      const of = player.name === undefined ? {} : { of: player.name };
      this.#played.trace.push(...trace.map((entry) => ({ ...entry, ...of })));
      if (player === this.#players[0]) this.#played.commands.push(...commands);
      for (const command of commands) this.#carryOut(player, command);
    }
  }

  #carryOut(player: Player, command: Command): void {
    if (command.kind === 'run-service') this.#serve(player, command);
    if (command.kind === 'start-child') this.#call(player, command);
    if (command.kind === 'cancel-child') this.#cancelChild(player, command.elementInstance);
    if (command.kind === 'publish-message') this.#publish(command.message, command.correlationKey, command.variables);
    if (command.kind === 'broadcast-signal') this.#broadcast(command.signal, command.variables, player);
    if (command.kind === 'subscribe') this.#queue.push(...this.#messages.forWhomWaits(player, command));
    if (!player.parent) return;
    const { player: parent, elementInstance } = player.parent;
    if (command.kind === 'escalate') {
      const { code, variables } = command;
      this.#queue.push([parent, { kind: 'child-escalated', elementInstance, code, variables }]);
    }
    if (command.kind !== 'end') return;
    const { kind: _kind, ...end } = command;
    this.#queue.push([parent, { kind: 'child-ended', elementInstance, ...end }]);
  }

  #serve(player: Player, command: Extract<Command, { kind: 'run-service' }>): void {
    const { elementInstance, element } = command;
    const { service } = this.#setting;
    const answer = service ? service(command) : this.#answersAtOnce(element) ? { complete: {} } : undefined;
    if (!answer) return;
    const event: Event =
      'fail' in answer
        ? { kind: 'service-failed', elementInstance, code: answer.fail }
        : { kind: 'service-completed', elementInstance, variables: answer.complete };
    if (answer.in === undefined) this.#queue.push([player, event]);
    else player.answers.push({ at: this.#after(answer.in), event });
  }

  #call(
    player: Player,
    { elementInstance, element, process, variables }: Extract<Command, { kind: 'start-child' }>,
  ): void {
    if (this.#definitions.some(({ id }) => id === process)) {
      this.#start(process, { variables }, { player, elementInstance });
    } else if (this.#answersAtOnce(element)) {
      this.#queue.push([player, { kind: 'child-ended', elementInstance, variables: {} }]);
    }
  }

  #cancelChild(player: Player, elementInstance: number): void {
    const child = this.#players.find(
      ({ parent }) => parent?.player === player && parent.elementInstance === elementInstance,
    );
    if (child) this.#queue.push([child, { kind: 'cancel' }]);
  }

  #start(
    process: string,
    start: { variables: Variables; startElement?: string; part?: number },
    parent?: Parent,
  ): void {
    const definition = this.#definitions.find(({ id }) => id === process);
    if (!definition) throw new ScriptError(`no process ${process}`);
    const before = this.#players.filter((player) => player.definition === definition).length;
    const name = before === 0 ? process : `${process}~${before + 1}`;
    const player = new Player(definition, this.#setting.renew, { name, ...(parent && { parent }) });
    this.#players.push(player);
    this.#steps += stepsOfAStart;
    this.#queue.push([player, { kind: 'start', ...start, ...(parent && { called: true }) }]);
  }

  /** One who waits gets it; else it starts a process; else it is kept for one who comes. */
  #publish(message: string, key: string | number | undefined, variables: Variables): void {
    const published = { message, ...(key !== undefined && { correlationKey: String(key) }), variables };
    const delivered = this.#messages.publish(published, this.#players);
    if (delivered) this.#queue.push(delivered);
    else if (!this.#startBy('message', message, variables)) this.#messages.keep(published);
  }

  #broadcast(signal: string, variables: Variables, from?: Player): void {
    const id = this.#messages.nextId();
    for (const player of this.#players) {
      if (player !== from) this.#queue.push([player, { kind: 'signal-delivered', signal, id, variables }]);
    }
    this.#startBy('signal', signal, variables);
  }

  #startBy(kind: 'message' | 'signal', name: string, variables: Variables): boolean {
    const starting = this.#definitions.flatMap((definition) => {
      const by = startedBy(definition, kind, name);
      return by ? [{ process: definition.id, by }] : [];
    });
    for (const { process, by } of kind === 'message' ? starting.slice(0, 1) : starting) {
      const [first] = this.#players;
      // The process that is played has not started yet: this starts it.
      if (first?.definition.id === process && !first.isPlayed)
        this.#queue.push([first, { kind: 'start', variables, ...by }]);
      else this.#start(process, { variables, ...by });
    }
    return starting.length > 0;
  }

  #after(duration: string): string {
    const by = parseDuration(duration);
    const target = isDuration(by) ? shift(dateTimeOf(Date.parse(this.#now), houseOffset), by, 1) : null;
    if (!(target instanceof FeelDateTime)) throw new ScriptError(`no duration: ${duration}`);
    return new Date(instantOf(target)).toISOString();
  }

  /** Timers fire, and services answer, in the order of their instants, each at its own. */
  #advance(duration: string): void {
    const until = this.#after(duration);
    for (let next = this.#nextDue(until); next && this.#steps <= mostSteps; next = this.#nextDue(until)) {
      if (next.at > this.#now) this.#now = next.at;
      this.#queue.push([next.player, next.happens()]);
      this.#run();
    }
    this.#now = until;
  }

  #nextDue(until: string): { at: string; player: Player; happens: () => Event } | undefined {
    const due = this.#players.flatMap((player) => [
      ...[...player.timers].map(([subscription, at]) => ({
        at,
        player,
        happens: (): Event => {
          player.timers.delete(subscription);
          return { kind: 'timer-fired', subscription };
        },
      })),
      ...player.answers.map((answer) => ({
        at: answer.at,
        player,
        happens: (): Event => {
          player.answers.splice(player.answers.indexOf(answer), 1);
          return answer.event;
        },
      })),
    ]);
    // A stable sort: of those at one instant, the one set first.
    return due.filter(({ at }) => at <= until).sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))[0];
  }
}
