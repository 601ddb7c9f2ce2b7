/** A task as its holder's inbox shows it: read again whenever Postgres says that the lists have changed, as an open page does. */
import type { OpenTask } from '../../deploy/demo/clerk.ts';
import { act, type Acting, type Db } from '../../platform/db.ts';

export interface Inbox {
  /** Resolves when the task of that element is in the reader's inbox. @throws Error after two minutes */
  shows(token: string, instance: string, element: string): Promise<OpenTask>;
}

interface Reader {
  /** Queues and account; everything concerns somebody whose are not known yet. */
  names?: string[];
  hasNews: boolean;
  wake?: () => void;
}

const patience = 120_000;
/** Should nothing be heard at all. */
const lookAgain = 1_000;

export async function openInbox(db: Db): Promise<Inbox> {
  const readers = new Set<Reader>();
  await db.listen('inbox', (payload) => {
    const { to } = JSON.parse(payload) as { to: string[] | null };
    for (const reader of readers) {
      if (to && reader.names && !to.some((name) => reader.names!.includes(name))) continue;
      reader.hasNews = true;
      reader.wake?.();
    }
  });

  async function untilShown(reader: Reader, token: string, instance: string, element: string): Promise<OpenTask> {
    for (const until = Date.now() + patience; Date.now() < until; ) {
      reader.hasNews = false;
      const { task, acting } = await look(db, token, instance, element);
      if (task) return task;
      reader.names = [...acting.queues, acting.account];
      if (!reader.hasNews) await news(reader);
    }
    throw new Error(`no open task ${element} in ${instance}`);
  }

  return {
    async shows(token, instance, element) {
      const reader: Reader = { hasNews: false };
      readers.add(reader);
      try {
        return await untilShown(reader, token, instance, element);
      } finally {
        readers.delete(reader);
      }
    },
  };
}

function news(reader: Reader): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, lookAgain);
    reader.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

function look(db: Db, token: string, instance: string, element: string): Promise<{ task: OpenTask | undefined; acting: Acting }> {
  return act(db, token, async (tx, acting) => {
    const [task] = await tx<OpenTask[]>`
      select id, record_id as record, subject_ref as subject from user_task
      where instance_id = ${instance} and element = ${element} and state = 'OPEN' and (assignee is null or assignee = ${acting.account})`;
    return { task, acting };
  });
}
