/** Posts an act of the board; a no, or no answer, comes back as one sentence. */
import { m } from '#lib/paraglide/messages.js';
import { postAction } from '#lib/ui/post-action.ts';

type Answered<T> = { answer: T } | { refused: string };

export async function perform<T = unknown>(address: string, fields: Record<string, string>): Promise<Answered<T>> {
  const result = await postAction(address, fields);
  if (result.type === 'success') return { answer: result.data as T };
  if (result.type === 'signed-out') location.href = '/sign-in';
  const refusal = result.type === 'failure' ? (result.data as { refusal?: { sentence: string } }).refusal : undefined;
  return { refused: refusal?.sentence ?? m['error.offline-text']() };
}
