/** Runs a request's questions and writes as the person of its session; without one the way leads to signing in. */
import { error, isHttpError, isRedirect, redirect, type RequestEvent } from '@sveltejs/kit';
import { act, NoSession, Refused, type Acting, type Tx } from '../../../../platform/db.ts';
import { database } from './database.ts';
import { clearSession } from './session-cookie.ts';

type Asking = Pick<RequestEvent, 'locals' | 'cookies' | 'url'>;

/** What postgres.js and Postgres say while the server is away, starting or stopping. */
const away = /^(ECONNREFUSED|ECONNRESET|EPIPE|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|57P0[1-3]|53300)$/;

export function isAway(fault: unknown): boolean {
  return away.test((fault as { code?: string } | null)?.code ?? '');
}

/**
 * One transaction in which Postgres knows who acts. Redirects to the sign-in page when nobody does.
 * @throws Refused the law's no; HttpError 503 while Postgres is away
 */
export async function actAs<T>(event: Asking, work: (tx: Tx, acting: Acting) => Promise<T>): Promise<T> {
  const { token } = event.locals;
  if (!token) redirect(303, signInAddress(event.url));
  try {
    return await act(database(), token, work);
  } catch (fault) {
    if (isAway(fault)) error(503, { message: 'offline' });
    if (!(fault instanceof NoSession)) throw fault;
    clearSession(event.cookies);
    redirect(303, signInAddress(event.url, true));
  }
}

/** As `actAs`, for pages: what the law does not let the person see ends in the page for 403. */
export async function readAs<T>(event: Asking, work: (tx: Tx, acting: Acting) => Promise<T>): Promise<T> {
  try {
    return await actAs(event, work);
  } catch (fault) {
    if (isRedirect(fault) || isHttpError(fault) || !(fault instanceof Refused)) throw fault;
    error(403, { message: 'forbidden' });
  }
}

function signInAddress(url: URL, ended = false): `/sign-in${string}` {
  const next = encodeURIComponent(url.pathname + url.search);
  return `/sign-in?next=${next}${ended ? '&ended' : ''}`;
}
