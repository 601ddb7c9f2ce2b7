/** The person a paper is about while they are looked for: the number as typed, who is found, who was chosen. */
import type { PersonAnswer } from '../../../../workflows/form-components.ts';
import type { Path, Problem } from '../../../../workflows/engine/form.ts';
import type { FormState, Inside } from '#lib/form/form-state.svelte.ts';
import { labelOf } from '#lib/form/labels.ts';
import { inputAt } from '#lib/form/input-at.ts';
import { m } from '#lib/paraglide/messages.js';
import { askCandidates, isWhole, type Candidate } from './candidate.ts';

const afterTyping = 250;

type Told = 'choose' | 'number' | 'differs';

export class Matching {
  text = $state('');
  found: Candidate[] = $state.raw([]);
  /** Whether the server was asked for what is typed now and has answered. */
  asked = $state(false);
  away = $state(false);
  readonly readonly: boolean;
  #form: FormState;
  #path: Path;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request: AbortController | undefined;

  constructor(form: FormState, path: Path, readonly: boolean) {
    [this.#form, this.#path, this.readonly] = [form, path, readonly];
  }

  get answer(): Partial<PersonAnswer> {
    return (this.#form.valueAt(this.#path) as Partial<PersonAnswer> | undefined) ?? {};
  }

  get chosen(): Candidate | undefined {
    return this.found.find(({ record }) => record === this.answer.record);
  }

  type(personalId: string): void {
    this.#form.set([...this.#path, 'personalId'], personalId.replace(/\D/g, ''));
    this.seekSoon();
  }

  choose({ record }: Candidate): void {
    this.#form.set([...this.#path, 'record'], record);
  }

  seekSoon(): void {
    this.asked = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.seek(), afterTyping);
  }

  async seek(): Promise<void> {
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    const { record = null, personalId = '' } = this.answer;
    const found = await askCandidates({ text: this.text, personalId, record }, request.signal);
    if (request.signal.aborted) return;
    this.away = found === null;
    if (!found) return;
    [this.found, this.asked] = [found, true];
  }

  /** What is wrong beyond the form's rules: nobody chosen, no number, or the number of somebody else. */
  get trouble(): Told | null {
    const { record, personalId = '' } = this.answer;
    if (!isWhole(personalId)) return 'number';
    if (!record) return 'choose';
    return this.chosen?.same === false ? 'differs' : null;
  }

  get inside(): Inside {
    const key = this.#path.join('.');
    return {
      judge: (found: Problem[]) => {
        if (this.trouble) return [{ key: this.trouble === 'choose' ? key : `${key}.personalId`, rule: this.trouble }];
        return found;
      },
      tell: ({ rule }) => {
        const component = inputAt(this.#form.form, this.#path)?.component;
        return {
          path: rule === 'choose' ? this.#path : [...this.#path, 'personalId'],
          label: rule === 'choose' && component ? labelOf(component) : m['change.personal-id'](),
          sentence: troubleWords[rule as Told]?.() ?? m['form.problem.shape'](),
        };
      },
    };
  }
}

export const troubleWords: Record<Told, () => string> = {
  number: m['change.number-needed'],
  choose: m['change.person-needed'],
  differs: m['change.number-differs'],
};
