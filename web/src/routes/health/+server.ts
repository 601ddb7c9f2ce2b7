/** For the launcher and a load balancer: 200 while Postgres answers the web's login. */
import { json } from '@sveltejs/kit';
import { database } from '#lib/server/database.ts';

const patience = 3000;

export async function GET() {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), patience).unref());
  try {
    await Promise.race([database()`select 1`, late]);
    return json({ postgres: 'answers' });
  } catch {
    return json({ postgres: 'silent' }, { status: 503 });
  }
}
