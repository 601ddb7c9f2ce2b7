/** One person who may be meant by a paper. */
import type { RecordState } from '#lib/records/filter.ts';

export interface Candidate {
  record: string;
  fullName: string;
  birthDate: string;
  officialNo: string | null;
  category: string;
  unit: string;
  state: RecordState;
  /** Whether the number typed off the paper is this person's, null while none is whole. The number stays on the server. */
  same: boolean | null;
}

/** What is known of the person: words of a name or a record's number, the personal number, or the record chosen. */
export interface Sought {
  text: string;
  personalId: string;
  record: string | null;
}

export const isWhole = (personalId: string): boolean => /^\d{12}$/.test(personalId);

/** Null while the server cannot be asked. The number goes in the body: addresses are written down in many places. */
export async function askCandidates(sought: Sought, signal?: AbortSignal): Promise<Candidate[] | null> {
  const asked = {
    method: 'POST',
    body: JSON.stringify(sought),
    headers: { 'content-type': 'application/json' },
    ...(signal ? { signal } : {}),
  };
  const answer = await fetch('/records/candidates', asked).catch(() => null);
  return answer?.ok ? ((await answer.json()) as Candidate[]) : null;
}
