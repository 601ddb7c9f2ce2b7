/** The page the keys are on, and the pages selected with it. */
import type { ScannedPage } from './pages.ts';

export class PageSelection {
  /** From 0, among all pages. */
  at = $state(0);
  #chosen: ReadonlySet<string> = $state.raw(new Set());
  /** Where a stretch of pages was begun. */
  #from = 0;
  #pages: () => ScannedPage[];

  constructor(pages: () => ScannedPage[]) {
    this.#pages = pages;
  }

  get current(): ScannedPage | undefined {
    const pages = this.#pages();
    return pages[Math.min(this.at, pages.length - 1)];
  }

  has(key: string): boolean {
    return this.#chosen.has(key);
  }

  get count(): number {
    return this.#chosen.size;
  }

  /** What an act is done with: the pages selected, else the current one. */
  get keys(): string[] {
    if (this.#chosen.size > 0) return this.#pages().flatMap(({ key }) => (this.#chosen.has(key) ? [key] : []));
    return this.current ? [this.current.key] : [];
  }

  go(to: number): void {
    this.at = this.#from = Math.min(Math.max(to, 0), Math.max(this.#pages().length - 1, 0));
  }

  /** From where the stretch was begun to here. */
  extend(to: number): void {
    const pages = this.#pages();
    this.at = Math.min(Math.max(to, 0), Math.max(pages.length - 1, 0));
    const [first, last] = [Math.min(this.#from, this.at), Math.max(this.#from, this.at)];
    this.#chosen = new Set(pages.slice(first, last + 1).map(({ key }) => key));
  }

  toggle(at = this.at): void {
    const key = this.#pages()[at]?.key;
    if (key === undefined) return;
    this.go(at);
    const chosen = new Set(this.#chosen);
    if (!chosen.delete(key)) chosen.add(key);
    this.#chosen = chosen;
  }

  all(): void {
    this.#chosen = new Set(this.#pages().map(({ key }) => key));
  }

  clear(): void {
    this.#chosen = new Set();
  }

  /** Pages were dealt with: nothing is selected any more, and the keys go on to the page after them. */
  done(keys: readonly string[]): void {
    const last = this.#pages().findLast(({ key }) => keys.includes(key));
    this.clear();
    if (last && last.at >= this.at) this.go(last.at + 1);
  }
}
