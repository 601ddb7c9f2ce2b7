/** Each list of the inbox, by the web's own questions: the first page, each filter, words, a page further on. */
import { registerHooks } from 'node:module';
import { act, type Db } from '../../platform/db.ts';
import type { InboxFilter } from '../../web/src/lib/inbox/filter.ts';

const plain: InboxFilter = { tab: 'todo', procedure: null, due: null, text: '', page: 1 };

export const lists: Record<string, InboxFilter> = {
  'to do': plain,
  'to do, late': { ...plain, due: 'late' },
  'to do, a name': { ...plain, text: 'tran mai' },
  groups: { ...plain, tab: 'groups' },
  'groups, late': { ...plain, tab: 'groups', due: 'late' },
  'groups, due soon': { ...plain, tab: 'groups', due: 'near' },
  'groups, due later': { ...plain, tab: 'groups', due: 'later' },
  'groups, no due date': { ...plain, tab: 'groups', due: 'none' },
  'groups, a procedure': { ...plain, tab: 'groups', procedure: 'update-on-decision' },
  'groups, a name': { ...plain, tab: 'groups', text: 'tran giang' },
  'groups, third page': { ...plain, tab: 'groups', page: 3 },
  delegated: { ...plain, tab: 'delegated' },
  'started by me': { ...plain, tab: 'started' },
  'done by me': { ...plain, tab: 'done' },
};

/** In the database alone: all statements of one list, and of the counts on the tabs, in milliseconds until the last row is here. */
export async function askDatabase(db: Db, token: string): Promise<Map<string, number>> {
  const { countTasks, readStarted, readTasks, rulesInForce } = await questions;
  const took = new Map<string, number>();
  const timed = async (name: string, ask: () => Promise<unknown>): Promise<void> => {
    const began = performance.now();
    await ask();
    took.set(name, performance.now() - began);
  };
  await act(db, token, async (tx, acting) => {
    const rules = await rulesInForce(tx);
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    for (const [name, filter] of Object.entries(lists)) {
      await timed(name, () => (filter.tab === 'started' ? readStarted : readTasks)(tx, { filter, acting, today, rules }));
    }
    await timed('counts of the tabs', () => countTasks(tx, acting));
  });
  return took;
}

const questions = load();

/** The web's modules outside its build: the only thing they lack is the language, which is Vietnamese here. */
async function load() {
  const vietnamese = 'data:text/javascript,export const getLocale = () => "vi"';
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '#lib/paraglide/runtime.js' ? { url: vietnamese, shortCircuit: true } : next(specifier, context),
  });
  try {
    const [inbox, rules] = await Promise.all([import('../../web/src/lib/server/inbox.ts'), import('../../web/src/lib/server/rules.ts')]);
    return { ...inbox, ...rules };
  } finally {
    hooks.deregister();
  }
}
