/** The worker's entry for the hand-written peer: one workflow type a procedure. */
export { createERecord } from './create-e-record.ts';
export { digitiseComponent } from './digitise-component.ts';
export { fiveInARow, forkToFive, twoPeople } from './small.ts';
