/** A second person's comparison of changes with the paper: the one on the table, and what was said of the others. */
import type { ChangeCheckAnswer } from '../../../../workflows/form-components.ts';
import type { Path } from '../../../../workflows/engine/form.ts';
import type { FormState } from '#lib/form/form-state.svelte.ts';
import type { ScanDesk } from '#lib/scan/desk.svelte.ts';
import type { Change } from './change.ts';
import type { ChangeCheckPart } from './change-check-part.ts';

export type Verdict = ChangeCheckAnswer['changes'][number];

export class ChangeCheck {
  readonly part: ChangeCheckPart;
  readonly readonly: boolean;
  current: string | null = $state(null);
  #form: FormState;
  #path: Path;
  #desk: ScanDesk;

  constructor(part: ChangeCheckPart, form: FormState, path: Path, desk: ScanDesk, readonly: boolean) {
    [this.part, this.#form, this.#path, this.#desk, this.readonly] = [part, form, path, desk, readonly];
    // A draft may speak of changes that were entered anew since.
    const { changes } = this.answer;
    const kept = changes.filter(({ id }) => this.changes.some((change) => change.id === id));
    if (!readonly && (form.valueAt(path) === undefined || kept.length < changes.length)) this.#write(kept);
    this.turnTo(this.open[0] ?? this.changes[0]);
  }

  get changes(): Change[] {
    return this.part.standing.changes;
  }

  get answer(): ChangeCheckAnswer {
    return (this.#form.valueAt(this.#path) as ChangeCheckAnswer | undefined) ?? { changes: [] };
  }

  get change(): Change | undefined {
    return this.changes.find(({ id }) => id === this.current);
  }

  get open(): Change[] {
    return this.changes.filter(({ id }) => !this.verdict(id));
  }

  get differences(): Verdict[] {
    return this.answer.changes.filter(({ match }) => !match);
  }

  get unexplained(): Verdict | undefined {
    return this.differences.find(({ remark = '' }) => remark.trim() === '');
  }

  verdict(id: string): Verdict | undefined {
    return this.answer.changes.find((verdict) => verdict.id === id);
  }

  /** Puts a change on the table and its page on the desk. */
  turnTo(change: { id: string } | undefined): void {
    this.current = change?.id ?? null;
    const { component, page } = this.change ?? {};
    if (component) this.#desk.show(component, page ?? 1);
  }

  move(by: 1 | -1): void {
    const at = this.changes.findIndex(({ id }) => id === this.current);
    this.turnTo(this.changes[Math.min(Math.max(at + by, 0), this.changes.length - 1)]);
  }

  /** "Giống", and on to the next that waits. */
  same(): void {
    if (!this.current || this.readonly) return;
    this.#say({ id: this.current, match: true });
    this.onward();
  }

  /** "Khác": what the paper says comes next, so the change stays on the table. */
  different(): void {
    if (!this.current || this.readonly) return;
    const remark = this.verdict(this.current)?.remark;
    this.#say({ id: this.current, match: false, ...(remark ? { remark } : {}) });
  }

  /** What is left behind by a field that goes away is not said of the next change. */
  remark(text: string): void {
    if (this.current && this.verdict(this.current)?.match === false) this.#say({ id: this.current, match: false, ...(text ? { remark: text } : {}) });
  }

  takeBack(): void {
    if (!this.readonly) this.#write(this.answer.changes.filter(({ id }) => id !== this.current));
  }

  onward(): void {
    const at = this.changes.findIndex(({ id }) => id === this.current);
    const waiting = [...this.changes.slice(at + 1), ...this.changes.slice(0, at + 1)].find(({ id }) => !this.verdict(id));
    if (waiting) this.turnTo(waiting);
  }

  #say(verdict: Verdict): void {
    this.#write([...this.answer.changes.filter(({ id }) => id !== verdict.id), verdict]);
  }

  #write(changes: Verdict[]): void {
    this.#form.set(this.#path, { changes: $state.snapshot(changes) });
  }
}
