/** For the launcher and a load balancer: 200 when this server answers and Postgres does. */
import { database } from '#lib/server/database.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () => {
  try {
    await database()`select 1`;
    return new Response('ok');
  } catch {
    return new Response('postgres does not answer', { status: 503 });
  }
};
