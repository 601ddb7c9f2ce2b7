/**
 * Lets an own component hold a form back at the moment it is sent: for what only the component knows to be unfinished.
 */
import type { Attachment } from 'svelte/attachments';

/** @param held asked before the form's own rules; true keeps the form here */
export function beforeSubmit(held: () => boolean): Attachment<HTMLElement> {
  return (element) => {
    const form = element.closest('form');
    const onsubmit = (event: SubmitEvent) => {
      if (!held()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    form?.addEventListener('submit', onsubmit, { capture: true });
    return () => form?.removeEventListener('submit', onsubmit, { capture: true });
  };
}
