/** Evidence packs: issued and kept by Postgres, handed out as they were issued. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Evidence } from '#lib/instance/evidence.ts';

/** @returns the pack's id. @throws Refused `not-your-unit` */
export async function issueEvidence(tx: Tx, instance: string): Promise<string> {
  const [row] = await tx<{ pack: string }[]>`select law.issue_evidence(${instance}) as pack`;
  return row!.pack;
}

/** The text is what the hash is over, byte by byte; null for who may not see it. */
export async function readPack(
  tx: Tx,
  pack: string,
): Promise<{ sha256: string; text: string; evidence: Evidence } | null> {
  if (!/^[0-9a-f-]{36}$/.test(pack)) return null;
  const [row] = await tx<{ sha256: string; text: string }[]>`select sha256, body as text from evidence_pack where id = ${pack}`;
  return row ? { ...row, evidence: JSON.parse(row.text) as Evidence } : null;
}
