/**
 * Keeps one program running: starts it under a guardian, waits until it answers, starts it again when it ends, stops
 * it on demand.
 */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { diskRanOut, endedForRoom } from '../launcher/disk.mjs';
import { type End, type Guarded, guard, type Order, sizeOf, tailOf, tellingLine } from '../launcher/guarded.mjs';
import { birthOf } from '../launcher/process-identity.mjs';
import type { Progress } from '../launcher/progress.mjs';
import { Failure } from '../launcher/sentences.mjs';
import { trimLog } from './logs.ts';
import type { StatusBoard } from './status.ts';

export interface Program {
  name: string;
  order: Order;
  /**
   * Resolves when it really answers, rejects when it does not (yet); `said` reads what its log gained since this
   * start.
   */
  answers(said: () => string): Promise<void>;
  /** How long a first start may take, in seconds. */
  patience: number;
}

export interface Supervised {
  name: string;
  /**
   * Settles at the first time it answers. Rejects with a Failure when it does not start; then it is no longer kept
   * running.
   */
  ready: Promise<void>;
  stop(): Promise<void>;
}

/** Data, logs and sockets of servers are nobody else's to read. */
const onlyForUs = 0o077;
const firstPauseMs = 200;
const longestPauseMs = 30_000;
/** Having answered this long, an end counts as the first again. */
const steadyAfterMs = 5_000;
/** Before its first answer a program that ends this often will not start at all. */
const triesBeforeReady = 3;

export function supervise(
  program: Program,
  { board, progress }: { board: StatusBoard; progress: Progress },
): Supervised {
  const { name, order } = program;
  const first = Promise.withResolvers<void>();
  first.promise.catch(() => {}); // whoever awaits `ready` is told; nobody else need be
  const halt = new AbortController();
  let current: Guarded | undefined;
  let wasReady = false;
  let restarts = 0;

  async function life(): Promise<void> {
    let pauseMs = firstPauseMs;
    for (let tries = 1; !halt.signal.aborted; tries++) {
      trimLog(order.log);
      const from = sizeOf(order.log);
      current = guard({ ...order, umask: onlyForUs });
      const begun = await begin(current);
      const answeredAt = begun ? await waitUntilItAnswers(current, from) : undefined;
      const end = await current.ended;
      if (halt.signal.aborted) break;
      board.change(name, { state: 'ended' });
      if (!wasReady && tries >= triesBeforeReady) return giveUp(tailOf(order.log, from), end);
      if (answeredAt && Date.now() - answeredAt > steadyAfterMs) pauseMs = firstPauseMs;
      restarts += 1;
      if (wasReady) progress.say('died', { name, how: endedHow(end), seconds: pauseMs / 1000, times: restarts });
      await pause(pauseMs, undefined, { signal: halt.signal }).catch(() => {});
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }

  async function begin(guarded: Guarded): Promise<boolean> {
    const pid = await guarded.pid;
    const born = pid === undefined ? undefined : birthOf(pid);
    if (pid === undefined || born === undefined) return false;
    board.change(name, { state: 'starting', pid, born, startedAt: new Date().toISOString(), restarts });
    return true;
  }

  /** When it first answered, or undefined when it ended before. */
  async function waitUntilItAnswers(guarded: Guarded, from: number): Promise<number | undefined> {
    const ended = guarded.ended.then(() => true);
    const until = Date.now() + program.patience * 1000;
    for (let why = ''; !halt.signal.aborted;) {
      const failure = await Promise.race([
        program.answers(() => tailOf(order.log, from)).then(() => undefined, reasonOf),
        ended,
      ]);
      if (typeof failure === 'boolean') return undefined;
      if (failure === undefined) return answered();
      why = failure;
      if (!wasReady && Date.now() > until) {
        first.reject(new Failure('not-answering', { name, seconds: program.patience, why, log: order.log }));
        return undefined;
      }
      await Promise.race([pause(50), ended]);
    }
    return undefined;
  }

  function answered(): number {
    board.change(name, { state: 'ready' });
    if (wasReady) progress.say('back', { name });
    wasReady = true;
    first.resolve();
    return Date.now();
  }

  function giveUp(said: string, end: End): void {
    const why = end.error ?? (said.trim() ? tellingLine(said) : endedHow(end));
    first.reject(
      endedForRoom(said, order.log)
        ? diskRanOut(path.dirname(order.log))
        : new Failure('keeps-ending', { name, why, log: order.log }),
    );
  }

  const living = life();
  return {
    name,
    ready: first.promise,
    async stop() {
      halt.abort();
      await current?.stop();
      await living;
      board.change(name, { state: 'stopped' });
    },
  };
}

const endedHow = ({ signal, code, error }: End): string => signal ?? error ?? `exit ${code}`;
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));
