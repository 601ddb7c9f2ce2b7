/** Notices inside the product (requirements.md 5.6) in words; a kind that an administrator made up is told by its own name. */
import { m } from '#lib/paraglide/messages.js';

export interface Notice {
  kind: string;
  /** The mismatch case it comes from, or the record's version; null where it comes from neither. */
  case: string | null;
  version: number | null;
  /** The medium's, where it is about one. */
  serial?: string | null;
  at: string;
}

/** As a list of notices shows it. `instance` is null for whoever may not see its course. */
export interface ToldNotice extends Omit<Notice, 'at'> {
  id: string;
  at: Date;
  instance: string | null;
  procedure: string | null;
}

const titles: Record<string, (params: { case: string; serial: string }) => string> = {
  reminder: m['notice.reminder'],
  'due-soon': m['notice.due-soon'],
  overdue: m['notice.overdue'],
  'overdue-2': m['notice.overdue-2'],
  'overdue-5': m['notice.overdue-5'],
  'suspected-forgery': m['notice.suspected-forgery'],
  'hold-released': m['notice.hold-released'],
  'change-conflict': m['notice.change-conflict'],
  'backup-missing': m['notice.backup-missing'],
  'medium-lost': m['notice.medium-lost'],
};

/** Those that whoever works on the instance has to know; the others say what the due date says. */
const texts: Record<string, () => string> = {
  'suspected-forgery': m['notice.suspected-forgery-text'],
  'hold-released': m['notice.hold-released-text'],
  'change-conflict': m['notice.change-conflict-text'],
};

export const toldInTask = Object.keys(texts);

export function noticeTitle({ kind, case: ofCase, version, serial }: Omit<Notice, 'at'>): string {
  if (kind === 'change-conflict' && version !== null) return m['notice.change-overtaken']({ version });
  return titles[kind]?.({ case: ofCase ?? '', serial: serial ?? '' }) ?? kind;
}

export const noticeText = (kind: string): string => texts[kind]?.() ?? '';
