/** Watches the instances of a playing: what their workflows say, what is due next, and when a move has come to all that it comes to. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { ServiceError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { carry } from '../../../activities/carrier.ts';
import { numberOf, pathOf, query } from '../../../workflows/contract.ts';
import type { ProcessDefinition } from '../../../workflows/engine/definition.ts';
import { awaitsService } from '../../../workflows/engine/elements/service-task.ts';
import type { ElementInstance, ProcessInstance } from '../../../workflows/engine/instance.ts';
import { until } from '../../instances/standing.ts';
import type { Acts, Held } from './acts.ts';
import type { Actors } from './actors.ts';
import { nextDue, type Answering, type Due } from './due.ts';
import type { Ground, Stage } from './ground.ts';
import type { Play } from './published.ts';
import { plain, type Rehearsal } from './rehearsal.ts';

const patience = 60;

/** What a playing has around it. */
export interface Scene {
  ground: Ground;
  stage: Stage;
  play: Play;
  acts: Acts;
  actors: Actors;
  rehearsal: Rehearsal;
}

export class Onlooker {
  readonly #ground: Ground;
  readonly #stage: Stage;
  readonly #play: Play;
  readonly #acts: Acts;
  readonly #actors: Actors;
  readonly #rehearsal: Rehearsal;
  /** When services that take their time were asked. */
  readonly #since = new Map<string, string>();
  /** An act whose answer is not waited for where it is done. */
  #failed: unknown;

  constructor({ ground, stage, play, acts, actors, rehearsal }: Scene) {
    [this.#ground, this.#stage, this.#play, this.#acts, this.#actors, this.#rehearsal] = [ground, stage, play, acts, actors, rehearsal];
  }

  /** Whoever waits hears of it. */
  fail(error: unknown): void {
    this.#failed = error;
  }

  /** The next instant at which something is due, and the services that answer at it. */
  async due(end: string): Promise<Due | undefined> {
    const answers: Answering[] = [];
    for (const { id, view } of this.#actors.all) {
      const held = id === undefined ? [] : await this.#acts.held(id);
      const isOpen = ({ elementInstance }: Held): boolean => view.instance.elements.some((one) => one.id === numberOf(elementInstance));
      answers.push(...held.filter(isOpen).map((one) => ({ instance: id!, one, since: this.#since.get(one.elementInstance) ?? this.#stage.now.clock })));
    }
    return nextDue(this.#actors.views, answers, end);
  }

  /** @param isTold whether Postgres is to hear of the move. @returns asks whether it has, or whether the act has failed */
  async begins(isTold: boolean): Promise<() => Promise<boolean>> {
    const before = await this.#actors.writes();
    return async () => {
      await carry(this.#ground.worker, this.#stage.client);
      return !isTold || this.#failed !== undefined || (await this.#actors.writes()) > before;
    };
  }

  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    await until(what, async () => {
      if (this.#failed) throw this.#failed;
      await carry(this.#ground.worker, this.#stage.client);
      await this.#actors.look();
      return holds();
    }, patience);
  }

  /** Everything has happened that happens by itself. */
  settled(): Promise<void> {
    return this.until('what the move comes to', async () => {
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
      const asked = view.instance.elements.filter((one) => isAsked(one, view.definition) && this.#play.takesTime(view.definition.elements[one.element]!));
      if (id === undefined || asked.length === 0) continue;
      const held = new Set((await this.#acts.held(id)).map(({ elementInstance }) => elementInstance));
      for (const one of held) if (!this.#since.has(one)) this.#since.set(one, this.#stage.now.clock);
      if (asked.some((one) => !held.has(pathOf(id, one.id)))) return false;
    }
    return true;
  }

  /** As the workflow says it; what Postgres has heard comes to the same, once it has heard it all. */
  async state(id: string): Promise<string> {
    const { player } = this.#actors.main;
    const says = await this.#says(id);
    if (isLevel(says, player.instance)) {
      await this.until('Postgres has heard it all', async () => isDeepStrictEqual(await this.#says(id), plain(player.instance))).catch(async (error: Error) => {
        assert.deepEqual(await this.#says(id), plain(player.instance));
        throw error;
      });
    }
    const names = new Map<string, string>(this.#actors.all.flatMap(({ id: one, name }) => (one === undefined ? [] : [[one, `@${name ?? ''}`] as const])));
    for (const [at, one] of this.#acts.sent.entries()) names.set(one, `message ${at + 1}`);
    return [...names].reduce((said, [one, name]) => said.replaceAll(one, name), JSON.stringify(await this.#says(id)));
  }
}

const isAsked = (of: ElementInstance, { elements }: ProcessDefinition): boolean => {
  const at = elements[of.element];
  return of.phase === 'active' && !of.body && !of.incident && at !== undefined && awaitsService(at, of);
};

/** Postgres hears of a step that came to nothing yet with the next one: of such, traces tell, and which services' answers are waited for. */
const isLevel = (says: ProcessInstance, heard: ProcessInstance): boolean =>
  says.next.trace === heard.next.trace && isDeepStrictEqual(askedIn(says), askedIn(heard));

const askedIn = ({ elements }: ProcessInstance): number[] => elements.filter(({ asked }) => asked).map(({ id }) => id);
