/** An evidence pack as law.evidence_of writes it (format `luutrinh-evidence/1`): steps, actors, times and hashes, no contents. */
export interface Evidence {
  format: string;
  issuedAt: string;
  issuedBy: string;
  instance: {
    id: string;
    procedureName: string;
    version: number;
    definition: string;
    rules: string;
    agency: string;
    unit: string;
    record: string | null;
    startedAt: string;
    startedBy: string | null;
    state: string;
    endedAt: string | null;
    endState: string | null;
  };
  called: { id: string; procedure: string; startedAt: string; endedAt: string | null; endState: string | null }[];
  duties: { kind: string; start: string; workingDays: number; state: string; daysUsed: number | null; dueDates: { due: string }[] }[];
  steps: {
    task: string;
    name: string;
    state: string;
    due: string | null;
    openedAt: string;
    endedAt: string | null;
    completedBy: string | null;
    holder: string | null;
    form: string;
    answers: { submission: string; sha256: string; at: string } | null;
  }[];
  files: { sha256: string; pages: number }[];
  handovers: { kind: string; task: string; from: string | null; to: string | null; by: string; reason: string | null; at: string }[];
  escalations: { task: string; by: string; to: string; reason: string; at: string; instruction: string | null; answeredAt: string | null }[];
  incidents: { element: string; code: string; raisedAt: string; resolvedAt: string | null; resolvedBy: string | null }[];
  acts: { chain: string; seq: number; at: string; name: string | null; act: string; covered: string; prevHash: string; hash: string }[];
}
