/** What an administrator can send to process instances, and sending it. */
import { readKeyRing } from '../../../../../platform/key-ring.ts';
import { createSealing, type Sealing } from '../../../../../platform/sealing.ts';
import type { Tx } from '../../../../../platform/db.ts';
import type { Sendable } from '#lib/designer/sendable.ts';
import { nameColumn } from '../language.ts';

export async function readSendable(tx: Tx): Promise<Sendable[]> {
  return tx<Sendable[]>`
    select s.kind, s.name, s.waiting,
      array(select p.${tx(nameColumn())} from procedure p where p.id = any (s.procedures) order by 1) as procedures
    from law.sendable() s order by s.kind, s.name`;
}

let sealing: Sealing | undefined;

export const ownSealing = (): Sealing => (sealing ??= createSealing(readKeyRing()));

/** One `name = value` a line; a value that is a number, true or false is meant as that. Null where a line is something else. */
export function variablesIn(text: string): Record<string, unknown> | null {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
  const pairs = lines.map((line) => /^([a-zA-Z_]\w*)\s*=\s*(.*)$/.exec(line));
  if (pairs.some((pair) => pair === null)) return null;
  return Object.fromEntries(pairs.map((pair) => [pair![1], valueOf(pair![2]!)]));
}

const valueOf = (text: string): unknown => (/^(true|false|-?\d+(\.\d+)?)$/.test(text) ? (JSON.parse(text) as unknown) : text);
