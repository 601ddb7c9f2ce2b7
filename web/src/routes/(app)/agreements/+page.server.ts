/** Written agreements to reading that concern who asks; accepted, consented to and revoked here. */
import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Tx } from '../../../../../platform/db.ts';
import { actAs, readAs } from '#lib/server/acting.ts';
import { readAgreements } from '#lib/server/agreements.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { sentence } from '#lib/server/sentences.ts';

export function load(event) {
  event.depends('agreements:all');
  return readAs(event, async (tx, { roles }) => ({ agreements: await readAgreements(tx), mayRevoke: roles.includes('APP') }));
}

const doing = (work: (tx: Tx, agreement: string, form: FormData) => Promise<unknown>) => async (event: RequestEvent) => {
  const form = await event.request.formData();
  try {
    await actAs(event, (tx) => work(tx, String(form.get('agreement') ?? ''), form));
    return { done: true };
  } catch (fault) {
    return fail(409, { refusal: sentence(refusalOf(fault)) });
  }
};

export const actions = {
  accept: doing((tx, agreement) => tx`select law.accept_agreement(${agreement})`),
  consent: doing((tx, agreement) => tx`select law.consent_to_reading(${agreement})`),
  revoke: doing((tx, agreement, form) => tx`select law.revoke_agreement(${agreement}, ${String(form.get('reason') ?? '')})`),
};
