/** Keys of a form: Enter goes on to the next field, Ctrl+Enter submits. */
const stops =
  'input:not([type="hidden"], :disabled), textarea:not(:disabled), select:not(:disabled), [data-stop], button[type="submit"]';

export function formKeys(form: HTMLFormElement): () => void {
  const onkeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    const target = event.target as HTMLElement;
    // An open list takes Enter itself; a text area makes a new line; a button is pressed.
    if (!target.matches('input, select') || target.getAttribute('aria-expanded') === 'true') return;
    event.preventDefault();
    const visible = [...form.querySelectorAll<HTMLElement>(stops)].filter((element) => element.offsetParent !== null);
    const group = target instanceof HTMLInputElement && target.type === 'radio' ? target.name : null;
    const later = visible.slice(visible.indexOf(target) + 1);
    const next = later.find((element) => !group || (element as HTMLInputElement).name !== group);
    next?.focus();
    // As the tab key does: typing replaces what is there.
    if (next instanceof HTMLInputElement && next.type === 'text') next.select();
  };
  form.addEventListener('keydown', onkeydown);
  return () => form.removeEventListener('keydown', onkeydown);
}
