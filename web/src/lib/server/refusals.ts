/** The law's no out of what was thrown, to be shown; everything else goes on as a fault or failure. */
import { Refused } from '../../../../platform/db.ts';
import type { Refusal } from '../../../../workflows/contract.ts';

export function refusalOf(fault: unknown): Refusal {
  if (fault instanceof Refused) return fault.refusal;
  throw fault;
}
