/** Demonstration only: lists its accounts and signs in as the chosen one, through the same door as everybody. */
import { error, fail, redirect } from '@sveltejs/kit';
import { demoAccounts, isDemonstration } from '#lib/server/demonstration.ts';
import { setSession } from '#lib/server/session-cookie.ts';
import { signIn, signOut } from '#lib/server/sign-in.ts';

export async function load({ locals }) {
  if (!isDemonstration()) error(404);
  const english = locals.preferences.language === 'en';
  const accounts = await demoAccounts();
  return {
    /** Asked for again by an approval, whoever is chosen here. */
    password: accounts[0]?.password ?? '',
    accounts: accounts.map(({ username, name, roles, unit, unitEn, agency, agencyEn }) => ({
      username,
      name,
      roles,
      unit: english ? unitEn : unit,
      agency: english ? agencyEn : agency,
    })),
  };
}

export const actions = {
  default: async ({ request, cookies, locals }) => {
    if (!isDemonstration()) error(404);
    const username = (await request.formData()).get('username');
    const account = (await demoAccounts()).find((candidate) => candidate.username === username);
    if (!account) return fail(400, { failed: true });
    const answer = await signIn(account.username, account.password, request.headers.get('user-agent'));
    if ('refused' in answer) return fail(401, { failed: true });
    if (locals.token) await signOut(locals.token);
    setSession(cookies, answer.token);
    redirect(303, '/inbox');
  },
};
