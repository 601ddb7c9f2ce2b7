/** Rows are moved by dragging their number to another row. */
import type { Attachment } from 'svelte/attachments';
import type { Listing } from './listing.svelte.ts';

export function rowDrag(listing: Listing): Attachment<HTMLElement> {
  return (table) => {
    let from: number | null = null;
    const rowAt = (event: DragEvent) =>
      Number(
        (event.target as HTMLElement).closest('tr')?.querySelector<HTMLElement>('[data-grip]')?.dataset.grip ?? NaN,
      );
    const onstart = (event: DragEvent) => {
      from = rowAt(event);
      event.dataTransfer?.setData('text/plain', String(from + 1));
    };
    const onover = (event: DragEvent) => {
      if (from !== null && !Number.isNaN(rowAt(event))) event.preventDefault();
    };
    const ondrop = (event: DragEvent) => {
      event.preventDefault();
      const to = rowAt(event);
      if (from !== null && !Number.isNaN(to)) listing.move(from, to);
      from = null;
    };
    const onend = () => (from = null);
    const listeners = { dragstart: onstart, dragover: onover, drop: ondrop, dragend: onend };
    for (const [name, listener] of Object.entries(listeners)) table.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        table.removeEventListener(name, listener as EventListener);
    };
  };
}
