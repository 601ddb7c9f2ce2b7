/** The conclusion of a case while it is written: which source holds the most accurate value, the value, and why. */
import type { ConclusionAnswer, EnteredValue, ExplicitNone } from '../../../../workflows/form-components.ts';
import type { Path } from '../../../../workflows/engine/form.ts';
import type { FormState, Inside } from '#lib/form/form-state.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { wrongWith, type Wrong } from '#lib/record/checks.ts';
import type { Field } from '#lib/record/dictionary.ts';
import { isEntered } from '#lib/record/entered.ts';
import { wrongWords } from '#lib/record/problem.ts';
import type { ScanDesk } from '#lib/scan/desk.svelte.ts';
import { asTyped } from './as-typed.ts';
import type { CasePart } from './conclusion-part.ts';
import { fieldAt } from './place.ts';

type Source = ConclusionAnswer['source'];
type At = 'source' | 'value' | 'reason';

interface Trouble {
  at: At;
  rule: Wrong | 'missing';
}

export class Concluding {
  readonly part: CasePart;
  readonly readonly: boolean;
  readonly field: Field;
  trouble = $derived.by(() => this.#troubles());
  #form: FormState;
  #path: Path;
  #desk: ScanDesk;

  constructor(part: CasePart, form: FormState, path: Path, desk: ScanDesk, readonly: boolean) {
    [this.part, this.#form, this.#path, this.#desk, this.readonly] = [part, form, path, desk, readonly];
    this.field = fieldAt(part.case, part.dictionary);
    if (!readonly && form.valueAt(path) === undefined)
      form.set(path, { reason: part.case.conclusion ?? '', paperWrong: part.case.cause === 'GIAY_SAI' });
  }

  get answer(): Partial<ConclusionAnswer> {
    return (this.#form.valueAt(this.#path) as Partial<ConclusionAnswer> | undefined) ?? {};
  }

  /** The paper's value is offered as the report gave it, where it can be read as one. */
  choose(source: Source): void {
    const { reason = '', paperWrong = false } = this.answer;
    const { dictionary, case: of } = this.part;
    const value = source === 'PAPER' ? asTyped(of.paper, this.field, dictionary) : null;
    this.#form.set(this.#path, {
      source,
      reason,
      paperWrong: source === 'PAPER' ? false : paperWrong,
      ...(source === 'ELECTRONIC' ? {} : { value, ...this.#page(source) }),
    });
  }

  type(value: EnteredValue['value']): void {
    const { source, reason = '', paperWrong = false } = this.answer;
    const given = value === '' ? null : value;
    this.#form.set(this.#path, { source, reason, paperWrong, value: given, ...this.#page(source) });
  }

  say(none: ExplicitNone | undefined): void {
    const { source, reason = '', paperWrong = false } = this.answer;
    this.#form.set(this.#path, { source, reason, paperWrong, value: null, ...(none ? { none } : {}) });
  }

  explain(reason: string): void {
    this.#form.set([...this.#path, 'reason'], reason);
  }

  blamePaper(paperWrong: boolean): void {
    this.#form.set([...this.#path, 'paperWrong'], paperWrong);
  }

  problem(at: At): string | undefined {
    const found = this.trouble.find((trouble) => trouble.at === at);
    if (!found || !this.#form.asked) return undefined;
    return found.rule === 'missing' ? missing[at]() : wrongWords[found.rule]();
  }

  get inside(): Inside {
    const key = this.#path.join('.');
    return {
      judge: (found) => (this.trouble.length > 0 ? this.trouble.map(({ at, rule }) => ({ key: `${key}.${at}`, rule })) : found),
      tell: (problem) => {
        const at = (['source', 'value', 'reason'] as const).find((one) => problem.key === `${key}.${one}`) ?? 'source';
        return { path: [...this.#path, at], label: labels[at](), sentence: this.problem(at) ?? m['form.problem.shape']() };
      },
    };
  }

  /** The page on the desk is where the paper's value was read. */
  #page(source: Source | undefined): Pick<EnteredValue, 'component' | 'page'> {
    const { shown } = this.#desk;
    return source === 'PAPER' && shown ? { component: shown.component, page: shown.n } : {};
  }

  #troubles(): Trouble[] {
    const { source, reason = '', value = null, none } = this.answer;
    const found: Trouble[] = source ? [] : [{ at: 'source', rule: 'missing' }];
    if (source && source !== 'ELECTRONIC') {
      const entered = { value, ...(none ? { none } : {}) };
      const rule = isEntered(entered) ? wrongWith(entered, this.field, this.part.dictionary) : 'missing';
      if (rule) found.push({ at: 'value', rule });
    }
    return reason.trim() === '' ? [...found, { at: 'reason', rule: 'missing' }] : found;
  }
}

const missing: Record<At, () => string> = {
  source: m['mismatch.source-needed'],
  value: m['mismatch.value-needed'],
  reason: m['mismatch.reason-needed'],
};
const labels: Record<At, () => string> = {
  source: m['mismatch.chosen-source'],
  value: m['mismatch.chosen-value'],
  reason: m['mismatch.reason'],
};
