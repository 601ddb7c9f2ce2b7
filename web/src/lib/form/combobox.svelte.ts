/** The state of a combobox: what is typed, which options match, which one the keys are on. */
import { matches } from '#lib/language/unaccent.ts';
import type { Option } from '../../../../workflows/engine/form.ts';

export class ComboboxState {
  open = $state(false);
  /** What is typed since the list was opened; null while nothing is. */
  query: string | null = $state(null);
  #at = $state(0);
  #options: () => Option[];

  constructor(options: () => Option[]) {
    this.#options = options;
  }

  get found(): Option[] {
    return this.query ? this.#options().filter((option) => matches(option.label, this.query!)) : this.#options();
  }

  /** Index of the option the keys are on. */
  get at(): number {
    return Math.min(this.#at, this.found.length - 1);
  }

  get current(): Option | undefined {
    return this.found[this.at];
  }

  show(value: string): void {
    this.open = true;
    this.#at = Math.max(
      0,
      this.found.findIndex((option) => option.value === value),
    );
  }

  type(text: string): void {
    this.query = text;
    this.open = true;
    this.#at = 0;
  }

  move(by: number): void {
    this.#at = Math.min(Math.max(this.at + by, 0), this.found.length - 1);
  }

  hover(index: number): void {
    this.#at = index;
  }

  close(): void {
    this.open = false;
    this.query = null;
  }
}
