/** The inbox as somebody's open page keeps it: told by the server's events, read again by what the page itself fetches. */
import type { OpenTask } from '../../deploy/demo/clerk.ts';
import { act, type Db } from '../../platform/db.ts';
import type { Inbox } from './inbox.ts';
import type { Web } from './web-server.ts';

/** Where an open task is listed: what a group may take, and what somebody has in hand. */
const pages = ['/inbox?tab=groups', '/inbox'];
const patience = 60_000;
/** As the page does while it hears nothing. */
const lookAgain = 20_000;

interface Page {
  hasNews: boolean;
  wake?: () => void;
}

export interface OpenPages extends Inbox {
  close(): void;
}

export function openPages(web: Web, db: Db): OpenPages {
  const open = new Map<string, Promise<Page>>();
  const closing = new AbortController();

  async function show(token: string): Promise<Page> {
    const page: Page = { hasNews: true };
    await web.hear(token, '/inbox/events', () => {
      page.hasNews = true;
      page.wake?.();
    }, closing.signal);
    return page;
  }

  function pageOf(token: string): Promise<Page> {
    const page = open.get(token) ?? show(token);
    open.set(token, page);
    return page;
  }

  const news = (page: Page): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, lookAgain);
      page.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    async shows(token, instance, element) {
      const page = await pageOf(token);
      for (const until = Date.now() + patience; Date.now() < until; ) {
        page.hasNews = false;
        for (const path of pages) {
          if (!(await web.data(token, path)).includes(`"${instance}/`)) continue;
          const task = await find(db, token, instance, element);
          if (task) return task;
        }
        if (!page.hasNews) await news(page);
      }
      throw new Error(`no page shows ${element} of ${instance}`);
    },
    close: () => closing.abort(),
  };
}

/** Which of the tasks that the page shows it is; only its id is wanted. */
function find(db: Db, token: string, instance: string, element: string): Promise<OpenTask | undefined> {
  return act(db, token, async (tx) => {
    const [task] = await tx<OpenTask[]>`
      select id, record_id as record, subject_ref as subject from user_task where instance_id = ${instance} and element = ${element} and state = 'OPEN'`;
    return task;
  });
}
