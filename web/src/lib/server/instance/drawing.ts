/** The path of an instance so far, as marks on its model: what it passed, where it stands, where it is stuck. */
import type { TraceEntry } from '../../../../../workflows/engine/instance.ts';
import type { Tx } from '../../../../../platform/db.ts';
import type { Drawing, Mark } from '#lib/diagram/marks.ts';
import { m } from '#lib/paraglide/messages.js';

interface Asked {
  instance: string;
  definition: string;
  /** Elements of open incidents, and of open tasks that are late. */
  stuck: string[];
  late: string[];
}

export async function readPath(tx: Tx, { instance, definition, stuck, late }: Asked): Promise<Drawing> {
  const [model] = await tx<{ bpmn: string }[]>`select bpmn from definition where sha256 = ${definition}`;
  const writes = await tx<{ trace: TraceEntry[]; counterparts: Record<string, string>[] }[]>`
    select s.trace, (select coalesce(jsonb_agg(p.counterparts order by m.at), '[]') from instance_migration m join migration_plan p on p.id = m.plan_id
      where m.instance_id = s.instance_id and m.state = 'MOVED' and m.at > s.at) as counterparts
    from instance_step s where s.instance_id = ${instance} order by s.n`;
  const moves = writes.flatMap(({ trace, counterparts }) => trace.map((move) => ({ ...move, element: renamed(move.element, counterparts) })));
  return { bpmn: model!.bpmn, marks: marksOf(moves, new Set(stuck), new Set(late)), taken: takenOf(moves) };
}

/** What it was called before its instance was moved to other versions has the name it has now. */
const renamed = (element: string, counterparts: Record<string, string>[]): string => counterparts.reduce((name, now) => now[name] ?? name, element);

const takenOf = (moves: TraceEntry[]): string[] => [
  ...new Set(moves.filter(({ event }) => event === 'take').map(({ element }) => element)),
];

/** Every element a token entered: active while more entered than left. */
export function marksOf(moves: TraceEntry[], stuck: ReadonlySet<string>, late: ReadonlySet<string>): Mark[] {
  const inside = new Map<string, number>();
  for (const { event, element } of moves) {
    if (event === 'take') continue;
    inside.set(element, (inside.get(element) ?? 0) + (event === 'enter' ? 1 : -1));
  }
  return [...inside].map(([element, tokens]) => {
    const tone = stuck.has(element) ? 'incident' : tokens <= 0 ? 'done' : late.has(element) ? 'late' : 'active';
    return { element, count: tokens > 1 ? tokens : null, tone, words: words[tone](tokens) };
  });
}

const words: Record<Mark['tone'], (tokens: number) => string> = {
  done: () => m['instance.mark-done'](),
  active: (count) => m['instance.mark-active']({ count }),
  late: (count) => m['instance.mark-active']({ count }),
  incident: () => m['instance.mark-incident'](),
};
