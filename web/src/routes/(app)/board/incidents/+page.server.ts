/** What cannot go on without a person, and having it tried again with a reason. */
import { fail } from '@sveltejs/kit';
import { actAs, readAs } from '#lib/server/acting.ts';
import { askRetry, readIncidents } from '#lib/server/board/incidents.ts';
import { tellInstances } from '#lib/server/instance/telling.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { sentence } from '#lib/server/sentences.ts';

export async function load(event) {
  event.depends('board:items');
  return { incidents: await readAs(event, (tx) => readIncidents(tx, 'open')) };
}

export const actions = {
  retry: async (event) => {
    const form = await event.request.formData();
    const [incident, reason, variable] = ['incident', 'reason', 'variable'].map((name) => String(form.get(name) ?? ''));
    const variables = variable ? { [variable]: JSON.parse(String(form.get('value'))) as unknown } : {};
    const retry = await actAs(event, (tx) => askRetry(tx, incident!, reason!, variables)).catch(refusalOf);
    if (typeof retry !== 'string') return fail(409, { refusal: sentence(retry) });
    await tellInstances([retry]);
    return { sent: true };
  },
};
