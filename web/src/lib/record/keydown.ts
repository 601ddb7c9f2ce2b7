/** Listens for keys on the element itself: a form hears its keys natively, before handlers that Svelte delegates. */
import type { Attachment } from 'svelte/attachments';

export function keydown(handler: (event: KeyboardEvent) => void): Attachment<HTMLElement> {
  return (element) => {
    element.addEventListener('keydown', handler);
    return () => element.removeEventListener('keydown', handler);
  };
}
