/** The scans beside a form: a component of the form shows the page a value was read from, the viewer follows. */
import { createContext } from 'svelte';
import type { ComponentPage } from '#lib/task/task.ts';

export class ScanDesk {
  pages: ComponentPage[] = $state.raw([]);
  current = $state(0);

  constructor(pages: ComponentPage[]) {
    this.pages = pages;
  }

  /** The page shown now, for fields that remember where they were read. */
  get shown(): ComponentPage | undefined {
    return this.pages[this.current];
  }

  /** Shows a page of a component, its first one by default. */
  show(component: string, n = 1): void {
    const at = this.pages.findIndex((page) => page.component === component && page.n === n);
    if (at >= 0) this.current = at;
  }
}

export const [useScanDesk, setScanDesk] = createContext<ScanDesk>();
