/** The viewer's acts by key. Page keys work while typing too: the scan is read while the form is filled in. */
import { m } from '#lib/paraglide/messages.js';
import { useShortcuts } from '#lib/shell/shortcuts.svelte.ts';

export interface ViewerActs {
  zoomIn: () => void;
  zoomOut: () => void;
  fitWidth: () => void;
  fitPage: () => void;
  turnRight: () => void;
  turnLeft: () => void;
  before: () => void;
  after: () => void;
  strip: () => void;
}

export function useViewerKeys(acts: ViewerActs): void {
  const group = m['scan.viewer']();
  const inFields = true;
  useShortcuts(() => [
    { keys: 'PageDown', label: m['scan.after'](), group, inFields, run: acts.after },
    { keys: 'PageUp', label: m['scan.before'](), group, inFields, run: acts.before },
    { keys: '+ =', label: m['scan.zoom-in'](), group, run: acts.zoomIn },
    { keys: '-', label: m['scan.zoom-out'](), group, run: acts.zoomOut },
    { keys: '0', label: m['scan.fit-width'](), group, run: acts.fitWidth },
    { keys: '9', label: m['scan.fit-page'](), group, run: acts.fitPage },
    { keys: 'r', label: m['scan.turn-right'](), group, run: acts.turnRight },
    { keys: 'Shift+r', label: m['scan.turn-left'](), group, run: acts.turnLeft },
    { keys: 'Alt+=', label: m['scan.zoom-in'](), group, inFields, run: acts.zoomIn },
    { keys: 'Alt+-', label: m['scan.zoom-out'](), group, inFields, run: acts.zoomOut },
    { keys: 'Alt+r', label: m['scan.turn-right'](), group, inFields, run: acts.turnRight },
  ]);
}
