/** Tells open inboxes that something changed. Postgres says for which queues and accounts; no content travels here. */
import type { Acting } from '../../../../platform/db.ts';
import { database } from './database.ts';

interface Told {
  agency: string;
  unit: string;
  /** Queues and accounts; null when only those of the unit in general are concerned. */
  to: string[] | null;
}

interface Listener {
  concerns: (told: Told) => boolean;
  tell: () => void;
}

const listeners = new Set<Listener>();
let listening: Promise<unknown> | undefined;

/** Calls `tell` whenever the acting person's lists may have changed, until the returned function is called. */
export function onInboxChange(acting: Acting, tell: () => void): () => void {
  listening ??= database().listen('inbox', spread);
  const mine = new Set([...acting.queues, acting.account]);
  const scopes = new Set(acting.queues.map((queue) => queue.split('@')[1]));
  const listener: Listener = {
    concerns: ({ to, unit, agency }) =>
      to ? to.some((name) => mine.has(name)) : scopes.has(unit) || scopes.has(agency),
    tell,
  };
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function spread(payload: string): void {
  const told = JSON.parse(payload) as Told;
  for (const listener of listeners) if (listener.concerns(told)) listener.tell();
}
