/**
 * What reaches a process instance, one after the other. Reading a letter may take a local activity (asking Postgres, running a
 * service): only one is ever under way, since the order in which two would come back is not the same on replay.
 */
import type { Happened } from './batch.ts';
import type { Content, OpenedTask, Published } from './contract.ts';
import type { Finding } from './engine/definition.ts';
import type { Event, Rules } from './engine/instance.ts';

/** What came of an event for whoever sent it. */
export interface CarriedOut {
  opened: OpenedTask[];
  ended?: string;
  /** Of a move to another version that cannot be: nothing was carried out. */
  refusals?: Finding[];
}

export interface Read {
  event: Happened;
  /** The id under which Postgres had it for this instance. */
  delivery?: string;
  /** The act of somebody outside, by its id in Postgres. */
  intervention?: string;
  /** Rules that are in force from this event on. */
  rules?: Content<Rules>;
  /** The version that is stepped through from this event on. */
  definition?: Content<Published>;
}

/** Nothing to step on, e.g. a refusal, when it reads as undefined. `answer` hears what was carried out, once it is written. */
export interface Letter {
  read: () => Read | undefined | Promise<Read | undefined>;
  answer?: (carried: CarriedOut) => void;
  /** What it will read as, where that is known beforehand. */
  key?: string;
  /** The element instance whose user task it answers. */
  task?: number;
  /** The highest subscription it is for. */
  subscription?: number;
  /** It is read and stepped on when all before it is agreed with Postgres. */
  alone?: true;
  /** It says that Postgres has something, and nothing when that has been stepped on. */
  fromPostgres?: true;
}

/** A question whose reading may settle it; else what was carried out does. */
export interface Question<T> {
  read: (settle: (outcome: T) => void) => Promise<Read | undefined>;
  outcome: (carried: CarriedOut) => T;
  alone?: true;
}

export interface Mailbox {
  post(event: Event): void;
  deliver(letter: Letter): void;
  /** Before everything that waits, in this order. */
  putBack(letters: Letter[]): void;
  /** Takes out the first letter of that key: what it says has been stepped on. */
  drop(key: string): void;
  /** Takes out every letter of such a key. */
  sift(isStale: (key: string) => boolean): void;
  /** @param task the element instance whose user task is answered */
  ask<T>(question: Question<T>, task?: number): Promise<T>;
  holds(key: string): boolean;
  hasMail(): boolean;
  /** Until the next letter, or until somebody stirs; one waits at a time. */
  arrival(): Promise<void>;
  /** Whoever waits for letters looks again at what else it goes on for. */
  stir(): void;
  next(): Letter | undefined;
}

export function createMailbox(): Mailbox {
  let letters: Letter[] = [];
  let wake: (() => void) | undefined;

  const stir = (): void => {
    wake?.();
    wake = undefined;
  };
  const deliver = (letter: Letter): void => {
    letters.push(letter);
    stir();
  };

  return {
    post: (event) => deliver({ key: keyOf({ event }), read: () => ({ event }) }),
    deliver,
    putBack: (returned) => void letters.unshift(...returned),
    drop(key) {
      const at = letters.findIndex((letter) => letter.key === key);
      if (at >= 0) letters.splice(at, 1);
    },
    sift: (isStale) => {
      letters = letters.filter(({ key }) => key === undefined || !isStale(key));
    },
    ask: ({ read, outcome, alone }, task) =>
      new Promise((settle) =>
        deliver({
          read: () => read(settle),
          answer: (carried) => settle(outcome(carried)),
          ...(task === undefined ? {} : { task }),
          ...(alone ? { alone } : {}),
        })),
    holds: (key) => letters.some((letter) => letter.key === key),
    hasMail: () => letters.length > 0,
    arrival: () =>
      new Promise((settle) => {
        wake = settle;
      }),
    stir,
    next: () => letters.shift(),
  };
}

export const deliveryKey = (delivery: string): string => `delivery/${delivery}`;

/** What an event is about: two of the same key are the same happening, seen twice. */
export function keyOf({ event, delivery, intervention }: Pick<Read, 'event' | 'delivery' | 'intervention'>): string {
  if (intervention !== undefined) return `intervention/${intervention}`;
  if (delivery !== undefined) return deliveryKey(delivery);
  if (event.kind === 'moved') return `moved/${event.plan}`;
  if ('rules' in event) return `rules-changed/${event.rules}`;
  const about = 'elementInstance' in event ? event.elementInstance : 'subscription' in event ? event.subscription : '';
  return `${event.kind}/${about}`;
}
