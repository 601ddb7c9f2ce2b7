/** Ends the session in Postgres and in the browser. */
import { redirect } from '@sveltejs/kit';
import { clearSession } from '#lib/server/session-cookie.ts';
import { signOut } from '#lib/server/sign-in.ts';

export async function POST({ locals, cookies }) {
  if (locals.token) await signOut(locals.token);
  clearSession(cookies);
  redirect(303, '/sign-in');
}
