/** The list of records: searched and narrowed by its address. */
import { readAs } from '#lib/server/acting.ts';
import { readRecords, readUnits } from '#lib/server/record/list.ts';
import { rulesInForce } from '#lib/server/rules.ts';
import { dateOf } from '#lib/language/dates.ts';
import { readFilter } from '#lib/records/filter.ts';

export function load(event) {
  const filter = readFilter(event.url.searchParams);
  return readAs(event, async (tx, acting) => ({
    filter,
    own: acting.roles.every((role) => role === 'SUB'),
    units: await readUnits(tx),
    records: await readRecords(tx, filter),
    calendar: (await rulesInForce(tx)).calendar,
    today: dateOf(Date.now()),
  }));
}
