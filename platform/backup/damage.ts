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

/** An object that a cut needs is gone from the store or altered in it: there is nothing whole to back up. */
export class ObjectUnfit extends Error {
  override name = 'ObjectUnfit';
  readonly code: 'object-missing' | 'integrity-failed';
  readonly sha256: string;
  constructor(code: ObjectUnfit['code'], sha256: string) {
    super(code);
    this.code = code;
    this.sha256 = sha256;
  }
}

export class DamagedSet extends Error {
  override name = 'DamagedSet';
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(`${finding.part}: ${finding.reason}${finding.entry ? ` (${finding.entry})` : ''}`);
    this.finding = finding;
  }
}
