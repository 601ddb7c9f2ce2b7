/** Acts of the ledger in words, one line each. */
import { m } from '#lib/paraglide/messages.js';
import { endStateName } from '#lib/inbox/end-states.ts';
import type { Role } from '#lib/shell/person.ts';
import { roleName } from '#lib/shell/roles.ts';
import { noticeTitle } from '#lib/task/notices.ts';
import type { LedgerLine } from './record-page.ts';

type Line = Pick<LedgerLine, 'act' | 'details' | 'step'>;
type Words = (line: Line) => string;

const roleWords = (role: string): string => (role in roleName ? roleName[role as Role]().toLowerCase() : role);
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const ofStep =
  (words: (params: { step: string }) => string): Words =>
  ({ step, details }) =>
    words({ step: step ?? text(details.element ?? details.task) });

const acts: Record<string, Words> = {
  'backup-begun': ({ details }) => m['act.backup-begun']({ attempt: text(details.attempt) }),
  'backup-changed': () => m['act.backup-changed'](),
  'backup-failed': ({ details }) => m['act.backup-failed']({ copies: text(details.copies) }),
  'backup-opened': ({ details }) => m['act.backup-opened']({ period: text(details.period) }),
  'backup-removal-asked': () => m['act.backup-removal-asked'](),
  'backup-removed': () => m['act.backup-removed'](),
  'backup-verified': () => m['act.backup-verified'](),
  'backup-wiped': () => m['act.backup-wiped'](),
  'backup-written': () => m['act.backup-written'](),
  'drill-asked': () => m['act.drill-asked'](),
  'drill-decided': () => m['act.drill-decided'](),
  'drill-destroyed': () => m['act.drill-destroyed'](),
  'drill-restored': () => m['act.drill-restored'](),
  'drill-sampled': () => m['act.drill-sampled'](),
  'instance-scheduled': () => m['act.instance-scheduled'](),
  'medium-changed': () => m['act.medium-changed'](),
  'medium-registered': () => m['act.medium-registered'](),
  'calendar-approved': () => m['act.calendar-approved'](),
  'calendar-proposed': () => m['act.calendar-proposed'](),
  'change-set-abandoned': () => m['act.change-set-abandoned'](),
  'change-set-rechecked': ({ details }) => m['act.change-set-rechecked']({ conflicts: text(details.conflicts) }),
  'change-set-stopped': () => m['act.change-set-stopped'](),
  'document-judged': () => m['act.document-judged'](),
  'document-matched': () => m['act.document-matched'](),
  'document-registered': () => m['act.document-registered'](),
  'duty-discharged': () => m['act.duty-discharged'](),
  'duty-moved': () => m['act.duty-moved'](),
  'evidence-issued': () => m['act.evidence-issued'](),
  'hold-placed': () => m['act.hold-placed'](),
  'hold-released': () => m['act.hold-released'](),
  'import-begun': () => m['act.import-begun'](),
  'incident-raised': ({ details }) => m['act.incident-raised']({ code: text(details.code) }),
  'incident-retried': () => m['act.incident-retried'](),
  'instance-dates-moved': ({ details }) =>
    m['act.instance-dates-moved']({ count: text(details.count), calendar: text(details.calendar) }),
  'instance-migrated': ({ details }) => m['act.instance-migrated']({ from: text(details.from), to: text(details.to) }),
  'migration-approved': () => m['act.migration-approved'](),
  'migration-proposed': () => m['act.migration-proposed'](),
  'migration-refused': () => m['act.migration-refused'](),
  'migration-rejected': () => m['act.migration-rejected'](),
  'instance-called': () => m['act.instance-called'](),
  'instance-ended': ({ details }) => m['act.instance-ended']({ state: endStateName(text(details.endState) || null) }),
  'instance-suspended': ({ details }) => m['act.instance-suspended']({ reason: text(details.reason) }),
  'instance-resumed': ({ details }) => m['act.instance-resumed']({ reason: text(details.reason) }),
  'modification-proposed': ({ details }) => m['act.modification-proposed']({ reason: text(details.reason) }),
  'instance-modified': () => m['act.instance-modified'](),
  'modification-overtaken': () => m['act.modification-overtaken'](),
  'intervention-approved': () => m['act.intervention-approved'](),
  'intervention-rejected': () => m['act.intervention-rejected'](),
  'instance-runs-again': () => m['act.instance-runs-again'](),
  'instance-started': () => m['act.instance-started'](),
  'instance-started-by-event': () => m['act.instance-started-by-event'](),
  'message-sent': ({ details }) => m['act.message-sent']({ name: text(details.name) }),
  'mismatch-concluded': () => m['act.mismatch-concluded'](),
  'mismatch-confirmed': () => m['act.mismatch-confirmed'](),
  'mismatch-reported': () => m['act.mismatch-reported'](),
  'notice-given': ({ details }) =>
    m['act.notice-given']({
      role: roleWords(text(details.role)),
      notice: noticeTitle({ kind: text(details.kind), case: null, version: null }),
    }),
  'profile-activated': () => m['act.profile-activated'](),
  'profile-proposed': () => m['act.profile-proposed'](),
  'reading-accepted': () => m['act.reading-accepted'](),
  'reading-agreed': () => m['act.reading-agreed'](),
  'reading-consented': () => m['act.reading-consented'](),
  'reading-revoked': () => m['act.reading-revoked'](),
  'sheet-taken': ({ details }) => m['act.sheet-taken']({ version: text(details.version) }),
  'record-already-there': () => m['act.record-already-there'](),
  'record-imported': ({ details }) => m['act.record-imported']({ version: text(details.version) }),
  'record-opened': () => m['act.record-opened'](),
  'record-rejected': () => m['act.record-rejected'](),
  'scan-discarded': () => m['act.scan-discarded'](),
  'scan-uploaded': () => m['act.scan-uploaded'](),
  'sharing-suspected': () => m['act.sharing-suspected'](),
  'signal-sent': ({ details }) => m['act.signal-sent']({ name: text(details.name), reached: text(details.reached) }),
  'signed-in': () => m['act.signed-in'](),
  'signed-out': () => m['act.signed-out'](),
  'start-refused': ({ details }) => m['act.start-refused']({ rule: text(details.rule) }),
  'submission-refused': ({ step, details }) =>
    m['act.submission-refused']({ step: step ?? text(details.task), rule: text(details.rule) }),
  'task-claimed': ofStep(m['act.task-claimed']),
  'task-completed': ofStep(m['act.task-completed']),
  'task-delegated': ofStep(m['act.task-delegated']),
  'task-escalated': ofStep(m['act.task-escalated']),
  'task-instructed': ofStep(m['act.task-instructed']),
  'task-reassigned': ofStep(m['act.task-reassigned']),
  'task-recalled': ofStep(m['act.task-recalled']),
  'task-returned': ofStep(m['act.task-returned']),
  'task-unclaimed': ofStep(m['act.task-unclaimed']),
  'version-sealed': ({ details }) =>
    m['act.version-sealed']({
      version: text(details.version),
      used: text(details.daysUsed),
      allowed: text(details.daysAllowed),
    }),
};

/** An act without words of its own is told by its code. */
export function actWords(line: Line): string {
  return acts[line.act]?.(line) ?? line.act;
}
