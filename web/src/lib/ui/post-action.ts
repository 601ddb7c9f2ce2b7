/**
 * Posts to a form action from script, and tells what kept it from answering: nothing of what is typed is lost on the
 * way.
 */
import { deserialize, type ActionResult } from '$app/forms';

export type Posted = ActionResult | { type: 'unreachable' } | { type: 'signed-out' };

export async function postAction(address: string, fields: Record<string, string>): Promise<Posted> {
  // Multipart: url-encoding would make nine bytes of each Vietnamese letter.
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const response = await fetch(address, {
    method: 'POST',
    headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
    body: form,
  }).catch(() => null);
  if (!response) return { type: 'unreachable' };
  const result = deserialize(await response.text());
  return result.type === 'redirect' && result.location.startsWith('/sign-in') ? { type: 'signed-out' } : result;
}
