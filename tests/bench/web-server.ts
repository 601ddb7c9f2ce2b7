/** The web as a browser asks it, without a browser: pages, form actions and what an open page is told, by whoever holds a session. */
import { sessionCookie } from '../../web/src/lib/server/session-cookie.ts';

export interface Web {
  /** The whole page as it arrives. @throws Error unless it is 200 */
  page(token: string, path: string): Promise<string>;
  /** What an open page fetches when its lists have changed. */
  data(token: string, path: string): Promise<string>;
  /** A form's action. @throws Error unless the server says that it succeeded */
  post(token: string, path: string, fields: Record<string, string>): Promise<void>;
  /** Calls `changed` on every `changed` event of the stream until `signal` ends it; resolves when it is open. */
  hear(token: string, path: string, changed: () => void, signal: AbortSignal): Promise<void>;
}

/** Beyond it an answer is no answer, also on a machine at work. */
const patience = 30_000;

export function openWeb(origin: string): Web {
  const ask = async (token: string, path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(new URL(path, origin), {
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      ...init,
      headers: { cookie: `${sessionCookie}=${token}`, origin, ...init.headers },
    });
    if (answer.status !== 200) throw new Error(`${init.method ?? 'GET'} ${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
    return answer;
  };
  const text = async (token: string, path: string): Promise<string> => (await ask(token, path)).text();

  return {
    page: text,
    data: (token, path) => text(token, path.replace(/(\?|$)/, '/__data.json$1')),
    async post(token, path, fields) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
      const answer = (await (await ask(token, path, { method: 'POST', body, headers })).json()) as { type: string };
      if (answer.type !== 'success') throw new Error(`POST ${path}: ${JSON.stringify(answer).slice(0, 500)}`);
    },
    async hear(token, path, changed, signal) {
      const { body } = await ask(token, path, { signal, headers: { accept: 'text/event-stream' } });
      const read = async (): Promise<void> => {
        for await (const chunk of body!.pipeThrough(new TextDecoderStream())) if (chunk.includes('event: changed')) changed();
      };
      read().catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    },
  };
}
