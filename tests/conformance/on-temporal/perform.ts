/** Plays a script on real Temporal, move by move; a simulation beside it says when a move has come to all that it comes to. */
import assert from 'node:assert/strict';
import type { Move, Played, Simulated } from '../../../workflows/engine/simulate.ts';
import { eventOf } from '../../../workflows/engine/simulation/moves.ts';
import type { World } from '../../../workflows/engine/simulation/world.ts';
import { createActs } from './acts.ts';
import { Actors, type Actor, type Mark } from './actors.ts';
import { after } from './due.ts';
import type { Ground, Stage } from './ground.ts';
import { Onlooker, type Scene } from './onlooker.ts';
import { keepRules, publish, withdraw, type Play } from './published.ts';
import { Rehearsal } from './rehearsal.ts';

export interface Performance {
  played: Played[];
  result: Omit<Simulated, 'played' | 'instance'>;
  /** The state of the instance that is played, as its workflow says it after each move. */
  states: string[];
  /** Why it did not come to its end. */
  stopped?: string;
}

export interface Script {
  play: Play;
  moves: Move[];
  /** The simulation that goes the same way. */
  world: World;
  now: string;
}

/** While a move is under way, e.g. to kill a worker. @param begun whether Postgres has heard of it; at once where it is to hear nothing */
export type Meanwhile = (begun: () => Promise<boolean>) => Promise<void>;

export async function perform(ground: Ground, stage: Stage, script: Script, meanwhile: Meanwhile = async () => {}): Promise<Performance> {
  const standing = await publish(ground, script.play);
  const acts = createActs(ground, stage, standing);
  const scene = { ground, stage, play: script.play, acts, actors: new Actors(ground, standing, script.play), rehearsal: new Rehearsal(script.world) };
  try {
    return await new Performer(scene, script, meanwhile).perform();
  } finally {
    await acts.clear();
    await withdraw(ground, standing);
  }
}

class Performer {
  readonly #scene: Scene;
  readonly #script: Script;
  readonly #meanwhile: Meanwhile;
  readonly #onlooker: Onlooker;
  #now: string;

  constructor(scene: Scene, script: Script, meanwhile: Meanwhile) {
    [this.#scene, this.#script, this.#meanwhile, this.#now] = [scene, script, meanwhile, script.now];
    this.#onlooker = new Onlooker(scene);
  }

  async perform(): Promise<Performance> {
    this.#scene.stage.now.clock = this.#now;
    const { main } = this.#scene.actors;
    const states: string[] = [];
    const marks: { move: Move; now: string; marks: Map<Actor, Mark> }[] = [];
    let stopped: string | undefined;
    for (const move of this.#script.moves) {
      try {
        await ('advance' in move ? this.#advance(move.advance) : this.#do(move));
        if (main.id !== undefined) states.push(await this.#onlooker.state(main.id));
      } catch (error) {
        stopped = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      }
      marks.push({ move, now: this.#now, marks: new Map(this.#scene.actors.all.map((actor) => [actor, actor.mark])) });
      if (stopped !== undefined) break;
    }
    stopped ??= await this.#hearAll().then(() => undefined, String);
    const played = marks.map(({ move, now, marks: to }, at): Played => {
      const from = marks[at - 1]?.marks;
      const did = (actor: Actor) => actor.between(from?.get(actor) ?? nothing, to.get(actor) ?? nothing);
      const trace = this.#scene.actors.all.flatMap((actor) => did(actor).flatMap(({ entries }) => entries));
      return { move, now, trace, commands: did(main).flatMap(({ commands }) => commands) };
    });
    const { instance: _, ...result } = main.player.result();
    return { played, result, states, ...(stopped !== undefined && { stopped }) };
  }

  /** An instance that only waits for a service has more to tell than it told: it tells it before it continues as new. */
  async #hearAll(): Promise<void> {
    const isQuiet = ({ player, view }: Actor): boolean => player.instance.next.trace >= view.instance.next.trace;
    for (const actor of this.#scene.actors.all) if (!isQuiet(actor)) await this.#scene.acts.renew(actor.id!);
    await this.#onlooker.until('all is told', async () => this.#scene.actors.all.every(isQuiet));
  }

  async #do(move: Exclude<Move, { advance: string }>): Promise<void> {
    const begun = await this.#onlooker.begins(this.#scene.rehearsal.play(move));
    const done = this.#act(move).catch((error: unknown) => this.#onlooker.fail(error));
    await this.#meanwhile(begun);
    await this.#onlooker.settled();
    await done;
  }

  async #act(move: Exclude<Move, { advance: string }>): Promise<void> {
    if ('message' in move) return this.#scene.acts.message(move.message, move.correlation, move.variables ?? {});
    if ('signal' in move) return this.#scene.acts.broadcast(move.signal, move.variables ?? {});
    if ('start' in move) return this.#scene.acts.begin(move.process ?? this.#script.play.main.id, move.start, move.element);
    const { main, all, views, rules } = this.#scene.actors;
    if ('rules' in move) {
      const sha256 = await keepRules(this.#scene.ground, move.rules);
      rules.set(sha256, move.rules);
      return this.#scene.acts.change(main.id!, sha256);
    }
    const [view, event] = eventOf(move, views);
    const actor = all.find((one) => one.view === view)!;
    return 'happen' in move ? this.#scene.acts.deliver(actor.id!, event) : this.#scene.acts.happen(actor, event);
  }

  /** Timers and services at their instants, one instant after the other. */
  async #advance(duration: string): Promise<void> {
    const end = after(this.#now, duration);
    for (let due = await this.#onlooker.due(end), last = ''; due; due = await this.#onlooker.due(end)) {
      const { at, answers } = due;
      const to = at > this.#now ? at : this.#now;
      assert.notEqual(JSON.stringify(due), last, `due again: ${JSON.stringify(due)}`);
      last = JSON.stringify(due);
      const begun = await this.#onlooker.begins(this.#scene.rehearsal.play({ advance: `PT${(Date.parse(to) - Date.parse(this.#now)) / 1000}S` }));
      await this.#tell(to);
      for (const { instance, one } of answers) await this.#scene.acts.answer(instance, one, one.answer!);
      await this.#meanwhile(begun);
      await this.#onlooker.settled();
      // Postgres may know it while the workflow comes to it once more: it must not be told the next instant before.
      const { id } = this.#scene.actors.main;
      if (id !== undefined) await this.#onlooker.state(id);
    }
    this.#scene.rehearsal.play({ advance: `PT${(Date.parse(end) - Date.parse(this.#now)) / 1000}S` });
    await this.#tell(end);
  }

  async #tell(instant: string): Promise<void> {
    this.#now = this.#scene.stage.now.clock = instant;
    for (const { id, hasEnded } of this.#scene.actors.all) if (id !== undefined && !hasEnded) await this.#scene.acts.tellTime(id, instant);
  }
}

const nothing: Mark = { trace: 0, heard: 0 };

