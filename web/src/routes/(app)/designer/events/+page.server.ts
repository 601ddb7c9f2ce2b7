/** Sending a message or a signal to instances: what is waited for, and the act, which Postgres judges and puts on record. */
import { fail } from '@sveltejs/kit';
import { readAs, withToken } from '#lib/server/acting.ts';
import { database } from '#lib/server/database.ts';
import { ownSealing, readSendable, variablesIn } from '#lib/server/designer/events.ts';
import { mustBeAdministrator } from '#lib/server/designer/procedures.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { sentence } from '#lib/server/sentences.ts';
import { sendMessage, sendSignal } from '../../../../../../platform/send.ts';

export function load(event) {
  return readAs(event, async (tx, acting) => {
    mustBeAdministrator(acting);
    return { sendable: await readSendable(tx), id: crypto.randomUUID() };
  });
}

export const actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const [id = '', what = '', key = '', days = '', text = ''] = ['id', 'what', 'key', 'days', 'variables'].map((name) => String(form.get(name) ?? '').trim());
    const variables = variablesIn(text);
    if (!/^\d{1,3}$/.test(days) || variables === null || id === '') return fail(422, { unread: true });
    const [kind, name] = [what.slice(0, what.indexOf('/')), what.slice(what.indexOf('/') + 1)];
    const sending = { db: database(), sealing: ownSealing() };
    const message = { id, name, variables, lives: `P${days}D`, ...(key ? { key } : {}) };
    const send = async (token: string) =>
      kind === 'signal' ? { reached: await sendSignal(sending, token, message), name } : { sent: await sendMessage(sending, token, message), name };
    const came = await withToken(event, send).catch(refusalOf);
    return 'rule' in came ? fail(409, { refusal: sentence(came) }) : came;
  },
};
