/** Codes of the world's failures. A coded failure is not retried: it becomes an incident that a person sees; everything else is tried again. */
import { ApplicationFailure } from '@temporalio/common';
import type { Refused } from '../platform/db.ts';
import { IntegrityFailure, ObjectMissing } from '../platform/objects/failures.ts';

/** Every code has a sentence in the catalogues (`failure.<code>`). */
export const failureCodes = ['integrity-failed', 'object-missing', 'refused', 'unknown-service', 'unknown-component', 'medium-failed', 'backup-changed',
  'backup-key-missing', 'backup-not-configured', 'drill-not-configured'] as const;
export type FailureCode = (typeof failureCodes)[number];

export const failure = (code: FailureCode, params: Record<string, string | number> = {}): ApplicationFailure =>
  ApplicationFailure.nonRetryable(code, code, params);

/** A service that the law refuses stops as an incident naming the rule. */
export const refusedFailure = ({ refusal }: Refused): ApplicationFailure =>
  failure('refused', { rule: refusal.rule, ...(refusal.article ? { article: refusal.article } : {}) });

/** A scan that is gone or altered stops the procedure where a person sees it (M06); a store that is away is waited for. @throws the error as it is, or coded */
export async function coded<T>(sha256: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof IntegrityFailure || error instanceof ObjectMissing) throw failure(error.code, { sha256 });
    throw error;
  }
}
