/** What a person is typing, kept on the server for them alone, over sign-out, until it is accepted. */
import type { Acting, Tx } from '../../../../platform/db.ts';
import type { Answers } from '../../../../workflows/engine/form.ts';

export interface Draft {
  answers: Answers;
  savedAt: Date;
}

/** @param about a task's id or `start:<procedure>` */
export async function readDraft(tx: Tx, acting: Acting, about: string): Promise<Draft | null> {
  const [row] = await tx<Draft[]>`
    select answers, saved_at as "savedAt" from draft where account_id = ${acting.account} and about = ${about}`;
  return row ?? null;
}

export async function keepDraft(tx: Tx, acting: Acting, about: string, answers: Answers): Promise<Date> {
  const [row] = await tx<{ savedAt: Date }[]>`
    insert into draft (account_id, about, answers) values (${acting.account}, ${about}, ${tx.json(answers as never)})
    on conflict (account_id, about) do update set answers = excluded.answers, saved_at = clock_timestamp()
    returning saved_at as "savedAt"`;
  return row!.savedAt;
}

export async function dropDraft(tx: Tx, acting: Acting, about: string): Promise<void> {
  await tx`delete from draft where account_id = ${acting.account} and about = ${about}`;
}
