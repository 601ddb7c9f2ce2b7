/** Putting items before a superior: a process instance of `escalation`, started as any other, so that the answer is a task like any other. */
import { fail, type RequestEvent } from '@sveltejs/kit';
import { submitStart } from '../../../../../platform/submit.ts';
import type { StartOutcome } from '../../../../../workflows/contract.ts';
import { dateOf } from '#lib/language/dates.ts';
import { actAs } from '../acting.ts';
import { sentence } from '../sentences.ts';
import { decide } from '../submitting.ts';
import { escalation } from './narrowed.ts';

type Started = Extract<StartOutcome, { outcome: 'started' }> & { instance: string };

/** What the law says no to is said in the form action's failure. @param submission a UUID made where the person typed */
export async function askSuperior(
  event: RequestEvent,
  asked: { submission: string; tasks: string[]; superior: string; reason: string },
) {
  const { submission, tasks, superior, reason } = asked;
  const [place] = await actAs(event, (tx) => tx<{ unit: string }[]>`
    select u.id as unit from definition_in_force d, unit u where d.procedure_id = ${escalation} and law.may_start(d.sha256, u.id)
    order by exists (select 1 from user_task t where t.id = any (${tasks}) and t.unit_id = u.id) desc limit 1`);
  if (!place) return fail(409, { refusal: sentence({ rule: 'may-not-start', article: 'drf-2-3' }) });
  const answers = { items: tasks.map((task) => ({ task })), superior, asked_on: dateOf(Date.now()), reason };
  const decided = await decide<Started>(event, (work, token) =>
    submitStart(work, token, { submission, procedure: escalation, unit: place.unit, answers }),
  );
  return 'failure' in decided ? decided.failure : { asked: tasks.length };
}
