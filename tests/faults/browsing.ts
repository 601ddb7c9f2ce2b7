/** A person at a browser, as far as the servers can tell: signs in, uploads, takes tasks and submits by HTTP, and tries again with the same submission. */
import { randomUUID } from 'node:crypto';
import { atWork, NotDone, openTask, type Clerk, type Done, type Trying } from '../../deploy/demo/clerk.ts';
import type { Work } from '../../platform/submit.ts';
import { stack } from '../stack.ts';

export interface Uploaded {
  sha256: string;
  pages: unknown[];
}

export interface Browsing extends Clerk {
  /** @param onProgress hears the server's words while the file is read */
  upload(file: Buffer, name: string, about: string, onProgress?: (stage: string) => void): Promise<Uploaded>;
  /** A page image or a page: its status. */
  look(path: string): Promise<number>;
}

/** What a browser's page says "try again" to: nobody there, a server error, no decision in time. */
class TryAgain extends Error {}

const patienceMs = 120_000;

/** As an impatient person does: again and again with the same submission. */
export const stubbornly: Trying = async (act) => {
  for (const end = Date.now() + patienceMs; ; ) {
    try {
      return await act();
    } catch (error) {
      if (error instanceof NotDone || Date.now() > end) throw error;
      await new Promise((later) => setTimeout(later, 150));
    }
  }
};

export async function arrive(work: Work, username: string, password: string): Promise<Browsing> {
  const base = stack().web;
  let cookie = '';
  const request = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, base), { ...init, headers: { origin: base, cookie, ...init.headers }, redirect: 'manual', signal: AbortSignal.timeout(30_000) });

  /** A form action: what it answered, or the law's no. @throws NotDone, TryAgain */
  const post = async (path: string, fields: Record<string, string>): Promise<Answer> => {
    const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
    const response = await request(path, { method: 'POST', body: new URLSearchParams(fields), headers });
    for (const line of response.headers.getSetCookie()) cookie = line.split(';')[0]!;
    const told = (await response.json()) as { type: string; status: number; data?: string };
    if (told.type === 'success' || told.type === 'redirect') return answerIn(told.data);
    if (told.status === 409 || told.status === 422 || told.status === 401) throw new NotDone(`${username} at ${path}`, { rule: `${told.status} ${told.data}` });
    throw new TryAgain(`${told.type} ${told.status}`);
  };

  await stubbornly(() => post('/sign-in', { username, password }));
  let provedAt = Date.now();
  const prove = async (): Promise<void> => {
    if (Date.now() - provedAt < 60_000) return;
    const answer = await request('/reauthenticate', { method: 'POST', body: new URLSearchParams({ password }) });
    if (!answer.ok) throw new TryAgain(`${answer.status} at /reauthenticate`);
    provedAt = Date.now();
  };
  const direct = atWork(work, { username, token: cookie.split('=')[1]!, prove }, stubbornly);
  return {
    ...direct,
    async start(procedure, answers, as) {
      const unit = as?.unit ?? (await direct.read(async (tx) => (await tx<{ unit: string }[]>`select unit_id as unit from account where id = law.acting_account()`)[0]!.unit));
      const submission = as?.submission ?? randomUUID();
      await stubbornly(() => post(`/start/${procedure}`, { submission, unit, answers: JSON.stringify(answers) }));
      return submission;
    },
    async complete(instance, element, answers): Promise<Done> {
      const task = await openTask(direct.read, instance, element);
      await stubbornly(() => post(`/tasks/${task.id}?/claim`, {}));
      await stubbornly(prove);
      const submission = randomUUID();
      const given = JSON.stringify(await answers(task));
      const { mine } = await stubbornly(() => post(`/tasks/${task.id}?/submit`, { submission, answers: given }));
      return { task: task.id, submission, outcome: { outcome: 'completed', mine: mine === true, opened: [] } };
    },
    upload: (file, name, about, onProgress) => stubbornly(() => send(request, file, name, about, onProgress)),
    look: (path) => request(path).then(({ status }) => status, () => 0),
  };
}

type Answer = Record<string, unknown>;

/** The top of what SvelteKit's action answers: an object whose values are places in the same list. */
function answerIn(data: string | undefined): Answer {
  const [top, ...rest] = data ? (JSON.parse(data) as [Record<string, number> | number, ...unknown[]]) : [{}];
  return typeof top === 'object' && top ? Object.fromEntries(Object.entries(top).map(([key, at]) => [key, rest[at - 1]])) : {};
}

/** tus: created, sent in pieces from where the server stands, then taken in. What broke off is gone on with at the next try. */
const begun = new Map<Buffer, string>();

async function send(
  request: (path: string, init?: RequestInit) => Promise<Response>,
  file: Buffer,
  name: string,
  about: string,
  onProgress: (stage: string) => void = () => {},
): Promise<Uploaded> {
  const tus = { 'tus-resumable': '1.0.0' };
  const ok = (response: Response): Response => {
    if (!response.ok) throw new TryAgain(`${response.status} at ${new URL(response.url).pathname}`);
    return response;
  };
  let at = begun.get(file);
  if (!at) {
    const metadata = `filename ${Buffer.from(name).toString('base64')}`;
    const created = ok(await request('/uploads', { method: 'POST', headers: { ...tus, 'upload-length': String(file.length), 'upload-metadata': metadata } }));
    at = created.headers.get('location')!;
    begun.set(file, at);
  }
  const piece = 256 * 1024;
  const standing = await request(at, { method: 'HEAD', headers: tus });
  // It was taken in, and the answer was lost: a person chooses the file again.
  if (standing.status === 404) begun.delete(file);
  let offset = Number(ok(standing).headers.get('upload-offset'));
  while (offset < file.length) {
    onProgress('sending');
    const body = new Uint8Array(file.subarray(offset, offset + piece));
    const headers = { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
    offset = Number(ok(await request(at, { method: 'PATCH', headers, body })).headers.get('upload-offset'));
  }
  const taking = ok(await request(`${at}/ingest?about=${encodeURIComponent(about)}`, { method: 'POST' }));
  let left = '';
  for await (const part of taking.body!.pipeThrough(new TextDecoderStream())) {
    const lines = (left + part).split('\n');
    left = lines.pop()!;
    for (const line of lines.filter(Boolean).map((text) => JSON.parse(text) as { stage?: string; scan?: Uploaded; refused?: unknown; failed?: string })) {
      if (line.stage) onProgress(line.stage);
      if (line.scan) return line.scan;
      if (line.refused) throw new NotDone('upload', { rule: JSON.stringify(line.refused) });
      if (line.failed) throw new TryAgain(line.failed);
    }
  }
  throw new TryAgain('the answer broke off');
}
