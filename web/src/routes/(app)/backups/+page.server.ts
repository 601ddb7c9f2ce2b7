/** Backups: how the duty of Article 10 stands, each set with its copies and journal, media, drills; and the acts on them. */
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { actAs, readAs } from '#lib/server/acting.ts';
import { readDrills } from '#lib/server/backup/drills.ts';
import { readAlarms, readCustodians, readMedia, readSets, readStanding } from '#lib/server/backup/sets.ts';
import { startBackup } from '#lib/server/backup/starting.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { sentence } from '#lib/server/sentences.ts';

const readers = ['BKP', 'SUP', 'AUD', 'HEAD', 'REV', 'CUS'];

export async function load(event) {
  event.depends('backups:all');
  return readAs(event, async (tx, { roles }) => {
    if (!roles.some((role) => readers.includes(role))) error(403, { message: 'forbidden' });
    return {
      standing: await readStanding(tx),
      alarms: await readAlarms(tx),
      sets: await readSets(tx),
      media: await readMedia(tx),
      custodians: await readCustodians(tx),
      drills: await readDrills(tx),
      operates: roles.includes('BKP'),
      supervises: roles.includes('SUP'),
      // One for each form of the page: sent twice, it is one start.
      submissions: { run: crypto.randomUUID(), check: crypto.randomUUID(), drill: crypto.randomUUID() },
    };
  });
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

type Done = 'asked' | 'letGo' | 'registered' | 'changed';

async function byLaw(event: RequestEvent, work: Parameters<typeof actAs>[1], done: Done) {
  const refused = await actAs(event, work).then(() => undefined, refusalOf);
  return refused ? fail(409, { refusal: sentence(refused) }) : ({ [done]: true } as Partial<Record<Done, true>>);
}

export const actions = {
  run: async (event) => {
    const form = await event.request.formData();
    return startBackup(event, 'monthly-backup', text(form, 'submission'), { reason: text(form, 'reason') });
  },
  check: async (event) => {
    const form = await event.request.formData();
    return startBackup(event, 'weekly-backup-check', text(form, 'submission'), { reason: text(form, 'reason') });
  },
  drill: async (event) => {
    const form = await event.request.formData();
    return startBackup(event, 'restore-drill', text(form, 'submission'), { set: text(form, 'set'), reason: text(form, 'reason') });
  },
  ask: async (event) => {
    const form = await event.request.formData();
    return byLaw(event, (tx) => tx`select law.ask_set_removal(${text(form, 'set')}, ${text(form, 'reason')})`, 'asked');
  },
  register: async (event) => {
    const form = await event.request.formData();
    const medium = Object.fromEntries(['serial', 'kind', 'place', 'zone', 'custodian', 'location'].map((name) => [name, text(form, name)]));
    return byLaw(event, (tx) => tx`select law.register_medium(${tx.json(medium)})`, 'registered');
  },
  change: async (event) => {
    const form = await event.request.formData();
    return byLaw(event, (tx) => tx`select law.change_medium(${text(form, 'medium')}, ${text(form, 'state')})`, 'changed');
  },
  letGo: async (event) => {
    const form = await event.request.formData();
    return byLaw(event, (tx) => tx`select law.remove_set(${text(form, 'set')})`, 'letGo');
  },
};
