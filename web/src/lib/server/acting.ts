/** Runs a request's questions and writes as the person of its session; without one the way leads to signing in. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { act, isAway, NoSession, Refused, type Acting, type Tx } from '../../../../platform/db.ts';
import { database } from './database.ts';
import { clearSession } from './session-cookie.ts';

type Asking = Pick<RequestEvent, 'locals' | 'cookies' | 'url'>;
type Work<T> = (tx: Tx, acting: Acting) => Promise<T>;

/**
 * One transaction in which Postgres knows who acts. Redirects to the sign-in page when nobody does.
 * @throws Refused the law's no; HttpError 503 while Postgres is away
 */
export async function actAs<T>(event: Asking, work: Work<T>): Promise<T> {
  return acting(event, work, (ended) => redirect(303, signInAddress(event.url, ended)));
}

/** As `actAs`, for pages: what the law does not let the person see ends in the page for 403. */
export async function readAs<T>(event: Asking, work: Work<T>): Promise<T> {
  return forbiddenIfRefused(() => actAs(event, work));
}

/** As `actAs`, for what script asks: 401 instead of a redirect, 403 instead of a refusal. */
export async function serveAs<T>(event: Asking, work: Work<T>): Promise<T> {
  return forbiddenIfRefused(() => acting(event, work, () => error(401, { message: 'signed-out' })));
}

/**
 * For work of several transactions, each begun with the token by itself. Redirects to the sign-in page when nobody
 * acts.
 */
export async function withToken<T>(event: Asking, work: (token: string) => Promise<T>): Promise<T> {
  return holding(event, work, (ended) => redirect(303, signInAddress(event.url, ended)));
}

async function acting<T>(event: Asking, work: Work<T>, nobody: (ended: boolean) => never): Promise<T> {
  return holding(event, (token) => act(database(), token, work), nobody);
}

async function holding<T>(
  event: Asking,
  work: (token: string) => Promise<T>,
  nobody: (ended: boolean) => never,
): Promise<T> {
  const { token } = event.locals;
  if (!token) return nobody(false);
  try {
    return await work(token);
  } catch (fault) {
    if (isAway(fault)) error(503, { message: 'offline' });
    if (!(fault instanceof NoSession)) throw fault;
    clearSession(event.cookies);
    return nobody(true);
  }
}

async function forbiddenIfRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof Refused) error(403, { message: 'forbidden' });
    throw fault;
  }
}

function signInAddress(url: URL, ended: boolean): `/sign-in${string}` {
  const next = encodeURIComponent(url.pathname + url.search);
  return `/sign-in?next=${next}${ended ? '&ended' : ''}`;
}
