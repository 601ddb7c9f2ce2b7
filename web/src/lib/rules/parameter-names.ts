/** Parameters of the legal profile in words (requirements.md 0.4); one that is not known is told by its path. */
import { m } from '#lib/paraglide/messages.js';

const names: Record<string, () => string> = {
  'create.deadlineWd': m['rules.create-deadline'],
  'update.deadlineWd': m['rules.update-deadline'],
  'mismatch.fixDeadlineWd': m['rules.fix-deadline'],
  'mismatch.holdFrom': m['rules.hold-from'],
  'deadline.countStartDay': m['rules.count-start-day'],
  'freeze.suspendsClock': m['rules.suspends-clock'],
  'consent.giver': m['rules.consent-giver'],
  'consent.form': m['rules.consent-form'],
  retention: m['rules.retention'],
  paperParity: m['rules.paper-parity'],
  'backup.periodicity': m['rules.backup-periodicity'],
  'backup.minMonths': m['rules.backup-months'],
  'backup.minSets': m['rules.backup-sets'],
  'suspension.timers': m['rules.suspension-timers'],
};

export const parameterName = (path: string): string => names[path]?.() ?? path;

const values: Record<string, () => string> = {
  MANAGING_AGENCY: m['rules.value-MANAGING_AGENCY'],
  BOTH: m['rules.value-BOTH'],
  WRITTEN: m['rules.value-WRITTEN'],
  REPORT: m['rules.value-REPORT'],
  ACCEPTANCE: m['rules.value-ACCEPTANCE'],
  PERMANENT: m['rules.value-PERMANENT'],
  EQUAL: m['rules.value-EQUAL'],
  ELECTRONIC_REPLACES: m['rules.value-ELECTRONIC_REPLACES'],
  GO_ON: m['rules.value-GO_ON'],
  STOP: m['rules.value-STOP'],
  MONTHLY: m['rules.value-MONTHLY'],
  true: m['rules.value-true'],
  false: m['rules.value-false'],
};

export const parameterValue = (value: string): string => values[value]?.() ?? value;
