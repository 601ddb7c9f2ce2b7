/**
 * Keyboard shortcuts of what is on screen: whoever mounts them adds them, the help sheet lists them, leaving removes
 * them.
 */
import { SvelteSet } from 'svelte/reactivity';

export interface Shortcut {
  /** As printed: `j`, `?`, `Ctrl+k`, `PageDown`, `Shift+r`. Several keys for one act are separated by a space. */
  keys: string;
  label: string;
  group: string;
  /** Absent where a component hears the key itself and it is only listed. */
  run?: (event: KeyboardEvent) => void;
  /** Also while a field has the focus; only for keys held with Ctrl or Alt. */
  inFields?: boolean;
}

const sources = new SvelteSet<() => Shortcut[]>();

/** Single-letter keys can be switched off (WCAG 2.2, 2.1.4), remembered by this browser. */
let letters = $state(typeof localStorage === 'undefined' || localStorage.getItem('letter-keys') !== 'off');

export function letterKeys(): boolean {
  return letters;
}

export function setLetterKeys(on: boolean): void {
  letters = on;
  localStorage.setItem('letter-keys', on ? 'on' : 'off');
}

/** Registers shortcuts for as long as the calling component is mounted. */
export function useShortcuts(list: () => Shortcut[]): void {
  $effect(() => {
    sources.add(list);
    return () => void sources.delete(list);
  });
}

export function activeShortcuts(): Shortcut[] {
  return [...sources].flatMap((list) => list());
}

/**
 * The pressed key in the notation of `Shortcut.keys`. Shift is named only where it does not already change the
 * character.
 */
export function keyOf(event: KeyboardEvent): string {
  const letter = /^[a-z]$/i.test(event.key);
  const named = event.key.length > 1;
  const key = letter ? event.key.toLowerCase() : event.key;
  const held = [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && (letter || named) ? 'Shift' : '',
  ];
  return [...held.filter(Boolean), key].join('+');
}

function inField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select, [role="combobox"]'))
  );
}

/** Runs the shortcut that was pressed; the newest source wins. Answers whether there was one. */
export function press(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  const key = keyOf(event);
  const bare = key.length === 1 || /^Shift\+.$/.test(key);
  if (bare && !letters) return false;
  const field = inField(event.target);
  const dialog = event.target instanceof Element && event.target.closest('[role="dialog"], [role="menu"]') !== null;
  const hit = [...sources]
    .reverse()
    .flatMap((list) => list())
    .find(
      (shortcut) =>
        shortcut.run && shortcut.keys.split(' ').includes(key) && (shortcut.inFields || (!field && !dialog)),
    );
  if (!hit?.run) return false;
  event.preventDefault();
  hit.run(event);
  return true;
}
