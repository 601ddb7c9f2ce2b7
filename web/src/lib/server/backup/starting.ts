/** Starting one of the backup procedures from their page, in the unit that keeps the agency's records. */
import { fail, type RequestEvent } from '@sveltejs/kit';
import { submitStart } from '../../../../../platform/submit.ts';
import type { StartOutcome } from '../../../../../workflows/contract.ts';
import { actAs } from '../acting.ts';
import { sentence } from '../sentences.ts';
import { decide } from '../submitting.ts';

type Started = Extract<StartOutcome, { outcome: 'started' }> & { instance: string };
type Procedure = 'monthly-backup' | 'weekly-backup-check' | 'restore-drill';

/** What the law says no to is said in the form action's failure. @param submission a UUID made with the page, so that twice is once */
export async function startBackup(event: RequestEvent, procedure: Procedure, submission: string, answers: Record<string, string>) {
  const [place] = await actAs(event, (tx) => tx<{ unit: string }[]>`
    select u.id as unit from definition_in_force d, unit u where d.procedure_id = ${procedure} and law.may_start(d.sha256, u.id)
    order by u.keeps_records desc limit 1`);
  if (!place) return fail(409, { refusal: sentence({ rule: 'may-not-start', article: 'cir-10-10' }) });
  const decided = await decide<Started>(event, (work, token) => submitStart(work, token, { submission, procedure, unit: place.unit, answers }));
  return 'failure' in decided ? decided.failure : { instance: decided.accepted.instance };
}
