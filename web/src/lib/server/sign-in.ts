/**
 * Signing in and out. The web derives the key; comparing, throttling and making the session are Postgres's (0004-sign-
 * in.sql).
 */
import { database } from './database.ts';
import { passwordKey } from '../../../../platform/password-key.ts';

export type SignIn = { token: string } | { refused: string };

export async function signIn(username: string, password: string, agent: string | null): Promise<SignIn> {
  const db = database();
  const [challenge] = await db<{ salt: Buffer }[]>`select law.sign_in_challenge(${username}) as salt`;
  const key = await passwordKey(password, challenge!.salt);
  const [answer] = await db<{ answer: SignIn }[]>`select law.sign_in(${username}, ${key}, ${agent}) as answer`;
  return answer!.answer;
}

export async function signOut(token: string): Promise<void> {
  await database()`select law.sign_out(${token})`;
}
