/** What the server reads for a form's own components beside the form itself (server/form-parts.ts), by type. */
import { page } from '$app/state';
import type { DecisionPart } from '#lib/approval/decision-part.ts';
import type { ChangeApprovalPart } from '#lib/change/change-approval-part.ts';
import type { ChangeCheckPart } from '#lib/change/change-check-part.ts';
import type { ChangeSetPart } from '#lib/change/change-set-part.ts';
import type { DigitisePart } from '#lib/digitise/digitise-part.ts';
import type { InventoryPart } from '#lib/inventory/inventory-part.ts';
import type { CasePart } from '#lib/mismatch/conclusion-part.ts';
import type { MismatchPart } from '#lib/mismatch/mismatch-part.ts';
import type { EntryPart } from '#lib/record/entry-part.ts';
import type { ComparisonPart } from '#lib/verification/comparison-part.ts';
import type { CodePart } from './code-part.ts';

export interface Parts {
  'luutrinh-inventory': InventoryPart;
  'luutrinh-digitise': DigitisePart;
  'luutrinh-component-scan': DigitisePart;
  'luutrinh-record-data': EntryPart;
  'luutrinh-verification': ComparisonPart;
  'luutrinh-approval': DecisionPart;
  'luutrinh-code': CodePart;
  'luutrinh-change-set': ChangeSetPart;
  'luutrinh-change-check': ChangeCheckPart;
  'luutrinh-change-approval': ChangeApprovalPart;
  'luutrinh-mismatch': MismatchPart;
  'luutrinh-conclusion': CasePart;
  'luutrinh-case-change': CasePart;
}

/** Undefined where the form stands on a page that has not what the component shows. */
export function part<Type extends keyof Parts>(type: Type): Parts[Type] | undefined {
  return (page.data.parts as Partial<Parts> | undefined)?.[type];
}
