/**
 * Keys in the list of pages: moving, selecting, and every act of the screen, heard natively before the form hears
 * Enter.
 */
import type { Attachment } from 'svelte/attachments';
import { keyOf } from '#lib/shell/shortcuts.svelte.ts';
import type { Digitising } from './digitising.svelte.ts';
import type { Act } from './keys.ts';

export type Keys = () => Act[];

export function pageKeys(desk: Digitising, keys: Keys): Attachment<HTMLElement> {
  return (list) => {
    const onkeydown = (event: KeyboardEvent) => {
      if (event.isComposing || event.target !== list) return;
      const act = moveOf(event, desk, list) ?? keys().find((one) => one.keys.split(' ').includes(keyOf(event)))?.run;
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act(event);
    };
    list.addEventListener('keydown', onkeydown);
    return () => list.removeEventListener('keydown', onkeydown);
  };
}

function moveOf(event: KeyboardEvent, { selection, pages }: Digitising, list: HTMLElement): (() => void) | undefined {
  const { key, altKey, shiftKey } = event;
  const held = event.ctrlKey || event.metaKey;
  if (altKey) return undefined;
  if (held) return key.toLowerCase() === 'a' ? () => selection.all() : undefined;
  if (key === ' ') return () => selection.toggle();
  if (key === 'Escape' && selection.count > 0) return () => selection.clear();
  const moves: Record<string, () => number> = {
    ArrowLeft: () => selection.at - 1,
    ArrowRight: () => selection.at + 1,
    ArrowUp: () => inRow(list, selection.at, -1),
    ArrowDown: () => inRow(list, selection.at, 1),
    Home: () => 0,
    End: () => pages.length - 1,
  };
  const to = moves[key]?.();
  if (to === undefined) return undefined;
  return () => (shiftKey ? selection.extend(to) : selection.go(to));
}

/** The page in the same column of the row above or below: the grid has as many columns as its first row. */
function inRow(list: HTMLElement, at: number, by: 1 | -1): number {
  const cells = [...list.children] as HTMLElement[];
  const top = cells[0]?.offsetTop;
  const columns = cells.findIndex((cell) => cell.offsetTop !== top);
  return at + by * (columns > 0 ? columns : 1);
}
