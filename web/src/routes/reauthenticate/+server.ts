/** The person at an open session proves the password again (M14): 204 when it is right, 403 when not, 401 without a session. */
import { error } from '@sveltejs/kit';
import { reauthenticate } from '#lib/server/reauthenticate.ts';

export async function POST(event) {
  const password = String((await event.request.formData()).get('password') ?? '');
  if (!(await reauthenticate(event, password))) error(403, { message: 'forbidden' });
  return new Response(null, { status: 204 });
}
