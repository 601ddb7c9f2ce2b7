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
  const mine = new Set([...acting.queues, acting.account]);
  const inScope = scopeOf(acting.queues);
  return listen({ concerns: (told) => (told.to ? told.to.some((name) => mine.has(name)) : inScope(told)), tell });
}

/** As `onInboxChange`, for who supervises: whatever moves in the unit, whoever it is for. */
export function onUnitChange(acting: Acting, tell: () => void): () => void {
  return listen({ concerns: scopeOf(acting.queues.filter((queue) => /^(SUP|HEAD)@/.test(queue))), tell });
}

function scopeOf(queues: string[]): Listener['concerns'] {
  const scopes = new Set(queues.map((queue) => queue.split('@')[1]));
  return ({ unit, agency }) => scopes.has(unit) || scopes.has(agency);
}

function listen(listener: Listener): () => void {
  listening ??= database().listen('inbox', spread, spreadAnything);
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** After a time without ears, anybody's lists may have changed. */
function spreadAnything(): void {
  for (const { tell } of listeners) tell();
}

function spread(payload: string): void {
  const told = JSON.parse(payload) as Told;
  for (const listener of listeners) if (listener.concerns(told)) listener.tell();
}
