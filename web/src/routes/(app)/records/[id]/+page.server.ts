/** One record at a moment. What is absent and what the reader may not see are both not found. */
import { error } from '@sveltejs/kit';
import { dateOf } from '#lib/language/dates.ts';
import { readMoment } from '#lib/records/moment.ts';
import { readAs } from '#lib/server/acting.ts';
import { readRecord } from '#lib/server/record/page.ts';
import { rulesInForce } from '#lib/server/rules.ts';

export function load(event) {
  event.depends('record:page');
  const moment = readMoment(event.url.searchParams);
  return readAs(event, async (tx, acting) => {
    const record = await readRecord(tx, acting, event.params.id, moment);
    if (!record) error(404);
    const { calendar } = await rulesInForce(tx);
    return { record, calendar, now: new Date(), today: dateOf(Date.now()) };
  });
}
