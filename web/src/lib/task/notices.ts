/** Notices inside the product (requirements.md 5.6) in words; a kind that an administrator made up is told by its own name. */
import { m } from '#lib/paraglide/messages.js';

export interface Notice {
  kind: string;
  /** The mismatch case it comes from; null where it comes from none. */
  case: string | null;
  at: string;
}

const titles: Record<string, (params: { case: string }) => string> = {
  reminder: m['notice.reminder'],
  'due-soon': m['notice.due-soon'],
  overdue: m['notice.overdue'],
  'overdue-2': m['notice.overdue-2'],
  'overdue-5': m['notice.overdue-5'],
  'suspected-forgery': m['notice.suspected-forgery'],
  'hold-released': m['notice.hold-released'],
  'change-conflict': m['notice.change-conflict'],
};

/** Those that whoever works on the instance has to know; the others say what the due date says. */
const texts: Record<string, () => string> = {
  'suspected-forgery': m['notice.suspected-forgery-text'],
  'hold-released': m['notice.hold-released-text'],
  'change-conflict': m['notice.change-conflict-text'],
};

export const toldInTask = Object.keys(texts);

export const noticeTitle = (kind: string, ofCase: string | null = null): string => titles[kind]?.({ case: ofCase ?? '' }) ?? kind;
export const noticeText = (kind: string): string => texts[kind]?.() ?? '';
