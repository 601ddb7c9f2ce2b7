/** The screen of a digitising at work: pages in scan order, what is selected, what was decided and can be undone. */
import type { Path } from '../../../../workflows/engine/form.ts';
import type { FormState } from '#lib/form/form-state.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import type { UploadedScan } from '#lib/scan/uploaded.ts';
import { tally } from './counting.ts';
import { cut, cutByCounts, isProposed, isUndecided, nextComponent } from './cutting.ts';
import type { DigitisePart, ExpectedComponent } from './digitise-part.ts';
import { fitted, nowhere, placesOf, type Draft, type Place, type Reason } from './draft.ts';
import { inScanOrder, pagesOf, type ScannedFile, type ScannedPage } from './pages.ts';
import { leaveOut, place, placeBefore, putBack, replace, scanOrderOf, shift, turn, withoutScan } from './placing.ts';
import { PageSelection } from './selection.svelte.ts';

const mostUndone = 100;

export class Digitising {
  readonly part: DigitisePart;
  readonly form: FormState;
  readonly path: Path;
  readonly readonly: boolean;
  draft: Draft = $state.raw({ components: [], leftOut: [] });
  /** What a screen reader is told of the last change. */
  said = $state('');
  files: ScannedFile[] = $state.raw([]);
  pages: ScannedPage[] = $derived(pagesOf(inScanOrder(this.files)));
  order = $derived(scanOrderOf(this.pages));
  places = $derived(placesOf(this.draft));
  counted = $derived(tally(this.draft, this.pages));
  /** The component that would begin at the current page. */
  next = $derived(this.component(nextComponent(this.draft, this.pages, this.current?.at ?? 0)));
  /** How the rest would be cut by the counts of the list, where it comes out even. */
  evenCut = $derived.by(() =>
    cutByCounts(this.draft, this.pages, new Map(this.part.components.map((one) => [one.id, one.pagesPaper]))),
  );
  selection = new PageSelection(() => this.pages);
  #undone: Draft[] = $state.raw([]);

  constructor(part: DigitisePart, form: FormState, path: Path, readonly: boolean) {
    [this.part, this.form, this.path, this.readonly] = [part, form, path, readonly];
    this.files = part.files;
    const drafted = $state.snapshot(form.valueAt(path)) as Draft | undefined;
    const known = new Set(this.pages.map(({ key }) => key));
    this.draft = fitted(
      drafted ?? part.start,
      part.components.map(({ id }) => id),
      known,
    );
    if (!readonly) form.set(path, this.draft);
  }

  get current(): ScannedPage | undefined {
    return this.selection.current;
  }

  placeOf(page: ScannedPage): Place {
    return this.places.get(page.key) ?? nowhere;
  }

  component(id: string | null): ExpectedComponent | undefined {
    return this.part.components.find((one) => one.id === id);
  }

  get canUndo(): boolean {
    return this.#undone.length > 0;
  }

  beginNext(): void {
    const { current, next } = this;
    if (!current) return;
    if (!next) return this.say(m['digitise.all-begun']());
    const said = m['digitise.said-begun']({ title: next.title, page: current.at + 1 });
    this.#keep(cut(this.draft, this.pages, current.at, next.id), said);
    this.selection.done([current.key]);
  }

  /** The current page goes where the page before it is. */
  joinBefore(): void {
    const before = this.pages.slice(0, this.current?.at).findLast((page) => this.placeOf(page).component);
    const component = before && this.placeOf(before).component;
    if (component) this.assign(component);
  }

  assign(id: string, keys = this.selection.keys): void {
    const component = this.component(id);
    if (!component || keys.length === 0) return;
    const said = m['digitise.said-placed']({ count: keys.length, title: component.title });
    this.#keep(place(this.draft, keys, id, this.order), said);
    this.selection.done(keys);
  }

  /** Everything open goes into the one component there is. */
  assignOpen(): void {
    const [only, ...more] = this.part.components;
    const open = this.pages.filter((page) => isUndecided(page, this.placeOf(page)));
    if (only && more.length === 0)
      this.assign(
        only.id,
        open.map(({ key }) => key),
      );
  }

  assignBefore(id: string, keys: string[], before: string | null): void {
    const component = this.component(id);
    if (!component || keys.includes(before ?? '')) return;
    const next = placeBefore(this.draft, keys, id, before, this.order);
    this.#keep(next, m['digitise.said-placed']({ count: keys.length, title: component.title }));
  }

  leaveOut(reason: Reason, keys = this.selection.keys): void {
    if (keys.length === 0) return;
    this.#keep(leaveOut(this.draft, keys, reason, this.order), m['digitise.said-left-out']({ count: keys.length }));
    this.selection.done(keys);
  }

  putBack(keys = this.selection.keys): void {
    if (keys.length === 0) return;
    this.#keep(putBack(this.draft, keys, this.order), m['digitise.said-put-back']({ count: keys.length }));
  }

  acceptBlanks(): void {
    const keys = this.pages.filter((page) => isProposed(page, this.placeOf(page))).map(({ key }) => key);
    if (keys.length === 0) return;
    this.#keep(leaveOut(this.draft, keys, 'blank', this.order), m['digitise.said-left-out']({ count: keys.length }));
  }

  cutEven(): void {
    if (this.evenCut) this.#keep(this.evenCut, m['digitise.said-cut']());
  }

  turn(by: 90 | -90, keys = this.selection.keys): void {
    if (keys.length > 0)
      this.#keep(turn(this.draft, keys, by, this.order), m['digitise.said-turned']({ count: keys.length }));
  }

  shift(by: 1 | -1): void {
    const { current } = this;
    if (!current) return;
    this.#keep(shift(this.draft, current.key, by), '');
    const { n, component } = this.placeOf(current);
    if (component) this.say(m['digitise.said-shifted']({ n, title: this.component(component)?.title ?? '' }));
  }

  countSheets(sheets: number | undefined): void {
    const { sheetsCounted: _before, ...rest } = this.draft;
    this.draft = sheets === undefined ? rest : { ...rest, sheetsCounted: sheets };
    this.form.set(this.path, this.draft);
  }

  /** False when the very same file is there already. */
  takeIn({ sha256, name, pages }: UploadedScan): boolean {
    if (this.files.some(({ scan }) => scan === sha256)) return false;
    this.files = [...this.files, { scan: sha256, name, at: new Date(), own: true, pages }];
    this.say(m['digitise.said-arrived']({ name, count: pages.length }));
    return true;
  }

  replaceBy(old: string, uploaded: UploadedScan): boolean {
    if (!this.takeIn(uploaded)) return false;
    this.#keep(replace(this.draft, old, { scan: uploaded.sha256, page: 1 }, this.order), m['digitise.said-replaced']());
    return true;
  }

  forget(scan: string): void {
    this.files = this.files.filter((file) => file.scan !== scan);
    this.#undone = [];
    this.#keep(withoutScan(this.draft, scan), m['digitise.said-discarded']());
    this.selection.clear();
  }

  undo(): void {
    const before = this.#undone.at(-1);
    if (!before) return;
    const { draft } = this;
    this.#keep(
      { ...before, ...('sheetsCounted' in draft ? { sheetsCounted: draft.sheetsCounted } : {}) },
      m['digitise.said-undone'](),
    );
    this.#undone = this.#undone.slice(0, -2);
  }

  /** The next page nobody has decided on, from the current one on and then from the start. */
  goToOpen(): void {
    const from = (this.current?.at ?? -1) + 1;
    const rest = [...this.pages.slice(from), ...this.pages.slice(0, from)];
    const open =
      rest.find((page) => isUndecided(page, this.placeOf(page))) ??
      rest.find((page) => isProposed(page, this.placeOf(page)));
    if (open) this.selection.go(open.at);
    else this.say(m['digitise.none-open']());
  }

  /** The page where the component before or after begins. */
  goToBegin(by: 1 | -1): void {
    const begins = this.pages.filter((page) => this.placeOf(page).n === 1).map(({ at }) => at);
    const at = this.current?.at ?? 0;
    const to = by > 0 ? begins.find((one) => one > at) : begins.findLast((one) => one < at);
    if (to !== undefined) this.selection.go(to);
  }

  say(text: string): void {
    this.said = text;
  }

  #keep(next: Draft, said: string): void {
    if (this.readonly || next === this.draft) return;
    this.#undone = [...this.#undone.slice(-mostUndone), this.draft];
    this.draft = next;
    this.form.set(this.path, next);
    this.said = said;
  }
}
