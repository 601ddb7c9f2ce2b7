/** The items chosen on the board, for acts on several at once; what leaves the list leaves the selection. */
import { SvelteSet } from 'svelte/reactivity';
import type { Item } from './rows.ts';

export class Selection {
  readonly #ids = new SvelteSet<string>();
  readonly #rows: () => Item[];

  constructor(rows: () => Item[]) {
    this.#rows = rows;
  }

  get items(): Item[] {
    return this.#rows().filter(({ id }) => this.#ids.has(id));
  }

  get all(): boolean {
    return this.items.length > 0 && this.items.length === this.#rows().length;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  toggle(id: string): void {
    if (!this.#ids.delete(id)) this.#ids.add(id);
  }

  toggleAll(): void {
    const add = !this.all;
    this.#ids.clear();
    if (add) for (const { id } of this.#rows()) this.#ids.add(id);
  }

  clear(): void {
    this.#ids.clear();
  }
}
