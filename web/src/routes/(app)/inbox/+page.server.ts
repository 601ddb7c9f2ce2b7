/** The inbox: lists by tab and filter, taking a task and giving it back. */
import { fail } from '@sveltejs/kit';
import { readFilter } from '#lib/inbox/filter.ts';
import { dateOf } from '#lib/language/dates.ts';
import { actAs, readAs } from '#lib/server/acting.ts';
import { recall } from '#lib/server/board/moving.ts';
import { claim, unclaim } from '#lib/server/claiming.ts';
import { countTasks, readProcedures, readStarted, readTasks } from '#lib/server/inbox.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { rulesInForce } from '#lib/server/rules.ts';
import { sentence } from '#lib/server/sentences.ts';

export async function load(event) {
  event.depends('inbox:lists');
  const filter = readFilter(event.url.searchParams);
  const today = dateOf(Date.now());
  return readAs(event, async (tx, acting) => {
    const rules = await rulesInForce(tx);
    const asked = { filter, acting, today, rules };
    return {
      filter,
      today,
      calendar: rules.calendar,
      account: acting.account,
      counts: await countTasks(tx, acting),
      procedures: await readProcedures(tx),
      tasks: filter.tab === 'started' ? null : await readTasks(tx, asked),
      started: filter.tab === 'started' ? await readStarted(tx, asked) : null,
    };
  });
}

export const actions = {
  claim: async (event) => {
    const task = String((await event.request.formData()).get('task'));
    const answer = await actAs(event, (tx) => claim(tx, task)).catch(refusalOf);
    return 'rule' in answer ? fail(409, { refusal: sentence(answer) }) : answer;
  },
  unclaim: async (event) => {
    const task = String((await event.request.formData()).get('task'));
    const answer = await actAs(event, (tx) => unclaim(tx, task)).catch(refusalOf);
    return typeof answer === 'object' ? fail(409, { refusal: sentence(answer) }) : { released: answer };
  },
  recall: async (event) => {
    const task = String((await event.request.formData()).get('task'));
    const no = await actAs(event, (tx) => recall(tx, task)).catch(refusalOf);
    return 'rule' in no ? fail(409, { refusal: sentence(no) }) : { recalled: true };
  },
};
