/** The warning a held record carries (record_warning): how many cases, since when, and what it says. */
export interface Warning {
  cases: string[];
  since: Date;
  /** A case is confirmed; until then the hold is provisional. */
  definite: boolean;
  serious: boolean;
  /** What the confirmed cases say; null while none is. */
  texts: string[] | null;
  /** Tasks of the cases that the reader may open, by case. */
  instances: { no: string; instance: string }[];
}
