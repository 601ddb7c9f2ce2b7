/** The instances of one case as Postgres heard of them: each write is stepped on again, and has to have left what the workflow says it left. */
import assert from 'node:assert/strict';
import type { Taken } from '../../../workflows/batch.ts';
import type { ProcessDefinition } from '../../../workflows/engine/definition.ts';
import type { Command, Event, ProcessInstance, Rules, TraceEntry } from '../../../workflows/engine/instance.ts';
import type { PlayedEntry } from '../../../workflows/engine/simulate.ts';
import { Player } from '../../../workflows/engine/simulation/player.ts';
import { frozenSnapshot } from '../frozen-snapshot.ts';
import type { Ground } from './ground.ts';
import type { Play, Standing } from './published.ts';

/** Of an instance that has not begun. */
const firstTrace = 1;

interface Row {
  id: string;
  process: string;
  n: number | null;
  trace: TraceEntry[];
  events: Taken[];
}

/** One event as it was stepped on again. */
interface Stepped {
  entries: PlayedEntry[];
  commands: Command[];
  /** How far the trace had come after it. */
  trace: number;
}

/** How far an instance has come. */
export interface Mark {
  /** By its workflow. */
  trace: number;
  /** Events that Postgres has heard of. */
  heard: number;
}

export class Actor {
  /** Undefined until it has begun. */
  id: string | undefined;
  /** As the simulation calls it; undefined for the one that is played. */
  readonly name: string | undefined;
  /** As far as Postgres has heard. An instance that only waits for a service tells it when there is more to tell. */
  readonly player: Player;
  /** As far as the workflow says. */
  readonly view: Player;
  readonly steps: Stepped[] = [];
  rules: Rules;
  #writes = 0;

  constructor(definition: ProcessDefinition, name: string | undefined, { rules }: Play) {
    const origin = name === undefined ? {} : { name };
    this.player = new Player(definition, frozenSnapshot, origin);
    this.view = new Player(definition, undefined, origin);
    this.name = name;
    this.rules = rules;
  }

  get hasEnded(): boolean {
    return this.player.end !== undefined;
  }

  get mark(): Mark {
    return { trace: this.view.instance.next.trace, heard: this.steps.length };
  }

  /** What it did between two marks. */
  between(from: Mark, to: Mark): Stepped[] {
    const isBy = (at: number, mark: Mark): boolean => {
      const [before, now] = [this.steps[at - 1]?.trace ?? firstTrace, this.steps[at]!.trace];
      return at < mark.heard || (now > before && now <= mark.trace);
    };
    return this.steps.filter((_, at) => isBy(at, to) && !isBy(at, from));
  }

  /** @param rules that were told of, by their hash */
  hear({ n, trace, events }: Row, rules: ReadonlyMap<string, Rules>): void {
    if (n === null || n <= this.#writes) return;
    this.#writes = n;
    const of = this.name === undefined ? {} : { of: this.name };
    const left = events.flatMap(({ event, now }) => {
      if ('rules' in event) this.rules = rules.get(event.rules)!;
      const step = this.player.step(event as Event, { now, rules: this.rules });
      const entries = step.trace.map((entry) => ({ ...entry, ...of }));
      this.steps.push({ entries, commands: step.commands, trace: this.player.instance.next.trace });
      return step.trace;
    });
    assert.deepEqual(JSON.parse(JSON.stringify(left)), trace, `write ${n} of ${this.player.definition.id} is not what its events come to`);
    this.see(this.player.instance);
  }

  /** A state that was asked for earlier may come later. */
  see(instance: ProcessInstance): void {
    if (instance.next.trace >= this.view.instance.next.trace) this.view.instance = instance;
  }
}

export class Actors {
  /** The one that is played first, as in a simulation. */
  readonly all: Actor[];
  /** Rules that were told of, by their hash. */
  readonly rules = new Map<string, Rules>();
  readonly #ground: Ground;
  readonly #standing: Standing;
  readonly #play: Play;

  constructor(ground: Ground, standing: Standing, play: Play) {
    this.#ground = ground;
    this.#standing = standing;
    this.#play = play;
    this.all = [new Actor(play.main, undefined, play)];
  }

  get main(): Actor {
    return this.all[0]!;
  }

  get views(): Player[] {
    return this.all.map(({ view }) => view);
  }

  /** How often Postgres has heard of them. */
  async writes(): Promise<number> {
    const [row] = await this.#ground.owner<{ writes: number }[]>`
      select count(*)::int as writes from instance_step s join process_instance i on i.id = s.instance_id where i.agency_id = ${this.#standing.agency}`;
    return row!.writes;
  }

  async look(): Promise<void> {
    const rows = await this.#ground.owner<Row[]>`
      select i.id, i.procedure_id as process, s.n, s.trace, s.events from process_instance i left join instance_step s on s.instance_id = i.id
      where i.agency_id = ${this.#standing.agency} order by i.started_at, i.id, s.n`;
    for (const row of rows) {
      if (this.#standing.strangers.has(row.process)) continue;
      (this.all.find(({ id }) => id === row.id) ?? this.#enter(row)).hear(row, this.rules);
    }
  }

  #enter({ id, process }: Row): Actor {
    const isMain = this.main.id === undefined && process === this.#play.main.id;
    const before = this.all.filter(({ player }) => player.definition.id === process).length;
    const definition = [this.#play.main, ...this.#play.others].find((one) => one.id === process)!;
    const actor = isMain ? this.main : new Actor(definition, before === 0 ? process : `${process}~${before + 1}`, this.#play);
    actor.id = id;
    if (!isMain) this.all.push(actor);
    return actor;
  }
}
