/**
 * The table of components at work: rows as answers of the form, what was done to them last, and where the focus goes.
 */
import { tick } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { Path, Problem } from '../../../../workflows/engine/form.ts';
import { idOf } from '#lib/form/answers.ts';
import type { FormState } from '#lib/form/form-state.svelte.ts';
import { problemSentence } from '#lib/form/problem-sentence.ts';
import { m } from '#lib/paraglide/messages.js';
import type { InventoryPart } from './inventory-part.ts';
import {
  arranged,
  duplicated,
  isBlank,
  moved,
  newRow,
  numbered,
  retyped,
  withoutRow,
  withRow,
  withUsual,
  type Row,
} from './rows.ts';

export type Column = 'type' | 'title' | 'docNo' | 'docDate' | 'issuer' | 'pagesPaper' | 'present' | 'absenceReason';

export class Listing {
  readonly part: InventoryPart;
  readonly form: FormState;
  readonly path: Path;
  readonly readonly: boolean;
  /** What a screen reader is told of the last change. */
  said = $state('');
  deleted: { row: Row; at: number } | null = $state.raw(null);
  #problems = $derived.by(() => new Map(this.form.problemsWithin(this.path).map((problem) => [problem.key, problem])));
  /** Cells that were left, by the row's id: rows change places. */
  #left = new SvelteSet<string>();

  constructor(part: InventoryPart, form: FormState, path: Path, readonly: boolean) {
    [this.part, this.form, this.path, this.readonly] = [part, form, path, readonly];
    if (!readonly && form.valueAt(path) === undefined && part.listed.length > 0) form.set(path, part.listed);
  }

  get rows(): Row[] {
    return (this.form.valueAt(this.path) as Row[] | undefined) ?? [];
  }

  placeOf(at: number, column: Column): Path {
    return [...this.path, at, column];
  }

  /** What the person should know of a cell now: after leaving it, or after trying to submit. */
  problemAt(at: number, column: Column): string | undefined {
    if (!this.form.asked && !this.#left.has(`${this.rows[at]?.id} ${column}`)) return undefined;
    const problem = this.#problems.get(`${at}.${column}`);
    return problem && problemSentence(problem);
  }

  leave(at: number, column: Column): void {
    this.#left.add(`${this.rows[at]?.id} ${column}`);
  }

  /** A number that was never typed is missing, not too small. */
  judge(found: Problem[]): Problem[] {
    return found.map((problem) => {
      const at = Number(problem.key.split('.')[this.path.length]);
      const missing = problem.key.endsWith('.pagesPaper') && this.rows[at]?.pagesPaper === undefined;
      return missing ? { key: problem.key, rule: 'required' } : problem;
    });
  }

  /** Rows that were begun and left empty are no components. */
  dropBlank(): void {
    const rows = this.#plain;
    if (rows.some(isBlank)) this.form.set(this.path, numbered(rows.filter((row) => !isBlank(row))));
  }

  /** An emptied text is no answer. */
  write(at: number, column: Column, value: string | number | boolean | undefined): void {
    this.form.set(this.placeOf(at, column), value === '' ? undefined : value);
  }

  setType(at: number, code: string | undefined): void {
    this.form.set([...this.path, at], retyped(this.#plain[at]!, code, this.part.kinds));
  }

  setPresent(at: number, present: boolean): void {
    this.write(at, 'present', present);
    if (present) {
      this.write(at, 'absenceReason', undefined);
      if (this.rows[at]?.pagesPaper === 0) this.write(at, 'pagesPaper', undefined);
    } else {
      if (this.rows[at]?.pagesPaper === undefined) this.write(at, 'pagesPaper', 0);
      void this.focus(at, 'absenceReason');
    }
  }

  add(): void {
    this.#keep(withRow(this.#plain, newRow(crypto.randomUUID())), m['inventory.added']({ row: this.rows.length + 1 }));
    void this.focus(this.rows.length - 1, 'type');
  }

  addUsual(): void {
    const before = this.rows.length;
    const rows = withUsual(this.#plain, this.part.kinds, () => crypto.randomUUID());
    this.#keep(rows, m['inventory.filled']({ count: rows.length - before }));
    void this.focus(before, 'docNo');
  }

  duplicate(at: number): void {
    this.#keep(duplicated(this.#plain, at, crypto.randomUUID()), m['inventory.added']({ row: at + 2 }));
    void this.focus(at + 1, 'docNo');
  }

  remove(at: number): void {
    const row = this.#plain[at]!;
    this.#keep(withoutRow(this.#plain, at), m['inventory.deleted']({ row: at + 1 }));
    this.deleted = { row, at };
    void this.focus(Math.min(at, this.rows.length - 1), 'type');
  }

  restore(): void {
    if (!this.deleted) return;
    const { row, at } = this.deleted;
    this.#keep(withRow(this.#plain, row, at), m['inventory.restored']({ row: at + 1 }));
    void this.focus(at, 'type');
  }

  move(from: number, to: number, column?: Column): void {
    const title = this.rows[from]?.title || m['inventory.untitled']();
    if (to < 0 || to >= this.rows.length || from === to) return;
    this.#keep(moved(this.#plain, from, to), m['inventory.moved']({ title, row: to + 1 }));
    if (column) void this.focus(to, column);
  }

  arrange(): void {
    this.#keep(arranged(this.#plain, this.part.kinds), m['inventory.ordered']({ count: this.rows.length }));
  }

  async focus(at: number, column: Column): Promise<void> {
    await tick();
    const control = document.getElementById(idOf(this.placeOf(Math.max(at, 0), column)));
    control?.focus();
    if (control instanceof HTMLInputElement && control.type === 'text') control.select();
  }

  get #plain(): Row[] {
    return $state.snapshot(this.rows) as Row[];
  }

  #keep(rows: Row[], said: string): void {
    this.form.set(this.path, numbered(rows));
    this.deleted = null;
    this.said = said;
  }
}
