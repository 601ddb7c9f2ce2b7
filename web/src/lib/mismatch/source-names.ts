/** Where the most accurate value of a case stands, and why it differed, in words. */
import type { ConclusionAnswer } from '../../../../workflows/form-components.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CaseFacts, Cause } from './case.ts';

export const sources: ConclusionAnswer['source'][] = ['PAPER', 'ELECTRONIC', 'THIRD'];

export const sourceNames: Record<ConclusionAnswer['source'], () => string> = {
  PAPER: m['mismatch.source-paper'],
  ELECTRONIC: m['mismatch.source-electronic'],
  THIRD: m['mismatch.source-third'],
};

export const causeNames: Record<Cause, () => string> = {
  NHAP_SAI: m['mismatch.cause-typed'],
  QUET_SAI: m['mismatch.cause-scanned'],
  GIAY_SAI: m['mismatch.cause-paper'],
  CHUA_CAP_NHAT: m['mismatch.cause-not-entered'],
  GIA_MAO: m['mismatch.cause-forgery'],
};

export const stateNames: Record<CaseFacts['state'], () => string> = {
  REPORTED: m['mismatch.state-reported'],
  CONFIRMED: m['mismatch.state-confirmed'],
  CONCLUDED: m['mismatch.state-concluded'],
  APPROVED: m['mismatch.state-approved'],
  CLOSED: m['mismatch.state-closed'],
};
