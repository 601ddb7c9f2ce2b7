/** The comparison while it is made: one item is on the table, each gets its own verdict, and the page follows. */
import type { VerificationAnswer } from '../../../../workflows/form-components.ts';
import type { Path } from '../../../../workflows/engine/form.ts';
import type { FormState } from '#lib/form/form-state.svelte.ts';
import type { ScanDesk } from '#lib/scan/desk.svelte.ts';
import type { ComparisonPart } from './comparison-part.ts';
import { byPage, itemsOf, type Item } from './items.ts';

export const filters = ['open', 'changed', 'different', 'all'] as const;
export type Filter = (typeof filters)[number];

export const marks = ['pagesOk', 'legible', 'orderOk'] as const;
export type Mark = (typeof marks)[number];
type Marks = Record<Mark, boolean>;

/** What has been said of an item in this round; undefined while nothing is. */
export type Verdict = { match: boolean; remark: string; marks?: Marks } | undefined;

export class Comparison {
  readonly part: ComparisonPart;
  readonly form: FormState;
  readonly desk: ScanDesk;
  readonly readonly: boolean;
  readonly items: Item[];
  filter: Filter = $state('open');
  paged = $state(false);
  /** Id of the item on the table; null when the round is through and the summary stands there. */
  current: string | null = $state(null);
  #path: Path;
  /** Chosen with the filter and kept until the next choice: what gets its verdict does not run away. */
  #members: Set<string> = $state.raw(new Set());
  #verdicts = $derived.by(() => this.#read());
  shown = $derived.by(() => {
    const ordered = this.paged ? byPage(this.items, this.part.components) : this.items;
    return ordered.filter(({ id }) => this.#members.has(id));
  });
  counts = $derived.by(() => this.#count());

  constructor(part: ComparisonPart, form: FormState, path: Path, desk: ScanDesk, readonly: boolean) {
    this.part = part;
    this.form = form;
    this.desk = desk;
    this.readonly = readonly;
    this.#path = path;
    this.items = itemsOf(part);
    if (!readonly && form.valueAt(path) === undefined) form.set(path, { values: [], components: [] });
    this.choose(readonly ? 'all' : 'open');
  }

  get answer(): VerificationAnswer {
    return (this.form.valueAt(this.#path) as VerificationAnswer | undefined) ?? { values: [], components: [] };
  }

  get item(): Item | undefined {
    return this.items.find(({ id }) => id === this.current);
  }

  get differences(): Item[] {
    return this.items.filter((item) => this.verdict(item)?.match === false);
  }

  get open(): Item[] {
    return this.items.filter((item) => this.isOpen(item));
  }

  verdict({ id }: Item): Verdict {
    return this.#verdicts.get(id);
  }

  isOpen(item: Item): boolean {
    return !item.settled && this.verdict(item) === undefined;
  }

  choose(filter: Filter): void {
    const wanted: Record<Filter, (item: Item) => boolean> = {
      open: (item) => this.isOpen(item),
      changed: ({ changed }) => changed,
      different: (item) => this.verdict(item)?.match === false,
      all: () => true,
    };
    this.filter = filter;
    this.#members = new Set(this.items.filter(wanted[filter]).map(({ id }) => id));
    this.turnTo(this.shown.find((item) => this.isOpen(item)) ?? this.shown[0]);
  }

  /** Puts an item on the table and its page on the desk; where it has none, the desk stays as it is. */
  turnTo(item: Item | undefined): void {
    this.current = item?.id ?? null;
    if (item?.kind === 'component') {
      if (item.component.pages > 0) this.desk.show(item.id);
    } else if (item?.value.component) this.desk.show(item.value.component, item.value.page ?? 1);
  }

  move(by: 1 | -1): void {
    const at = this.shown.findIndex(({ id }) => id === this.current);
    this.turnTo(this.shown[Math.min(Math.max(at + by, 0), this.shown.length - 1)]);
  }

  /** "Giống", and on to the next that waits for its verdict. */
  same(): void {
    const { item } = this;
    if (!item || this.readonly) return;
    if (item.kind === 'component') this.#keepComponent(item.id, { pagesOk: true, legible: true, orderOk: true }, '');
    else this.#keepValue(item.id, true, '');
    this.onward();
  }

  /** "Khác": the remark comes next, so the item stays. */
  different(): void {
    const { item } = this;
    if (!item || this.readonly) return;
    if (item.kind !== 'component') this.#keepValue(item.id, false, this.verdict(item)?.remark ?? '');
  }

  mark(mark: Mark): void {
    const { item } = this;
    if (item?.kind !== 'component' || this.readonly) return;
    const { marks: now = { pagesOk: true, legible: true, orderOk: true }, remark = '' } = this.verdict(item) ?? {};
    this.#keepComponent(item.id, { ...now, [mark]: !now[mark] }, remark);
  }

  remark(text: string): void {
    const { item } = this;
    const verdict = item && this.verdict(item);
    if (!item || !verdict) return;
    if (item.kind === 'component') this.#keepComponent(item.id, verdict.marks!, text);
    else this.#keepValue(item.id, verdict.match, text);
  }

  takeBack(): void {
    const { item, answer } = this;
    if (!item || this.readonly) return;
    this.#write({
      values: answer.values.filter(({ id }) => id !== item.id),
      components: answer.components.filter(({ id }) => id !== item.id),
    });
  }

  /** The next item of the list that waits, from the beginning again when there is none after this; else the summary. */
  onward(): void {
    const at = this.shown.findIndex(({ id }) => id === this.current);
    const waiting = [...this.shown.slice(at + 1), ...this.shown.slice(0, at + 1)];
    this.turnTo(waiting.find((item) => this.isOpen(item)));
  }

  /** The first difference that says nothing of the paper. */
  get unexplained(): Item | undefined {
    return this.differences.find((item) => this.verdict(item)!.remark.trim() === '');
  }

  #keepValue(id: string, match: boolean, remark: string): void {
    const values = this.answer.values.filter((one) => one.id !== id);
    this.#write({ ...this.answer, values: [...values, { id, match, ...(remark ? { remark } : {}) }] });
  }

  #keepComponent(id: string, given: Marks, remark: string): void {
    const components = this.answer.components.filter((one) => one.id !== id);
    this.#write({ ...this.answer, components: [...components, { id, ...given, ...(remark ? { remark } : {}) }] });
  }

  #write(answer: VerificationAnswer): void {
    this.form.set(this.#path, $state.snapshot(answer));
  }

  #read(): Map<string, Verdict> {
    const { values, components } = this.answer;
    return new Map<string, Verdict>([
      ...values.map(({ id, match, remark = '' }): [string, Verdict] => [id, { match, remark }]),
      ...components.map(({ id, pagesOk, legible, orderOk, remark = '' }): [string, Verdict] => [
        id,
        { match: pagesOk && legible && orderOk, remark, marks: { pagesOk, legible, orderOk } },
      ]),
    ]);
  }

  #count(): Record<Filter, number> & { done: number } {
    const open = this.open.length;
    return {
      open,
      changed: this.items.filter(({ changed }) => changed).length,
      different: this.differences.length,
      all: this.items.length,
      done: this.items.length - open,
    };
  }
}
