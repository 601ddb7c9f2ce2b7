/** The session's cookie: host-bound, out of reach of script, gone with the browser. */
import type { Cookies } from '@sveltejs/kit';

export const sessionCookie = '__Host-session';

const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

export function setSession(cookies: Cookies, token: string): void {
  cookies.set(sessionCookie, token, attributes);
}

export function clearSession(cookies: Cookies): void {
  cookies.delete(sessionCookie, attributes);
}
