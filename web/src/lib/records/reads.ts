/** Who read a record, when and on which ground, as far as the reader of the page may know. */
export type Ground = 'own' | 'task' | 'unit' | 'agreement' | 'status';

export interface Read {
  at: Date;
  ground: Ground;
  /** Codes of the roles the reader held. */
  roles: string[];
  unit: string | null;
  /** Null for the person concerned, who learns that and from where the record was read, not by whom. */
  by: string | null;
}

/** A mismatch case of a record in one line: what is said to differ, how far it has come, what came of it. */
export interface CaseLine {
  no: string;
  kind: 'value' | 'component' | 'header';
  field: string;
  component: string | null;
  electronic: { value: string | number | boolean | null; none?: 'NONE' | 'UNKNOWN' | 'NOT_APPLICABLE' | null } | null;
  paper: string;
  foundOn: string;
  reportedBy: string | null;
  state: 'REPORTED' | 'CONFIRMED' | 'CONCLUDED' | 'APPROVED' | 'CLOSED';
  outcome: string | null;
  /** Why it was confirmed or dismissed. */
  judged: string | null;
  conclusion: string | null;
  /** Null when the reader may not open it. */
  instance: string | null;
}
