/**
 * Every request passes here: origin, language, session cookie, headers. Who is asking is for Postgres to say (design
 * law 5).
 */
import { building } from '$app/env';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { sequence } from '@sveltejs/kit/hooks';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { isAway } from '../../platform/db.ts';
import { begin } from '#lib/server/lifetime.ts';
import { crossSite } from '#lib/server/origin.ts';
import { readPreferences } from '#lib/server/preferences.ts';
import { sessionCookie } from '#lib/server/session-cookie.ts';

export const init: ServerInit = async () => {
  if (!building) await begin();
};

const guardOrigin: Handle = ({ event, resolve }) =>
  crossSite(event.request, event.url) ? new Response('cross-site', { status: 403 }) : resolve(event);

const readCookies: Handle = ({ event, resolve }) => {
  event.locals.token = event.cookies.get(sessionCookie);
  event.locals.preferences = readPreferences(event.cookies);
  return resolve(event);
};

const speak: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ locale }) => {
    const { theme, density } = event.locals.preferences;
    return resolve(event, {
      transformPageChunk: ({ html }) =>
        html.replace('%lang%', locale).replace('%theme%', theme).replace('%density%', density),
      preload: ({ type, path }) => type !== 'font' || /(latin|vietnamese)-(400|600)-normal.*woff2$/.test(path),
    });
  });

const harden: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  // Pages show personal data: no cache keeps them, not the browser's either (R-DRF-1.2).
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('cross-origin-resource-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  return response;
};

export const handle = sequence(harden, guardOrigin, readCookies, speak);

/** The person gets an id to report; the log gets the id and the fault, never the answers. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return undefined;
  if (isAway(error)) return { status: 503, message: 'offline' };
  const id = crypto.randomUUID().slice(0, 8);
  console.error(`fault ${id} at ${event.route.id ?? 'no route'}:`, error);
  return { message: 'fault', id };
};
