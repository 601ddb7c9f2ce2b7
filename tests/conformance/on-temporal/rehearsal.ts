/** The simulation beside a playing: how far each instance is to come by a move, so that nobody has to wait for a time to pass. */
import { isDeepStrictEqual } from 'node:util';
import type { Command, ProcessInstance } from '../../../workflows/engine/instance.ts';
import type { Move } from '../../../workflows/engine/simulate.ts';
import type { World } from '../../../workflows/engine/simulation/world.ts';
import type { Actors } from './actors.ts';

export class Rehearsal {
  readonly #world: World;
  readonly #entries = new Map<string | undefined, number>();
  /** Commands of the instance that is played of which Postgres is told at once. */
  #told = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** @returns whether Postgres is to be told of it at once */
  play(move: Move): boolean {
    const { trace, commands } = this.#world.play(move);
    for (const { of } of trace) this.#entries.set(of, (this.#entries.get(of) ?? 0) + 1);
    this.#told += toldOf(commands);
    return toldOf(commands) > 0;
  }

  /** Each has come as far, and the one that is played stands as it does here. */
  isReached({ main, all }: Actors): boolean {
    const far = [...this.#entries].every(([name, count]) => (all.find((one) => one.name === name)?.mark.trace ?? 0) > count);
    if (!far || toldOf(main.steps.flatMap(({ commands }) => commands)) < this.#told) return false;
    const there = this.#world.result();
    if ((there.state === 'completed') !== main.hasEnded) return false;
    return main.hasEnded || isDeepStrictEqual(standing(main.view.instance), standing(there.instance));
  }
}

const toldOf = (commands: Command[]): number => commands.filter(({ kind }) => !/^(run|cancel)-service$|^(start|cancel)-timer$/.test(kind)).length;

/** Where an instance stands, but for what happenings are called. */
const standing = ({ elements, subscriptions }: ProcessInstance): unknown =>
  plain([elements.map(({ id, element, phase, incident, variables, asked }) => ({ id, element, phase, incident: incident?.code, variables, asked })), subscriptions.map(({ id }) => id)]);

export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
