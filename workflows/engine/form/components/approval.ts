/** `luutrinh-approval`: a decision over exactly the version that was shown (M23); a no has a reason. */
import type { ApprovalAnswer } from '../../../form-components.ts';
import type { Check } from '../checks.ts';
import { isExactly, isOptionalText, isSha256, isText, wrongShape } from './shape.ts';

const decisions: unknown[] = ['approve', 'return', 'reject'] satisfies ApprovalAnswer['decision'][];

export const approval: Check = (answer) => {
  if (!isExactly(answer, ['decision', 'reason', 'versionHash'])) return wrongShape;
  const { decision, reason, versionHash } = answer;
  if (!decisions.includes(decision) || !isOptionalText(reason) || !isSha256(versionHash)) return wrongShape;
  return decision === 'approve' || isText(reason) ? [] : [{ rule: 'required', at: 'reason' }];
};

/** Under plain names, whatever the field's key: every procedure's gateways ask for `decision`. */
export function approvalVariables(_key: string, { decision, reason }: ApprovalAnswer): Record<string, unknown> {
  return { decision, reason: reason ?? null };
}
