/** The data groups while they are keyed: values with their pages, where the keys are, what is missing or wrong. */
import { tick } from 'svelte';
import type { EnteredValue, ExplicitNone, RecordDataAnswer } from '../../../../workflows/form-components.ts';
import type { Option, Path } from '../../../../workflows/engine/form.ts';
import type { FormState } from '#lib/form/form-state.svelte.ts';
import type { ScanDesk } from '#lib/scan/desk.svelte.ts';
import { fieldsByPath, isTable, type Field, type Group, type Table } from './dictionary.ts';
import { completenessOf, isEntered, keyOf, missingIn, wrongIn, type Completeness, type Place } from './entered.ts';
import type { Difference, EntryPart } from './entry-part.ts';
import type { Keying } from './inputs/input.ts';
import { knownTexts } from './inputs/known-texts.ts';
import { sameValue } from './stored.ts';

/** The id of a place's control in the page. */
export const controlOf = (place: Place): string => `entry-${keyOf(place).replace(/[.@]/g, '-')}`;

export class Entry implements Keying {
  readonly part: EntryPart;
  readonly form: FormState;
  readonly desk: ScanDesk;
  readonly readonly: boolean;
  /** Index of the group that is shown. */
  at = $state(0);
  /** The place the keys are in. */
  focused: Place | null = $state.raw(null);
  /** Whether the person has tried to submit: then what is missing is said beside each field. */
  asked = $state(false);
  #path: Path;
  #fields: ReturnType<typeof fieldsByPath>;
  /** Places whose page was taken off by hand: typing does not put it back. */
  #unlinked = new Set<string>();
  missing = $derived.by(() => this.groups.map((group) => missingIn(group, this.answer)));
  wrong = $derived.by(() => this.groups.map((group) => wrongIn(group, this.answer, this.part.dictionary)));
  completeness = $derived.by(() => this.groups.map((group) => completenessOf(group, this.answer)));

  constructor(part: EntryPart, form: FormState, path: Path, desk: ScanDesk, readonly: boolean) {
    this.part = part;
    this.form = form;
    this.desk = desk;
    this.readonly = readonly;
    this.#path = path;
    this.#fields = fieldsByPath(part.dictionary);
    if (!readonly && form.valueAt(path) === undefined) form.set(path, structuredClone(part.answer));
    const first = part.differences.find((difference) => difference.path !== null);
    this.at = Math.max(
      0,
      first ? this.#groupOf({ path: first.path! }) : this.missing.findIndex((places) => places.length > 0),
    );
  }

  get groups(): Group[] {
    return this.part.dictionary.groups;
  }

  get group(): Group {
    return this.groups[this.at]!;
  }

  get answer(): RecordDataAnswer {
    return (this.form.valueAt(this.#path) as RecordDataAnswer | undefined) ?? { fields: {}, tables: {} };
  }

  get all(): Completeness {
    return this.completeness.reduce((sum, { done, of }) => ({ done: sum.done + done, of: sum.of + of }), {
      done: 0,
      of: 0,
    });
  }

  /** What keeps the answer from being submitted, in the order of the groups. */
  get open(): Place[] {
    return this.groups.flatMap((_, at) => [...this.missing[at]!, ...this.wrong[at]!]);
  }

  value(place: Place): EnteredValue | undefined {
    return this.#in(this.answer, place);
  }

  /** What stood before anything was typed here. */
  stood(place: Place): EnteredValue | undefined {
    return this.#in(this.part.answer, place);
  }

  /** A typed value; the page on the desk is where it was read, unless it has a page already. */
  type(place: Place, value: EnteredValue['value']): void {
    const empty = value === null || value === '';
    this.#put(place, empty ? undefined : { value, ...this.#page(place) });
  }

  /** Says why there is no value; saying the same again takes it back. */
  say(place: Place, none: ExplicitNone | undefined): void {
    const taken = none === undefined || this.value(place)?.none === none;
    this.#put(place, taken ? undefined : { value: null, none, ...this.#page(place) });
  }

  /** For everything in the group that is still empty. @returns the places, so that it can be taken back at once */
  sayForGroup(none: ExplicitNone): Place[] {
    const empty = this.missing[this.at]!;
    for (const place of empty) this.#put(place, { value: null, none });
    return empty;
  }

  clear(places: Place[]): void {
    for (const place of places) this.#put(place, undefined);
  }

  /** Ties the value to the page on the desk, or unties it when that is its page already. */
  link(place: Place): void {
    const [value, shown] = [this.value(place), this.desk.shown];
    if (!isEntered(value)) return;
    const { component: _component, page: _page, ...bare } = value!;
    const same = value!.component === shown?.component && value!.page === shown?.n;
    if (same || !shown) this.#unlinked.add(keyOf(place));
    else this.#unlinked.delete(keyOf(place));
    this.#put(place, same || !shown ? bare : { ...bare, component: shown.component, page: shown.n });
  }

  /** Shows the page a value was read from. */
  look(place: Place): void {
    const value = this.value(place);
    if (value?.component) this.desk.show(value.component, value.page);
  }

  /** Addresses and organisations typed in this record already. */
  known(field: Field, except: string): Option[] {
    return knownTexts(this, field, except);
  }

  rows(table: Table): { row: string; cells: Record<string, EnteredValue> }[] {
    return this.answer.tables[table.path]?.rows ?? [];
  }

  /** A further row, with the keys in its first cell. */
  async addRow(table: Table): Promise<void> {
    const row = crypto.randomUUID();
    this.form.set([...this.#path, 'tables', table.path], { rows: [...this.rows(table), { row, cells: {} }] });
    await this.go({ path: table.columns[0]!.path, row });
  }

  /** The keys go to the row that takes its place, else to what adds one. */
  async removeRow(table: Table, row: string): Promise<void> {
    const at = this.rows(table).findIndex((one) => one.row === row);
    // Left before it goes: a control that is gone hears nothing sensible.
    (document.activeElement as HTMLElement | null)?.blur();
    this.form.set([...this.#path, 'tables', table.path], { rows: this.rows(table).filter((one) => one.row !== row) });
    const rows = this.rows(table);
    const next = rows[Math.min(at, rows.length - 1)]?.row;
    await this.go(next ? { path: table.columns[0]!.path, row: next } : { path: table.path });
  }

  /** An empty last row goes, and the keys go on to what follows the table. */
  async endTable(table: Table, row: string): Promise<void> {
    await this.removeRow(table, row);
    await this.onward(document.getElementById(controlOf({ path: table.path }))!);
  }

  async removeFocusedRow(): Promise<void> {
    const { path, row } = this.focused ?? {};
    const table = path === undefined ? undefined : this.#fields.get(path)?.table;
    if (table && row) await this.removeRow(table, row);
  }

  /** Goes to a place in whatever group it lies. */
  async go(place: Place): Promise<void> {
    this.at = this.#groupOf(place);
    await tick();
    const control = document.getElementById(controlOf(place));
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
  }

  /** Another group, at its first field or, going back, its last. */
  async turn(by: 1 | -1, end: 'first' | 'last' = 'first'): Promise<boolean> {
    const next = this.at + by;
    if (next < 0 || next >= this.groups.length) return false;
    this.at = next;
    await tick();
    const controls = document.querySelectorAll<HTMLElement>('[data-entry]');
    (end === 'first' ? controls[0] : controls[controls.length - 1])?.focus();
    return true;
  }

  /** As Enter does: the next control of the group, then the next group's first, then what submits. */
  async onward(from: HTMLElement): Promise<void> {
    await tick();
    const controls = [...document.querySelectorAll<HTMLElement>('[data-entry]')];
    const next = controls[controls.indexOf(from) + 1];
    next?.focus();
    if (next instanceof HTMLInputElement) next.select();
    if (next || (await this.turn(1))) return;
    from.closest('form')?.querySelector<HTMLElement>('button[type="submit"]')?.focus();
  }

  /** The next place, after the one the keys are in, that is missing or wrong. */
  async goOpen(): Promise<void> {
    const open = this.open;
    const here = this.focused ? open.findIndex((place) => keyOf(place) === keyOf(this.focused!)) : -1;
    const next = open[(here + 1) % Math.max(open.length, 1)];
    if (next) await this.go(next);
  }

  isCorrected({ path, row }: Difference): boolean {
    if (path === null) return false;
    const place = { path, ...(row ? { row } : {}) };
    return !sameValue(this.value(place), this.stood(place));
  }

  #groupOf({ path }: Place): number {
    return this.groups.findIndex(({ code }) => path.startsWith(`${code}.`));
  }

  #page(place: Place): Pick<EnteredValue, 'component' | 'page'> {
    const { component, page } = this.value(place) ?? {};
    if (component) return { component, ...(page === undefined ? {} : { page }) };
    const { shown } = this.desk;
    return shown && !this.#unlinked.has(keyOf(place)) ? { component: shown.component, page: shown.n } : {};
  }

  #in(answer: RecordDataAnswer, { path, row }: Place): EnteredValue | undefined {
    const { field, table } = this.#fields.get(path) ?? {};
    if (table && field) {
      const cells = answer.tables[table.path]?.rows.find((one) => one.row === row)?.cells;
      return cells?.[path.slice(table.path.length + 1)];
    }
    if (!field || !isTable(field)) return answer.fields[path];
    const none = answer.tables[path]?.none;
    return none ? { value: null, none } : undefined;
  }

  #put({ path, row }: Place, value: EnteredValue | undefined): void {
    const { field, table } = this.#fields.get(path)!;
    if (table) {
      const at = this.rows(table).findIndex((one) => one.row === row);
      if (at >= 0)
        this.form.set(
          [...this.#path, 'tables', table.path, 'rows', at, 'cells', path.slice(table.path.length + 1)],
          value,
        );
    } else if (isTable(field)) {
      this.form.set([...this.#path, 'tables', path], { ...(value?.none ? { none: value.none } : {}), rows: [] });
    } else this.form.set([...this.#path, 'fields', path], value);
  }
}
