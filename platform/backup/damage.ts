/** What is wrong with a set on its medium: never repaired, always named. */

/** Codes have sentences in the catalogues (`backup.damage-<reason>`). */
export const damageReasons = ['missing', 'unreadable', 'cut-short', 'altered', 'not-as-listed', 'manifest-altered'] as const;
export type DamageReason = (typeof damageReasons)[number];

export interface Finding {
  /** The file of the set: manifest.json, objects.txt, metadata.xml, set.tar.enc, ... */
  part: string;
  reason: DamageReason;
  /** What was being read then: a table's part or an object's key. */
  entry?: string;
  /** Byte of the file at which the damaged chunk begins. */
  offset?: number;
}

export class DamagedSet extends Error {
  override name = 'DamagedSet';
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(`${finding.part}: ${finding.reason}${finding.entry ? ` (${finding.entry})` : ''}`);
    this.finding = finding;
  }
}
