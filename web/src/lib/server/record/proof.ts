/** Whether an approval comes with the password proved a moment ago (M14): asked here, whatever the page has asked before. */
import type { Acting } from '../../../../../platform/db.ts';
import type { Refusal } from '../../../../../workflows/contract.ts';
import type { ApprovalAnswer } from '../../../../../workflows/form-components.ts';
import { isInput, type CompiledForm } from '../../../../../workflows/engine/form/compiled.ts';
import type { Answers } from '../../../../../workflows/engine/form.ts';
import { proofLasts } from '#lib/approval/proof.ts';

const decides = ['luutrinh-approval', 'luutrinh-change-approval'];

/** What was sent while the proof still held is not refused for the time it took to arrive. */
const onTheWay = 30_000;

/** @param now milliseconds since 1970 */
export function proofRefusal(
  form: CompiledForm,
  answers: Answers,
  { reauthenticatedAt }: Pick<Acting, 'reauthenticatedAt'>,
  now: number,
): Refusal | null {
  const approves = form.components.some((input) => {
    if (!isInput(input) || !decides.includes(input.component.type)) return false;
    return (answers[input.component.key] as Partial<ApprovalAnswer> | null | undefined)?.decision === 'approve';
  });
  const fresh = now - Date.parse(reauthenticatedAt) <= proofLasts + onTheWay;
  return approves && !fresh ? { rule: 'proof-needed', article: 'drf-5-7' } : null;
}
