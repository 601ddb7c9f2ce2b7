/** The board: what is late and due soon, by whom and where; putting items before a superior and moving them. */
import { fail } from '@sveltejs/kit';
import { readFilter } from '#lib/board/filter.ts';
import { nearUntil } from '#lib/due/due.ts';
import { dateOf } from '#lib/language/dates.ts';
import { actAs, readAs } from '#lib/server/acting.ts';
import { askSuperior } from '#lib/server/board/asking.ts';
import { readReceivers, readSuperiors } from '#lib/server/board/colleagues.ts';
import { readFigures, readGroups } from '#lib/server/board/groups.ts';
import { readItems } from '#lib/server/board/items.ts';
import { reassign } from '#lib/server/board/moving.ts';
import { readTrend } from '#lib/server/board/trend.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { rulesInForce } from '#lib/server/rules.ts';
import { sentence } from '#lib/server/sentences.ts';

export async function load(event) {
  event.depends('board:items');
  const filter = readFilter(event.url.searchParams);
  const today = dateOf(Date.now());
  return readAs(event, async (tx, acting) => {
    const { calendar } = await rulesInForce(tx);
    const asked = { filter, today, near: nearUntil(today, calendar) };
    return {
      filter,
      today,
      calendar,
      figures: await readFigures(tx, asked),
      groups: await readGroups(tx, asked),
      items: await readItems(tx, asked),
      trend: await readTrend(tx, today, calendar),
      superiors: await readSuperiors(tx, acting.person),
    };
  });
}

/** At most a page of items at once. */
function tasksOf(form: FormData): string[] {
  const tasks: unknown = JSON.parse(String(form.get('tasks')));
  if (!Array.isArray(tasks) || tasks.length > 100) throw new Error('not a list of tasks');
  return tasks.map(String);
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

export const actions = {
  ask: async (event) => {
    const form = await event.request.formData();
    return askSuperior(event, {
      submission: text(form, 'submission'),
      tasks: tasksOf(form),
      superior: text(form, 'superior'),
      reason: text(form, 'reason'),
    });
  },
  receivers: async (event) => {
    const tasks = tasksOf(await event.request.formData());
    return { receivers: await actAs(event, (tx) => readReceivers(tx, tasks, dateOf(Date.now()), true)) };
  },
  preview: async (event) => {
    const form = await event.request.formData();
    const asked = { tasks: tasksOf(form), receiver: text(form, 'receiver') || null, reason: '', onlyTry: true };
    return { verdicts: await actAs(event, (tx) => reassign(tx, asked)) };
  },
  reassign: async (event) => {
    const form = await event.request.formData();
    const asked = {
      tasks: tasksOf(form),
      receiver: text(form, 'receiver') || null,
      reason: text(form, 'reason'),
      onlyTry: false,
    };
    const answer = await actAs(event, (tx) => reassign(tx, asked)).catch(refusalOf);
    return 'rule' in answer ? fail(409, { refusal: sentence(answer) }) : { verdicts: answer };
  },
};
