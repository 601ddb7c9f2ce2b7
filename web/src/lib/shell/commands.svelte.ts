/** Commands of the palette (Ctrl+K): the places one may go, and the acts of what is on screen. */
import { SvelteSet } from 'svelte/reactivity';
import type { IconName } from '#lib/ui/icons.ts';

export interface Command {
  id: string;
  label: string;
  /** Further words it is found by, e.g. the English name. */
  words?: string;
  group: string;
  icon: IconName;
  keys?: string;
  run: () => void;
}

const sources = new SvelteSet<() => Command[]>();

/** Registers commands for as long as the calling component is mounted. */
export function useCommands(list: () => Command[]): void {
  $effect(() => {
    sources.add(list);
    return () => void sources.delete(list);
  });
}

export function activeCommands(): Command[] {
  return [...sources].flatMap((list) => list());
}
