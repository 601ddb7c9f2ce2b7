/** What the status page says of each server: what the launcher knows, and what the server itself answers. */
export type ServerName = 'postgres' | 'temporal' | 'object-store' | 'worker' | 'web';

export interface Launched {
  name: string;
  product: string;
  version: string;
  obtained: string;
  address: string;
  state: string;
  restarts: number;
  startedAt?: string;
}

/** `ms` is how long the answer took; `version` is what the server says of itself. */
export type Answer = { answers: true; ms: number; version: string; note?: string } | { answers: false };

export interface ServerLine {
  name: ServerName;
  launched: Launched | null;
  answer: Answer;
}
