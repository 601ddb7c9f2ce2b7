/**
 * How a record stands by the law: the hash an approval would be over, and what is still open. Null without a ground to
 * read it.
 */
import type { Tx } from '../../../../../platform/db.ts';

export interface Standing {
  hash: string;
  unsettled: { kind: 'value' | 'component'; id: string; path: string }[];
  missing: { kind: 'field' | 'column' | 'component'; path: string }[];
}

export async function readStanding(tx: Tx, record: string): Promise<Standing | null> {
  const [row] = await tx<{ standing: Standing | null }[]>`select law.standing(${record}) as standing`;
  return row!.standing;
}
