/** Reports of compliance for a month; the address says which. */
import { error } from '@sveltejs/kit';
import { dateOf } from '#lib/language/dates.ts';
import { monthsUpTo, readMonth } from '#lib/reports/reports.ts';
import { readAs } from '#lib/server/acting.ts';
import { readReports } from '#lib/server/reports.ts';

const readers = ['SUP', 'HEAD', 'AUD'];

export function load(event) {
  const today = dateOf(Date.now());
  const month = readMonth(event.url.searchParams, today);
  return readAs(event, async (tx, { roles }) => {
    if (!roles.some((role) => readers.includes(role))) error(403, { message: 'forbidden' });
    return { month, months: monthsUpTo(today, 12), reports: await readReports(tx, month) };
  });
}
