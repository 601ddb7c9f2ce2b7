/** The designer's keys. What bpmn-js hears itself while the diagram has the focus is only listed. */
import { m } from '#lib/paraglide/messages.js';
import { useShortcuts, type Shortcut } from '#lib/shell/shortcuts.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

export function useDesignerKeys(given: () => Workbench): void {
  useShortcuts(() => {
    const bench = given();
    const { drawing } = bench;
    const group = m['designer.title']();
    const key = (keys: string, label: string, run: () => void, inFields = false): Shortcut => ({ keys, label, group, run, inFields });
    const heard = (keys: string, label: string): Shortcut => ({ keys, label, group });
    const modes = [
      key('1', m['designer.mode-draw'](), () => bench.turnTo('draw')),
      key('2', m['designer.mode-rehearse'](), () => bench.turnTo('rehearse')),
      key('3', m['designer.mode-compare'](), () => bench.turnTo('compare')),
      key('f', m['designer.key-finding'](), () => focusOn('#findings button')),
      key('v', m['designer.fit'](), () => drawing?.fit()),
      key('d', m['designer.key-canvas'](), () => drawing?.focus()),
      key('p', m['designer.key-panel'](), () => focusOn('#properties :is(input, textarea, select, button):not([disabled], [readonly])')),
      key('w', m['designer.key-whole'](), () => drawing?.select('')),
      key('t', m['designer.key-find'](), () => drawing?.find()),
    ];
    if (bench.editing !== null) return [...modes, key('b', m['designer.key-close-form'](), () => (bench.editing = null))];
    if (bench.readonly) return modes;
    return [
      key('Ctrl+s', m['designer.save-now'](), () => void bench.saving.save(), true),
      ...modes,
      key('o', m['designer.key-form'](), () => bench.editSelected()),
      key('Ctrl+z', m['designer.undo'](), () => drawing?.undo()),
      key('Ctrl+y', m['designer.redo'](), () => drawing?.redo()),
      heard('ArrowLeft ArrowRight ArrowUp ArrowDown', m['designer.key-move']()),
      heard('Ctrl+ArrowLeft Ctrl+ArrowRight', m['designer.key-scroll']()),
      heard('Delete', m['designer.key-delete']()),
      heard('Ctrl+c Ctrl+v', m['designer.key-copy']()),
      heard('e', m['designer.key-name']()),
    ];
  });
}

/** The next of those that the focus is not on yet. */
function focusOn(selector: string): void {
  const found = [...document.querySelectorAll<HTMLElement>(selector)];
  found[(found.indexOf(document.activeElement as HTMLElement) + 1) % found.length]?.focus();
}
