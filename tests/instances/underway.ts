/** An update that waits for its approval, a mismatch under review, a backup that waits for its minutes: what somebody would forge. */
import { newDuty, type Duty } from '../backup/duty.ts';
import { otherRules, type OtherRules } from '../law/other-rules.ts';
import { openDesk, type Desk } from './desk.ts';
import { freeRecords } from './free-records.ts';
import { mismatchOn, type SmallMismatch } from './small-mismatch.ts';
import { startUpdate, type SmallUpdate } from './small-update.ts';
import { untilOpen } from './standing.ts';

export interface Underway {
  desk: Desk;
  duty: Duty;
  rise: SmallUpdate;
  review: SmallMismatch;
  backup: string;
  /** The task that each waits for. */
  open: Record<'rise' | 'review' | 'backup', string>;
  /** Accepted answers of both cases, by the element they were for: what a thief of a history could send again. */
  sent: Record<string, { submissionId: string; sha256: string }>;
  rules: OtherRules;
  end(): Promise<unknown>;
}

export async function bringUnderway(): Promise<Underway> {
  // The desk signs some of the same people in, and the later session is the one that is open.
  const duty = await newDuty();
  const desk = await openDesk();
  const { owner } = desk;
  const [raised, questioned] = await freeRecords(desk, 2);
  const backup = await duty.start(duty.operator, 'monthly-backup', { reason: 'thử giả mạo' });
  const rise = await startUpdate(desk.office, desk.scan, raised!);
  const review = mismatchOn(desk.office, desk.scan, questioned!);
  await review.report();
  for (const element of ['matchPerson', 'checkValidity', 'enterChanges', 'checkChanges']) await rise.complete(element);
  for (const element of ['judge', 'review']) await review.complete(element);
  const open = {
    rise: await untilOpen(owner, rise.instance, 'approve'),
    review: await untilOpen(owner, review.instance, 'conclude'),
    backup: await untilOpen(owner, backup, 'minutes', 60),
  };
  const rows = await owner<{ element: string; submissionId: string; sha256: string }[]>`
    select t.element, s.id as "submissionId", s.sha256
    from acceptance a join submission s on s.id = a.submission_id join user_task t on t.id = a.element_instance
    where a.instance_id in (${rise.instance}, ${review.instance})`;
  const sent = Object.fromEntries(rows.map(({ element, ...answer }) => [element, answer]));
  const end = () => Promise.all([desk.end(), duty.end()]);
  return { desk, duty, rise, review, backup, open, sent, rules: await otherRules(owner), end };
}
