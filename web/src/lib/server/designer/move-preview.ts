/** Asks running instances where they stand and judges, as the worker will, whether each can be moved; nothing is changed by it. */
import type { Published } from '../../../../../workflows/contract.ts';
import { query } from '../../../../../workflows/contract.ts';
import type { FormSchema } from '../../../../../workflows/engine/form.ts';
import type { ProcessInstance } from '../../../../../workflows/engine/instance.ts';
import { judgeMove, type Refused, type Version } from '../../../../../workflows/migrating.ts';
import type { Tx } from '../../../../../platform/db.ts';
import type { Rules } from '../rules.ts';
import { temporal } from '../temporal.ts';

const patience = 4_000;
const atOnce = 8;

export async function readVersion(tx: Tx, sha256: string): Promise<Version> {
  const [row] = await tx<{ body: Published; forms: Record<string, FormSchema> }[]>`
    select c.body, (select coalesce(jsonb_object_agg(f.key, x.body), '{}') from jsonb_each_text(c.body -> 'forms') f join content x on x.sha256 = f.value) as forms
    from content c where c.sha256 = ${sha256}`;
  return { process: row!.body.process, forms: new Map(Object.entries(row!.forms)) };
}

/** Null for one that did not answer. */
export async function askStates(instances: string[]): Promise<Map<string, ProcessInstance | null>> {
  const client = temporal();
  const states = new Map<string, ProcessInstance | null>();
  const left = [...instances];
  const inTurn = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      const handle = client.workflow.getHandle(one);
      states.set(one, await client.withDeadline(Date.now() + patience, () => handle.query<ProcessInstance>(query.state)).catch(() => null));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, inTurn));
  return states;
}

export interface Preview {
  from: Version;
  to: Version;
  counterparts: Record<string, string>;
  rules: Rules;
}

/** An empty list: it can be moved as it stands now. */
export function previewed({ from, to, counterparts, rules }: Preview, state: ProcessInstance): Refused[] {
  // What it has been told already and the new version reads first comes from Postgres when it is moved: nothing waits on it here.
  const judged = judgeMove(from, to, counterparts, state, { now: new Date().toISOString(), rules });
  return 'refusals' in judged ? judged.refusals : [];
}

/** The innermost elements it stands at. */
export function standsAt({ process }: Version, { elements }: ProcessInstance): string[] {
  const inside = elements.slice(1).map(({ element }) => element);
  return [...new Set(inside.filter((id) => process.elements[id]?.type !== 'subProcess'))];
}
