/** A person sends a message or a signal to process instances of their agency; Postgres says who may, and gives it to whom it is for. */
import { act, type Db } from './db.ts';
import type { Sealing } from './sealing.ts';

export interface Sending {
  db: Db;
  sealing: Sealing;
}

/** GIVEN to one who waited, STARTED a process, KEPT for one to come; EXPIRED at once when it may wait for nobody. TAKEN: its receiver has gone on by it. */
export type Sent = 'GIVEN' | 'STARTED' | 'KEPT' | 'EXPIRED' | 'TAKEN';

export interface Message {
  /** The sender's: sent again it is the same message. */
  id: string;
  name: string;
  /** Which of those who wait for the name is meant; absent: whoever waits. */
  key?: string;
  variables: Record<string, unknown>;
  /** ISO 8601 duration for which it waits for a receiver, a year at most. */
  lives: string;
}

/** @throws NoSession, Refused */
export const sendMessage = ({ db, sealing }: Sending, token: string, { id, name, key, variables, lives }: Message): Promise<Sent> =>
  act(db, token, async (tx) => {
    const keys = key === undefined ? [] : sealing.hashes(name, key);
    const [row] = await tx<{ sent: Sent }[]>`
      select law.send_message(${id}, ${name}, ${keys}, ${sealing.seal(id, variables)}, ${lives}::interval) as sent`;
    return row!.sent;
  });

/** @returns how many instances it reached or starts. @throws NoSession, Refused */
export const sendSignal = ({ db, sealing }: Sending, token: string, { id, name, variables }: Pick<Message, 'id' | 'name' | 'variables'>): Promise<number> =>
  act(db, token, async (tx) => {
    const [row] = await tx<{ reached: number }[]>`select law.send_signal(${id}, ${name}, ${sealing.seal(id, variables)}) as reached`;
    return row!.reached;
  });
