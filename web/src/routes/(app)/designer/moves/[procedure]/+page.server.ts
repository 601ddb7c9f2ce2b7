/** Running instances of a procedure moved to its version in force: looked at, proposed by one administrator, decided by another. */
import { fail, type RequestEvent } from '@sveltejs/kit';
import { actAs, readAs } from '#lib/server/acting.ts';
import { decideMove, proposeMove, readMoves } from '#lib/server/designer/moves.ts';
import { mustBeAdministrator } from '#lib/server/designer/procedures.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { sentence } from '#lib/server/sentences.ts';
import type { Tx } from '../../../../../../../platform/db.ts';

export function load(event) {
  event.depends('designer:moves');
  return readAs(event, async (tx, acting) => {
    mustBeAdministrator(acting);
    return readMoves(tx, event.params.procedure, event.url.searchParams);
  });
}

const doing = (done: string, work: (tx: Tx, form: FormData) => PromiseLike<unknown>) => async (event: RequestEvent) => {
  const form = await event.request.formData();
  try {
    await actAs(event, async (tx) => work(tx, form));
    return { done };
  } catch (fault) {
    return fail(409, { refusal: sentence(refusalOf(fault)) });
  }
};

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export const actions = {
  propose: doing('proposed', (tx, form) => {
    const counterparts = [...form].flatMap(([key, value]) => (key.startsWith('to.') && value !== '' ? [[key.slice(3), String(value)]] : []));
    return proposeMove(tx, {
      from: text(form, 'from'),
      to: text(form, 'to'),
      counterparts: Object.fromEntries(counterparts) as Record<string, string>,
      instances: form.getAll('instance').map(String),
      reason: text(form, 'reason'),
    });
  }),
  decide: doing('decided', (tx, form) => decideMove(tx, text(form, 'plan'), form.get('answer') === 'approve')),
};
