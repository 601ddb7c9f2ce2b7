/** Tells open pages of a record that a version was sealed or a hold moved. Only the record's id travels; who listens was let in before. */
import { database } from './database.ts';

interface Listener {
  record: string;
  tell: () => void;
}

const listeners = new Set<Listener>();
let listening: Promise<unknown> | undefined;

/** Calls `tell` until the returned function is called. */
export function onRecordChange(record: string, tell: () => void): () => void {
  listening ??= database().listen('record', spread, spreadAnything);
  const listener = { record, tell };
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** After a time without ears, any record may have moved. */
function spreadAnything(): void {
  for (const { tell } of listeners) tell();
}

function spread(record: string): void {
  for (const listener of listeners) if (listener.record === record) listener.tell();
}
