/** A duty of the law over a record: when it began, its last day, and the working days used of those allowed. */
export interface Duty {
  start: string;
  dueOn: string;
  used: number;
  allowed: number;
  state: 'OPEN' | 'FULFILLED' | 'DISCHARGED';
  endedOn: string | null;
}
