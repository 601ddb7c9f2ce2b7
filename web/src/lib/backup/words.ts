/** States, stages and findings of backups in words. */
import { formatNumber } from '#lib/language/numbers.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Drill, Finding, SetRow } from './rows.ts';

export const setState: Record<string, () => string> = {
  WRITING: m['backup.state-WRITING'],
  WRITTEN: m['backup.state-WRITTEN'],
  VERIFIED: m['backup.state-VERIFIED'],
  FAILED: m['backup.state-FAILED'],
  CHANGED: m['backup.state-CHANGED'],
  REMOVED: m['backup.state-REMOVED'],
};

export const copyState: Record<string, () => string> = {
  WRITING: m['backup.copy-WRITING'],
  WRITTEN: m['backup.copy-WRITTEN'],
  VERIFIED: m['backup.copy-VERIFIED'],
  DAMAGED: m['backup.copy-DAMAGED'],
  REMOVED: m['backup.copy-REMOVED'],
};

export const mediumKind: Record<string, () => string> = {
  DISK: m['backup.medium-kind-DISK'],
  TAPE: m['backup.medium-kind-TAPE'],
  NETWORK: m['backup.medium-kind-NETWORK'],
  DEMONSTRATION: m['backup.medium-kind-DEMONSTRATION'],
};

export const mediumZone: Record<string, () => string> = {
  'Z-MAT': m['backup.zone-Z-MAT'],
  'Z-NB': m['backup.zone-Z-NB'],
};

export const mediumState: Record<string, () => string> = {
  IN_USE: m['backup.medium-IN_USE'],
  FULL: m['backup.medium-FULL'],
  LOST: m['backup.medium-LOST'],
  RETIRED: m['backup.medium-RETIRED'],
};

export const drillState: Record<string, () => string> = {
  ASKED: m['backup.drill-state-ASKED'],
  REFUSED: m['backup.drill-state-REFUSED'],
  APPROVED: m['backup.drill-state-APPROVED'],
  RESTORED: m['backup.drill-state-RESTORED'],
  OK: m['backup.drill-state-OK'],
  FAILED: m['backup.drill-state-FAILED'],
};

const reasons: Record<string, () => string> = {
  missing: m['backup.damage-missing'],
  unreadable: m['backup.damage-unreadable'],
  'cut-short': m['backup.damage-cut-short'],
  altered: m['backup.damage-altered'],
  'not-as-listed': m['backup.damage-not-as-listed'],
  'manifest-altered': m['backup.damage-manifest-altered'],
};

export function findingWords({ part, reason, entry }: Finding): string {
  const what = m['backup.damage']({ part, reason: reasons[reason]?.() ?? reason });
  return entry ? `${what} ${m['backup.damage-at']({ entry })}` : what;
}

/** How far a set or a drill is, while something moves. */
export function progressWords({ progress }: Pick<SetRow | Drill, 'progress'>): string {
  const { stage, items = 0, of = 1, bytes = 0 } = progress as SetRow['progress'];
  const counts = { items: formatNumber(items), of: formatNumber(of) };
  const share = (done: number) => ({ share: formatNumber(Math.round((100 * done) / Math.max(of, 1))) });
  if (stage === 'tables') return m['backup.stage-tables'](counts);
  if (stage === 'objects') return m['backup.stage-objects'](counts);
  if (stage === 'closing') return m['backup.stage-closing']();
  if (stage === 'reading') return m['backup.stage-reading'](share(bytes));
  if (stage === 'restoring') return m['backup.stage-restoring'](share(items));
  if (stage === 'comparing') return m['backup.stage-comparing'](counts);
  return m['backup.stage-waiting']();
}
