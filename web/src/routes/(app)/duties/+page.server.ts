/** The duties of the law in the reader's units, narrowed by the address. */
import { dateOf } from '#lib/language/dates.ts';
import { readDutyFilter } from '#lib/duties/duty-rows.ts';
import { readAs } from '#lib/server/acting.ts';
import { readDuties } from '#lib/server/duties.ts';
import { rulesInForce } from '#lib/server/rules.ts';

export function load(event) {
  const filter = readDutyFilter(event.url.searchParams);
  return readAs(event, async (tx) => ({
    filter,
    duties: await readDuties(tx, filter),
    calendar: (await rulesInForce(tx)).calendar,
    today: dateOf(Date.now()),
  }));
}
