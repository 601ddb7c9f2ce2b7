/** A message or signal that something waits for or begins by. */
export interface Sendable {
  kind: 'message' | 'signal';
  name: string;
  /** Instances of the agency that wait for it now. */
  waiting: number;
  /** Names of the procedures in force that catch it. */
  procedures: string[];
}
