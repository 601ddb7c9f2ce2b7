/** What must have happened before a service may change a record or lift a hold: the gates of the shipped procedures, as data. */
import type { ComponentType } from '../form-components.ts';

/** A form's own component, or what a form as a whole is for (its property `law`). */
export type Part = ComponentType | `law:${string}`;

export interface Gate {
  /** The finding's name when there is a way around. */
  rule: 'entry-bypassed' | 'verification-bypassed' | 'approval-bypassed' | 'judgement-bypassed';
  /** A service of workflows/services.ts. */
  effect: string;
  /** From the completion of a task with one of these on; absent: from the start. */
  since?: Part[];
  /** Every way to the effect completes a task with one of these. */
  passes: Part[];
  article: string;
}

const entry: Part[] = ['luutrinh-inventory', 'luutrinh-digitise', 'luutrinh-component-scan', 'luutrinh-record-data'];

export const gates: Gate[] = [
  // P01: entered, then verified, then approved.
  { rule: 'entry-bypassed', effect: 'records.seal', passes: entry, article: 'drf-2-4' },
  { rule: 'verification-bypassed', effect: 'records.seal', since: entry, passes: ['luutrinh-verification'], article: 'drf-2-9' },
  { rule: 'approval-bypassed', effect: 'records.seal', since: ['luutrinh-verification'], passes: ['luutrinh-approval'], article: 'drf-1-8' },
  { rule: 'verification-bypassed', effect: 'records.seal', passes: ['luutrinh-verification'], article: 'drf-2-9' },
  { rule: 'approval-bypassed', effect: 'records.seal', passes: ['luutrinh-approval'], article: 'drf-1-8' },
  { rule: 'approval-bypassed', effect: 'records.reject', passes: ['luutrinh-approval'], article: 'drf-1-8' },
  // P02 and P03: what changes a sealed record was entered, compared or concluded, and approved.
  { rule: 'entry-bypassed', effect: 'changes.apply', passes: ['luutrinh-change-set', 'luutrinh-case-change'], article: 'drf-3-7' },
  { rule: 'verification-bypassed', effect: 'changes.apply', since: ['luutrinh-change-set'], passes: ['luutrinh-change-check'], article: 'drf-2-9' },
  { rule: 'approval-bypassed', effect: 'changes.apply', since: ['luutrinh-change-check', 'luutrinh-conclusion'], passes: ['luutrinh-change-approval'], article: 'drf-1-8' },
  { rule: 'verification-bypassed', effect: 'changes.apply', passes: ['luutrinh-change-check', 'luutrinh-conclusion'], article: 'drf-2-9' },
  { rule: 'approval-bypassed', effect: 'changes.apply', passes: ['luutrinh-change-approval'], article: 'drf-1-8' },
  { rule: 'approval-bypassed', effect: 'changes.abandon', passes: ['luutrinh-change-approval'], article: 'drf-1-8' },
  // P03: a hold is lifted after the difference was judged, concluded on evidence, and approved by another person.
  { rule: 'judgement-bypassed', effect: 'mismatch.release', passes: ['law:mismatch-judgement'], article: 'drf-4-3' },
  { rule: 'verification-bypassed', effect: 'mismatch.release', passes: ['luutrinh-conclusion'], article: 'drf-4-8' },
  { rule: 'approval-bypassed', effect: 'mismatch.release', since: ['luutrinh-conclusion'], passes: ['luutrinh-change-approval'], article: 'drf-4-9' },
  { rule: 'approval-bypassed', effect: 'mismatch.release', passes: ['luutrinh-change-approval'], article: 'drf-4-9' },
];
