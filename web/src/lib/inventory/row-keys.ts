/** Keys inside the table: the native listener hears them before the form, which takes Enter to go on. */
import type { Attachment } from 'svelte/attachments';
import type { Column, Listing } from './listing.svelte.ts';

/** The cell a control belongs to is written on it: `data-row` and `data-column`. */
export function rowKeys(listing: Listing): Attachment<HTMLElement> {
  return (table) => {
    const onkeydown = (event: KeyboardEvent) => {
      const control = event.target as HTMLElement;
      const { row, column } = control.dataset as { row?: string; column?: Column };
      if (row === undefined || !column || listing.readonly || event.isComposing) return;
      const act = actOf(event, control, Number(row), column, listing);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    table.addEventListener('keydown', onkeydown);
    return () => table.removeEventListener('keydown', onkeydown);
  };
}

function actOf(
  { key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent,
  control: HTMLElement,
  at: number,
  column: Column,
  listing: Listing,
): (() => void) | undefined {
  const last = listing.rows.length - 1;
  if (altKey && !ctrlKey) {
    if (key === 'ArrowUp') return () => listing.move(at, at - 1, column);
    if (key === 'ArrowDown') return () => listing.move(at, at + 1, column);
    if (key === 'Delete') return () => listing.remove(at);
    return undefined;
  }
  if (ctrlKey || metaKey) return key.toLowerCase() === 'd' ? () => listing.duplicate(at) : undefined;
  if (shiftKey) return undefined;
  // A combobox takes the arrows itself.
  if (control.role !== 'combobox') {
    if (key === 'ArrowUp' && at > 0) return () => void listing.focus(at - 1, column);
    if (key === 'ArrowDown' && at < last) return () => void listing.focus(at + 1, column);
  }
  const ends = column === 'pagesPaper' || column === 'absenceReason';
  const absent = column === 'pagesPaper' && listing.rows[at]?.present === false;
  if (key === 'Enter' && ends && !absent)
    return at === last ? () => listing.add() : () => void listing.focus(at + 1, 'type');
  return undefined;
}
