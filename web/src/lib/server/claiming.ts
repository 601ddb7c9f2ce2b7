/** Taking a task and giving it back: one statement of Postgres each, Temporal is not asked (design law 4). */
import type { Tx } from '../../../../platform/db.ts';

/** `by` is the name of who has it instead, null when the task is no longer open. */
export type Claim = { claimed: true } | { claimed: false; by: string | null };

/** @throws Refused `not-your-task`, `four-eyes` */
export async function claim(tx: Tx, task: string): Promise<Claim> {
  const [row] = await tx<
    { answer: { claimed: boolean; by?: string; state?: string } }[]
  >`select law.claim_task(${task}) as answer`;
  const { answer } = row!;
  if (answer.claimed) return { claimed: true };
  return { claimed: false, by: answer.state === 'OPEN' && answer.by ? await nameOf(tx, answer.by) : null };
}

export async function unclaim(tx: Tx, task: string): Promise<boolean> {
  const [row] = await tx<{ done: boolean }[]>`select law.unclaim_task(${task}) as done`;
  return row!.done;
}

async function nameOf(tx: Tx, account: string): Promise<string | null> {
  const [row] = await tx<{ name: string | null }[]>`select law.colleague_name(${account}) as name`;
  return row!.name;
}
