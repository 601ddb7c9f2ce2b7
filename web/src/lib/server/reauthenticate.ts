/** Proving the password again: the web derives the key, Postgres compares it with the one of the session's account. */
import type { RequestEvent } from '@sveltejs/kit';
import { passwordKey } from '../../../../platform/password-key.ts';
import { serveAs } from './acting.ts';

export async function reauthenticate(event: RequestEvent, password: string): Promise<boolean> {
  const { token } = event.locals;
  return serveAs(event, async (tx) => {
    const [account] = await tx<{ salt: Buffer }[]>`
      select law.sign_in_challenge(a.username) as salt from account a where a.id = law.acting_account()`;
    const key = await passwordKey(password, account!.salt);
    const [row] = await tx<{ proved: boolean }[]>`select law.reauthenticate(${token!}, ${key}) as proved`;
    return row!.proved;
  });
}
