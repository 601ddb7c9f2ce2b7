/** What the page of backups shows, as the server reads it. */

export interface Standing {
  /** The current month, 2026-11. */
  period: string;
  hasVerified: boolean;
  counting: number;
  least: number;
  lastVerifiedAt: Date | null;
}

/** A month that went by without a verified set, as the supervisor's open task. */
export interface Alarm {
  task: string;
  name: string;
  openedAt: Date;
  dueOn: string | null;
}

export interface Finding {
  part: string;
  reason: string;
  entry?: string;
}

export interface Copy {
  serial: string;
  place: string;
  state: string;
  /** The medium's own state. */
  medium: string;
  finding: Finding | null;
  checkedAt: string | null;
}

export interface SetRow {
  id: string;
  instance: string;
  period: string;
  state: string;
  late: boolean;
  /** One of its copies is on a lost medium: it counts no more. */
  onLost: boolean;
  openedAt: Date;
  verifiedAt: Date | null;
  expiresOn: string | null;
  attempts: number;
  startedBy: string | null;
  progress: { stage?: string; items?: number; of?: number; bytes?: number };
  facts: {
    algorithm: string; keyId: string; cipherModule: string; manifestSha256: string; bytes: number; tables: number; rows: number; objects: number;
    absent: number; sameDevice: boolean;
  } | null;
  copies: Copy[];
  removalAskedBy: string | null;
  removalReason: string | null;
  askedByMe: boolean;
  journal: { at: string; act: string; name: string | null; details: Record<string, unknown> }[];
}

export interface Medium {
  id: string;
  serial: string;
  kind: string;
  place: string;
  zone: string;
  state: string;
  custodian: string;
  /** Verified sets that have a copy on it. */
  sets: number;
}

export interface Figures {
  fullName: string;
  version: number;
  values: number;
  pages: number;
  hash: string;
}

export interface Drill {
  id: string;
  instance: string;
  period: string;
  state: string;
  askedAt: Date;
  askedBy: string;
  decidedBy: string | null;
  reason: string;
  progress: { stage?: string; items?: number; of?: number };
  /** `medium` is the serial number of the one that was restored from. */
  result: { medium: string; tables: number; rows: number; objects: number; differences: { what: string; expected: string; found: string }[] } | null;
  isDestroyed: boolean;
  sample: { record: string; copy: Figures; live: Figures | null }[];
}
