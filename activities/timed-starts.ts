/** Processes that begin by a timer or a condition: their FEEL is read here, how far they have come stands in Postgres, which starts them. */
import type { Db } from '../platform/db.ts';
import type { ConditionalDefinition, TimerDefinition } from '../workflows/engine/definition.ts';
import type { Rules } from '../workflows/engine/instance.ts';
import { holdsNow, startsAt } from '../workflows/engine/starts-by-themselves.ts';
import { nextDue, type Due } from '../workflows/engine/timers.ts';
import type { Contents } from './contents.ts';

interface TimedStart {
  definition: string;
  element: string;
  part: number | null;
  event: TimerDefinition | ConditionalDefinition;
  /** ISO 8601: the day of its version. */
  since: string;
  /** Whether it has been looked at since then. */
  known: boolean;
  at: string | null;
  cycle: Due['cycle'] | null;
  holds: boolean;
}

interface Standing {
  due: Due | undefined;
  holds: boolean;
}

export async function moveTimedStarts(db: Db, contents: Contents): Promise<void> {
  const starts = await db<TimedStart[]>`
    select definition, element, part, event, to_json(since) #>> '{}' as since, known, to_json(at) #>> '{}' as at, cycle, holds from law.timed_starts()`;
  if (starts.length === 0) return;
  const [row] = await db<{ sha256: string }[]>`select sha256 from rules_in_force`;
  const rules = await contents.as(row!.sha256, (body) => body as Rules);
  for (const start of starts) {
    const { due, holds } = standing(start, new Date().toISOString(), rules);
    if (start.known && start.event.kind === 'conditional' && holds === start.holds) continue;
    await db`
      select law.move_timed_start(${start.definition}, ${start.element}, ${start.part}, ${start.known}, ${start.at}, ${start.holds},
        ${due?.at ?? null}, ${due?.cycle ? db.json(due.cycle) : null}, ${holds})`;
  }
}

function standing({ event, since, known, at, cycle }: TimedStart, now: string, rules: Rules): Standing {
  if (event.kind === 'conditional') return { due: undefined, holds: holdsNow(event, { now, rules }) };
  if (!known) return { due: startsAt(event, since, { rules }), holds: false };
  return { due: at === null ? undefined : nextDue({ at, ...(cycle ? { cycle } : {}) }, now), holds: false };
}
