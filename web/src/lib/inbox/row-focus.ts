/** Moving through the rows of a list by key: the focus is on each row's link, so Enter opens it as any link. */
const links = () => [...document.querySelectorAll<HTMLElement>('[data-row]')];

export function moveFocus(step: 1 | -1): void {
  const all = links();
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  all[next]?.focus();
  all[next]?.scrollIntoView({ block: 'nearest' });
}

/** What lies above its row's link, so that pointing at it says more: pressed, it is the row that is pressed. */
export function pressesRow(above: HTMLElement): void {
  above.onclick = () => above.closest('tr')?.querySelector<HTMLElement>('[data-row]')?.click();
}

/** The id of the task whose row has the focus. */
export function focusedTask(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-task]')?.dataset.task;
}
