/** The authority agrees to somebody's reading of the record, over a signed paper; the law has the last word. */
import { error, fail, redirect } from '@sveltejs/kit';
import { parseDate } from '#lib/language/dates.ts';
import { actAs, readAs } from '#lib/server/acting.ts';
import { agree, readChoices } from '#lib/server/agreements.ts';
import { maySee } from '#lib/server/record/page.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { sentence } from '#lib/server/sentences.ts';

export function load(event) {
  return readAs(event, async (tx, { roles }) => {
    const { id } = event.params;
    const choices = (await maySee(tx, id)) ? await readChoices(tx, id) : null;
    if (!choices) error(404);
    if (!roles.includes('APP')) error(403, { message: 'forbidden' });
    return { record: id, ...choices };
  });
}

export const actions = {
  agree: async (event) => {
    const form = await event.request.formData();
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const all = (name: string): string[] => form.getAll(name).map(String);
    const day = (name: string): string => parseDate(text(name)) ?? '';
    const days = { from: day('from'), to: day('to'), approvalDate: day('approvalDate') };
    if (Object.values(days).includes('') || !text('grantee')) return fail(409, { refusal: sentence({ rule: 'scope-wrong', article: 'drf-1-4' }) });
    const terms = {
      ...days,
      uses: all('uses'),
      groups: all('groups'),
      components: form.has('components'),
      purpose: text('purpose'),
      legalBasis: text('legalBasis'),
      approvalNo: text('approvalNo'),
      scan: text('scan'),
    };
    try {
      await actAs(event, (tx) => agree(tx, event.params.id, text('grantee'), terms));
    } catch (fault) {
      return fail(409, { refusal: sentence(refusalOf(fault)) });
    }
    redirect(303, '/agreements');
  },
};
