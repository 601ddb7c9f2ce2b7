/** The procedures, and the two ways to a draft: changing one that is in force, and a blank sheet. */
import { fail, redirect } from '@sveltejs/kit';
import { actAs, readAs } from '#lib/server/acting.ts';
import { blankSheet } from '#lib/server/designer/blank-sheet.ts';
import { newDraft, openDraft } from '#lib/server/designer/drafts.ts';
import { mustBeAdministrator, readProcedures } from '#lib/server/designer/procedures.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { sentence } from '#lib/server/sentences.ts';
import type { Tx } from '../../../../../platform/db.ts';

export function load(event) {
  return readAs(event, async (tx, acting) => {
    mustBeAdministrator(acting);
    return { procedures: await readProcedures(tx) };
  });
}

type Event = Parameters<typeof actAs>[0];

async function toDraft(event: Event, open: (tx: Tx) => Promise<string>) {
  const draft = await actAs(event, open).catch((fault: unknown) => ({ refusal: sentence(refusalOf(fault)) }));
  if (typeof draft !== 'string') return fail(409, draft);
  redirect(303, `/designer/${draft}`);
}

export const actions = {
  open: async (event) => {
    const procedure = String((await event.request.formData()).get('procedure'));
    return toDraft(event, (tx) => openDraft(tx, procedure));
  },
  create: async (event) => {
    const form = await event.request.formData();
    const [id = '', name = '', nameEn = ''] = ['id', 'name', 'nameEn'].map((field) => String(form.get(field)).trim());
    if (!/^[a-z][a-z0-9-]{1,63}$/.test(id) || name === '' || nameEn === '') return fail(422, { incomplete: true });
    return toDraft(event, (tx) => newDraft(tx, { id, name, nameEn, bpmn: blankSheet(id, name, nameEn) }));
  },
};
