/** Plays a script on real Temporal, move by move; a simulation beside it says when a move has come to all that it comes to. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { ServiceError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { carry } from '../../../activities/carrier.ts';
import { numberOf, pathOf, query } from '../../../workflows/contract.ts';
import type { ProcessDefinition } from '../../../workflows/engine/definition.ts';
import type { ElementInstance, ProcessInstance } from '../../../workflows/engine/instance.ts';
import type { Move, Played, Simulated } from '../../../workflows/engine/simulate.ts';
import { eventOf } from '../../../workflows/engine/simulation/moves.ts';
import type { World } from '../../../workflows/engine/simulation/world.ts';
import { until } from '../../instances/standing.ts';
import { createActs, type Acts, type Held } from './acts.ts';
import { Actors, type Actor, type Mark } from './actors.ts';
import { after, nextDue, type Answering, type Due } from './due.ts';
import type { Ground, Stage } from './ground.ts';
import { keepRules, publish, withdraw, type Play } from './published.ts';
import { plain, Rehearsal } from './rehearsal.ts';

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

const patience = 60;

export async function perform(ground: Ground, stage: Stage, script: Script, meanwhile: Meanwhile = async () => {}): Promise<Performance> {
  const standing = await publish(ground, script.play);
  const acts = createActs(ground, stage, standing);
  const performer = new Performer(ground, stage, script, acts, new Actors(ground, standing, script.play), meanwhile);
  try {
    return await performer.perform();
  } finally {
    await acts.clear();
    await withdraw(ground, standing);
  }
}

class Performer {
  readonly #ground: Ground;
  readonly #stage: Stage;
  readonly #script: Script;
  readonly #acts: Acts;
  readonly #actors: Actors;
  readonly #meanwhile: Meanwhile;
  readonly #rehearsal: Rehearsal;
  #now: string;
  /** When services that take their time were asked. */
  readonly #since = new Map<string, string>();
  /** An act whose answer is not waited for where it is done. */
  #failed: unknown;

  constructor(ground: Ground, stage: Stage, script: Script, acts: Acts, actors: Actors, meanwhile: Meanwhile) {
    [this.#ground, this.#stage, this.#script, this.#acts, this.#actors, this.#meanwhile] = [ground, stage, script, acts, actors, meanwhile];
    this.#rehearsal = new Rehearsal(script.world);
    this.#now = script.now;
  }

  async perform(): Promise<Performance> {
    this.#stage.now.clock = this.#now;
    const { main } = this.#actors;
    const states: string[] = [];
    const marks: { move: Move; now: string; marks: Map<Actor, Mark> }[] = [];
    let stopped: string | undefined;
    for (const move of this.#script.moves) {
      try {
        await ('advance' in move ? this.#advance(move.advance) : this.#do(move));
        if (main.id !== undefined) states.push(await this.#state(main.id));
      } catch (error) {
        stopped = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      }
      marks.push({ move, now: this.#now, marks: new Map(this.#actors.all.map((actor) => [actor, actor.mark])) });
      if (stopped !== undefined) break;
    }
    stopped ??= await this.#hearAll().then(() => undefined, String);
    const played = marks.map(({ move, now, marks: to }, at): Played => {
      const from = marks[at - 1]?.marks;
      const did = (actor: Actor) => actor.between(from?.get(actor) ?? nothing, to.get(actor) ?? nothing);
      const trace = this.#actors.all.flatMap((actor) => did(actor).flatMap(({ entries }) => entries));
      return { move, now, trace, commands: did(main).flatMap(({ commands }) => commands) };
    });
    const { instance: _, ...result } = main.player.result();
    return { played, result, states, ...(stopped !== undefined && { stopped }) };
  }

  /** An instance that only waits for a service has more to tell than it told: it tells it before it continues as new. */
  async #hearAll(): Promise<void> {
    const isQuiet = ({ player, view }: Actor): boolean => player.instance.next.trace >= view.instance.next.trace;
    for (const actor of this.#actors.all) if (!isQuiet(actor)) await this.#acts.renew(actor.id!);
    await this.#until('all is told', async () => this.#actors.all.every(isQuiet));
  }

  async #do(move: Exclude<Move, { advance: string }>): Promise<void> {
    const begun = await this.#begins(this.#rehearsal.play(move));
    const done = this.#act(move).catch((error: unknown) => {
      this.#failed = error;
    });
    await this.#meanwhile(begun);
    await this.#settled();
    await done;
  }

  async #act(move: Exclude<Move, { advance: string }>): Promise<void> {
    if ('message' in move) return this.#acts.message(move.message, move.correlation, move.variables ?? {});
    if ('signal' in move) return this.#acts.broadcast(move.signal, move.variables ?? {});
    if ('start' in move) return this.#acts.begin(move.process ?? this.#script.play.main.id, move.start, move.element);
    const { main, all, views, rules } = this.#actors;
    if ('rules' in move) {
      const sha256 = await keepRules(this.#ground, move.rules);
      rules.set(sha256, move.rules);
      return this.#acts.change(main.id!, sha256);
    }
    const [view, event] = eventOf(move, views);
    const actor = all.find((one) => one.view === view)!;
    return 'happen' in move ? this.#acts.deliver(actor.id!, event) : this.#acts.happen(actor, event);
  }

  /** Timers and services at their instants, one instant after the other. */
  async #advance(duration: string): Promise<void> {
    const end = after(this.#now, duration);
    for (let due = await this.#due(end), last = ''; due; due = await this.#due(end)) {
      const { at, answers } = due;
      const to = at > this.#now ? at : this.#now;
      assert.notEqual(JSON.stringify(due), last, `due again: ${JSON.stringify(due)}`);
      last = JSON.stringify(due);
      const begun = await this.#begins(this.#rehearsal.play({ advance: `PT${(Date.parse(to) - Date.parse(this.#now)) / 1000}S` }));
      await this.#tell(to);
      for (const { instance, one } of answers) await this.#acts.answer(instance, one, one.answer!);
      await this.#meanwhile(begun);
      await this.#settled();
    }
    this.#rehearsal.play({ advance: `PT${(Date.parse(end) - Date.parse(this.#now)) / 1000}S` });
    await this.#tell(end);
  }

  async #tell(instant: string): Promise<void> {
    this.#now = this.#stage.now.clock = instant;
    for (const { id, hasEnded } of this.#actors.all) if (id !== undefined && !hasEnded) await this.#acts.tellTime(id, instant);
  }

  /** The next instant at which something is due, and the services that answer at it. */
  async #due(end: string): Promise<Due | undefined> {
    const answers: Answering[] = [];
    for (const { id, view } of this.#actors.all) {
      const held = id === undefined ? [] : await this.#acts.held(id);
      const isOpen = ({ elementInstance }: Held): boolean => view.instance.elements.some((one) => one.id === numberOf(elementInstance));
      answers.push(...held.filter(isOpen).map((one) => ({ instance: id!, one, since: this.#since.get(one.elementInstance) ?? this.#now })));
    }
    return nextDue(this.#actors.views, answers, end);
  }

  async #begins(isTold: boolean): Promise<() => Promise<boolean>> {
    const before = await this.#actors.writes();
    return async () => {
      await carry(this.#ground.worker, this.#stage.client);
      return !isTold || this.#failed !== undefined || (await this.#actors.writes()) > before;
    };
  }

  async #until(what: string, holds: () => Promise<boolean>): Promise<void> {
    await until(what, async () => {
      if (this.#failed) throw this.#failed;
      await carry(this.#ground.worker, this.#stage.client);
      await this.#actors.look();
      return holds();
    }, patience);
  }

  /** Everything has happened that happens by itself. */
  #settled(): Promise<void> {
    return this.#until('what the move comes to', async () => {
      if (!this.#rehearsal.isReached(this.#actors)) await this.#ask();
      return this.#rehearsal.isReached(this.#actors) && (await this.#areHeld());
    });
  }

  async #ask(): Promise<void> {
    for (const actor of this.#actors.all) {
      if (actor.id === undefined || actor.hasEnded) continue;
      // A called process is known to Postgres a moment before its workflow is started.
      const says = await this.#says(actor.id).catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
      if (says) actor.see(says);
    }
  }

  /** Asked again while nobody answers: a worker that was killed may have taken the question along. */
  #says(id: string): Promise<ProcessInstance> {
    const asked = this.#stage.client.workflow.getHandle(id);
    return until('its workflow answers', () => asked.query<ProcessInstance>(query.state).catch((error: unknown) => {
      if (error instanceof ServiceError) return undefined;
      throw error;
    }), patience);
  }

  /** Services that take their time have been asked, and hold their answer. */
  async #areHeld(): Promise<boolean> {
    for (const { id, view } of this.#actors.all) {
      const asked = view.instance.elements.filter((one) => isAsked(one, view.definition) && this.#script.play.takesTime(view.definition.elements[one.element]!));
      if (id === undefined || asked.length === 0) continue;
      const held = new Set((await this.#acts.held(id)).map(({ elementInstance }) => elementInstance));
      for (const one of held) if (!this.#since.has(one)) this.#since.set(one, this.#now);
      if (asked.some((one) => !held.has(pathOf(id, one.id)))) return false;
    }
    return true;
  }

  /** As the workflow says it; what Postgres has heard comes to the same, once it has heard it all. */
  async #state(id: string): Promise<string> {
    const { player } = this.#actors.main;
    const says = await this.#says(id);
    if (says.next.trace === player.instance.next.trace) {
      await this.#until('Postgres has heard it all', async () => isDeepStrictEqual(await this.#says(id), plain(player.instance))).catch(async (error: Error) => {
        assert.deepEqual(await this.#says(id), plain(player.instance));
        throw error;
      });
    }
    const names = new Map<string, string>(this.#actors.all.flatMap(({ id: one, name }) => (one === undefined ? [] : [[one, `@${name ?? ''}`] as const])));
    for (const [at, one] of this.#acts.sent.entries()) names.set(one, `message ${at + 1}`);
    return [...names].reduce((said, [one, name]) => said.replaceAll(one, name), JSON.stringify(await this.#says(id)));
  }
}

const nothing: Mark = { trace: 0, heard: 0 };

const isAsked = ({ element, phase, body, incident }: ElementInstance, { elements }: ProcessDefinition): boolean => {
  const at = elements[element];
  return phase === 'active' && !body && !incident && at !== undefined && 'job' in at && at.job !== undefined;
};
