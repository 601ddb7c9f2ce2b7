/** A decision or other paper that was received (P02 step 1), as pages show it. */
export interface DocumentFacts {
  id: string;
  /** The kind's name in the reader's language. */
  type: string;
  docNo: string;
  symbol: string;
  docDate: string;
  issuer: string;
  signer: string;
  effectiveDate: string;
  summary: string;
  receptionNo: string;
  receivedOn: string;
  channel: string;
  backdated: boolean;
  lateReason: string | null;
  registeredBy: string | null;
  /** The decision it revokes or replaces, as registered. */
  supersedesNo: string | null;
}
