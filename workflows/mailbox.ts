/**
 * What reaches a process instance, one after the other. Reading a letter may take a local activity (asking Postgres, running a
 * service): only one is ever under way, since the order in which two would come back is not the same on replay.
 */
import type { CarriedOut } from './carry-out.ts';
import type { Event } from './engine/instance.ts';

export interface Read {
  event: Event;
  /** Element instances whose accepted submission this event steps on. */
  confirms?: string[];
}

/** Nothing to step on, e.g. a refusal, when it reads as undefined. `answer` hears what was carried out, once it is written. */
export interface Letter {
  read: () => Promise<Read | undefined>;
  answer?: (carried: CarriedOut) => void;
}

/** A question whose reading may settle it; else what was carried out does. */
export interface Question<T> {
  read: (settle: (outcome: T) => void) => Promise<Read | undefined>;
  outcome: (carried: CarriedOut) => T;
}

export interface Mailbox {
  post(event: Event): void;
  deliver(letter: Letter): void;
  ask<T>(question: Question<T>): Promise<T>;
  hasMail(): boolean;
  next(): Letter | undefined;
}

export function createMailbox(): Mailbox {
  const letters: Letter[] = [];
  return {
    post: (event) => void letters.push({ read: async () => ({ event }) }),
    deliver: (letter) => void letters.push(letter),
    ask: ({ read, outcome }) =>
      new Promise((settle) => letters.push({ read: () => read(settle), answer: (carried) => settle(outcome(carried)) })),
    hasMail: () => letters.length > 0,
    next: () => letters.shift(),
  };
}
