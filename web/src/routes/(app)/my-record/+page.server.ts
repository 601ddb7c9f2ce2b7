/** "Hồ sơ của tôi" (R-CIR-08.10): leads the person to the own record; stays here, and says so, while there is none. */
import { redirect } from '@sveltejs/kit';
import { readAs } from '#lib/server/acting.ts';
import { findOwnRecord } from '#lib/server/record/page.ts';

export async function load(event) {
  const record = await readAs(event, findOwnRecord);
  if (record) redirect(303, `/records/${record}`);
}
