/** Signing in: the action of the sign-in page. */
import { fail, redirect } from '@sveltejs/kit';
import { isDemonstration } from '#lib/server/demonstration.ts';
import { returnTo } from '#lib/server/return-to.ts';
import { setSession } from '#lib/server/session-cookie.ts';
import { signIn } from '#lib/server/sign-in.ts';

export function load() {
  return { demo: isDemonstration() };
}

export const actions = {
  default: async ({ request, cookies }) => {
    const form = await request.formData();
    const username = String(form.get('username') ?? '').trim();
    const password = String(form.get('password') ?? '');
    if (!username || !password) return fail(400, { refused: 'missing', username });
    const answer = await signIn(username, password, request.headers.get('user-agent'));
    if ('refused' in answer) return fail(401, { refused: answer.refused, username });
    setSession(cookies, answer.token);
    redirect(303, returnTo(form.get('next')));
  },
};
