/** Each list of the inbox, by the web's own questions: the first page, each filter, words, a page further on. */
import { registerHooks } from 'node:module';
import { act, type Acting, type Db, type Tx } from '../../platform/db.ts';
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
  const { countTasks, readStarted, readTasks, rulesInForce } = await (questions ??= load());
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

/** As web/src/lib/server has them; named here, because their types are there only after the web was built. */
interface Questions {
  rulesInForce(tx: Tx): Promise<unknown>;
  readTasks(tx: Tx, asked: object): Promise<unknown>;
  readStarted(tx: Tx, asked: object): Promise<unknown>;
  countTasks(tx: Tx, acting: Acting): Promise<unknown>;
}

let questions: Promise<Questions> | undefined;

const fromWeb = (file: string) => import(new URL(`../../web/src/lib/${file}`, import.meta.url).href) as Promise<Record<string, (...all: unknown[]) => unknown>>;

/** The web's modules outside its build: they lack the builder's word that this is no browser, and a language. */
async function load(): Promise<Questions> {
  const hooks = registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.endsWith('/paraglide/runtime.js')) return loaded;
      return { ...loaded, source: String(loaded.source).replaceAll('import.meta.env.SSR', 'true') };
    },
  });
  try {
    const { overwriteGetLocale } = await fromWeb('paraglide/runtime.js');
    overwriteGetLocale!(() => 'vi');
    return { ...(await fromWeb('server/inbox.ts')), ...(await fromWeb('server/rules.ts')) } as unknown as Questions;
  } finally {
    hooks.deregister();
  }
}
