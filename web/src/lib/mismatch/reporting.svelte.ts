/** A difference while it is reported: the record, the place in it, what the paper says. */
import { goto } from '$app/navigation';
import { page } from '$app/state';
import type { MismatchAnswer, Place } from '../../../../workflows/form-components.ts';
import type { Path } from '../../../../workflows/engine/form.ts';
import type { FormState, Inside } from '#lib/form/form-state.svelte.ts';
import { part } from '#lib/form/parts.ts';
import { m } from '#lib/paraglide/messages.js';
import { placeIn, placeKey, placesOf, type PlaceOption } from './places.ts';

const steps = ['record', 'field', 'paper'] as const;
type At = (typeof steps)[number];

export class Reporting {
  readonly readonly: boolean;
  kind: Place['kind'] = $state('value');
  #form: FormState;
  #path: Path;

  constructor(form: FormState, path: Path, readonly: boolean) {
    [this.#form, this.#path, this.readonly] = [form, path, readonly];
    const place = placeIn(page.url.searchParams);
    const record = page.url.searchParams.get('record');
    if (!readonly && record && (place || record !== this.answer.record)) this.#begin(record, place);
    this.kind = this.answer.kind ?? 'value';
  }

  get part() {
    return part('luutrinh-mismatch');
  }

  get answer(): Partial<MismatchAnswer> {
    return (this.#form.valueAt(this.#path) as Partial<MismatchAnswer> | undefined) ?? {};
  }

  get options(): PlaceOption[] {
    return this.part ? placesOf(this.part, this.kind) : [];
  }

  get chosen(): PlaceOption | undefined {
    const key = this.#place && placeKey(this.#place);
    return this.options.find(({ value }) => value === key);
  }

  /** The server reads the record under the reader's rights: the address says which. */
  async open(record: string | null): Promise<void> {
    if (record !== this.answer.record) this.#form.set(this.#path, record ? { record } : undefined);
    const address = record ? `?record=${record}` : page.url.pathname;
    await goto(address, { replace: true, reset: false });
  }

  turn(kind: Place['kind']): void {
    this.kind = kind;
    const { record, paper } = this.answer;
    this.#form.set(this.#path, { record, ...(paper ? { paper } : {}) });
  }

  choose(value: string | undefined): void {
    const place = this.options.find((option) => option.value === value)?.place;
    const { record, paper } = this.answer;
    this.#form.set(this.#path, { record, ...place, ...(paper ? { paper } : {}) });
  }

  write(paper: string): void {
    this.#form.set([...this.#path, 'paper'], paper);
  }

  problem(at: At): string | undefined {
    return this.#form.asked && this.#missing.includes(at) ? needed[at]() : undefined;
  }

  get inside(): Inside {
    const key = this.#path.join('.');
    return {
      judge: (found) => (this.#missing.length > 0 ? this.#missing.map((at) => ({ key: `${key}.${at}`, rule: 'required' })) : found),
      tell: (problem) => {
        const at = steps.find((one) => problem.key === `${key}.${one}`) ?? 'field';
        return { path: [...this.#path, at], label: labels[at](), sentence: needed[at]() };
      },
    };
  }

  get #place(): Place | null {
    const { kind, field, row, component } = this.answer;
    return kind && field ? { kind, field, ...(row ? { row } : {}), ...(component ? { component } : {}) } : null;
  }

  get #missing(): At[] {
    if (!this.answer.record || !this.part) return ['record'];
    return [...(this.chosen ? [] : ['field' as const]), ...(this.answer.paper?.trim() ? [] : ['paper' as const])];
  }

  /** A link to a place begins anew, unless it is the place that was being written about. */
  #begin(record: string, place: Place | null): void {
    const same = place && this.#place && record === this.answer.record && placeKey(place) === placeKey(this.#place);
    if (!same) this.#form.set(this.#path, { record, ...place });
  }
}

const needed: Record<At, () => string> = {
  record: m['mismatch.record-needed'],
  field: m['mismatch.place-needed'],
  paper: m['mismatch.paper-needed'],
};
const labels: Record<At, () => string> = {
  record: m['mismatch.record'],
  field: m['mismatch.place'],
  paper: m['mismatch.paper-says'],
};
