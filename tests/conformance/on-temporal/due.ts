/** What is due as a case's time goes on: timers of its instances, and services that take a time of their own. */
import { dateTimeOf, instantOf, isDuration, shift } from '../../../workflows/engine/expression/temporal-arithmetic.ts';
import { houseOffset, parseDuration } from '../../../workflows/engine/expression/temporal-text.ts';
import type { FeelDateTime } from '../../../workflows/engine/expression/values.ts';
import type { Player } from '../../../workflows/engine/simulation/player.ts';
import type { Held } from './acts.ts';

/** A service that holds its answer. */
export interface Answering {
  instance: string;
  one: Held;
  /** When it was asked; ISO 8601. */
  since: string;
}

export interface Due {
  at: string;
  /** Those that answer then. */
  answers: Answering[];
}

/** The next instant up to an end at which something is due. */
export function nextDue(players: Player[], answering: Answering[], end: string): Due | undefined {
  const timers = players.flatMap(({ instance }) => instance.subscriptions.flatMap((one) => (one.kind === 'timer' && one.stopped === undefined ? [one.at] : [])));
  const services = answering.flatMap((one) => (one.one.answer?.in === undefined ? [] : [{ one, at: after(one.since, one.one.answer.in) }]));
  const [at] = [...timers, ...services.map((one) => one.at)].filter((one) => one <= end).sort();
  return at === undefined ? undefined : { at, answers: services.filter((one) => one.at === at).map(({ one }) => one) };
}

/** @param duration ISO 8601. @throws Error for what is none */
export const after = (now: string, duration: string): string => {
  const by = parseDuration(duration);
  if (!isDuration(by)) throw new Error(`no duration: ${duration}`);
  return new Date(instantOf(shift(dateTimeOf(Date.parse(now), houseOffset), by, 1) as FeelDateTime)).toISOString();
};
