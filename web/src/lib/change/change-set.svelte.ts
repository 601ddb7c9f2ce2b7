/** A decision's changes while they are keyed: the answer to each question, the page it was read from, what stands now. */
import type { ChangeSetAnswer, EnteredValue } from '../../../../workflows/form-components.ts';
import type { Option, Path } from '../../../../workflows/engine/form.ts';
import type { FormState, Inside } from '#lib/form/form-state.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { fieldsByPath, isTable, type Field } from '#lib/record/dictionary.ts';
import type { Keying } from '#lib/record/inputs/input.ts';
import { noneName } from '#lib/record/none-names.ts';
import { wrongWords } from '#lib/record/problem.ts';
import { valueText } from '#lib/record/value-text.ts';
import type { ScanDesk } from '#lib/scan/desk.svelte.ts';
import type { Change } from './change.ts';
import type { ChangeSetPart, Question } from './change-set-part.ts';
import { answersFrom, fieldOf, troubleIn } from './proposal.ts';

const mostKnown = 8;

/** A place the answer goes to, with what stands there. */
export interface Standing {
  name: string;
  text: string;
}

export class ChangeSetEntry implements Keying {
  readonly part: ChangeSetPart;
  readonly readonly: boolean;
  trouble = $derived.by(() => troubleIn(this.part, this.answer));
  #form: FormState;
  #path: Path;
  #desk: ScanDesk;

  constructor(part: ChangeSetPart, form: FormState, path: Path, desk: ScanDesk, readonly: boolean) {
    [this.part, this.#form, this.#path, this.#desk, this.readonly] = [part, form, path, desk, readonly];
    if (!readonly && form.valueAt(path) === undefined)
      form.set(path, part.reversal.length > 0 ? { values: {}, reverse: true } : answersFrom(part));
  }

  get answer(): ChangeSetAnswer {
    return (this.#form.valueAt(this.#path) as ChangeSetAnswer | undefined) ?? { values: {} };
  }

  get asked(): boolean {
    return this.#form.asked;
  }

  field(question: Question): Field {
    return fieldOf(question, this.part.dictionary);
  }

  /** The page on the desk is where it was read, when that is one of the document. */
  type({ path: key }: { path: string }, value: EnteredValue['value']): void {
    const { shown } = this.#desk;
    const page = shown?.component === this.part.standing.component ? shown.n : (this.answer.values[key]?.page ?? 1);
    this.#form.set([...this.#path, 'values', key], value === null || value === '' ? undefined : { value, page });
  }

  takeBack(reverse: boolean): void {
    this.#form.set(this.#path, reverse ? { values: {}, reverse } : answersFrom(this.part));
  }

  look(key: string): void {
    this.#desk.show(this.part.standing.component, this.answer.values[key]?.page ?? 1);
  }

  /** Organisations that stand in the record already. */
  known({ type }: Field, except: string): Option[] {
    const fields = fieldsByPath(this.part.dictionary);
    const texts = this.part.values.flatMap(({ path, value }) =>
      fields.get(path)?.field.type === type && typeof value === 'string' && value !== except ? [value] : [],
    );
    return [...new Set(texts)].slice(0, mostKnown).map((text) => ({ value: text, label: text }));
  }

  /** What the answer replaces: values that stand; a cell of a new row replaces nothing. */
  stands({ targets }: Question): Standing[] {
    const { dictionary, values, questions } = this.part;
    const fields = fieldsByPath(dictionary);
    return targets.flatMap((path): Standing[] => {
      const { field, table } = fields.get(path) ?? {};
      if (!field || isTable(field)) return [];
      const picking = questions.find(({ ofTable }) => table && ofTable === table.path);
      const row = picking ? this.answer.values[picking.key]?.value : null;
      if (picking && !row) return [];
      if (table && !row) return [{ name: m['change.adds-row']({ table: table.name }), text: '' }];
      const there = values.find((value) => value.path === path && value.row === (row ?? null));
      const text = !there ? m['change.nothing']() : there.none ? noneName(there.none) : valueText(there.value, field, dictionary);
      return [{ name: field.name, text }];
    });
  }

  /** What the second person found different, of the changes this question led to. */
  remarks({ targets }: Question): Change[] {
    return this.part.standing.changes.filter(({ match, field }) => match === false && targets.includes(field));
  }

  /** Found different, of changes that no question asks for: a row that the decision closes. */
  get unasked(): Change[] {
    const { questions, standing } = this.part;
    return standing.changes.filter(({ match, field }) => match === false && !questions.some(({ targets }) => targets.includes(field)));
  }

  problem({ key }: Question, left: boolean): string | undefined {
    const found = this.trouble.find((trouble) => trouble.key === key);
    if (!found || (found.rule === 'missing' ? !this.asked : !this.asked && !left)) return undefined;
    return found.rule === 'missing' ? m['entry.missing']() : wrongWords[found.rule]();
  }

  get inside(): Inside {
    const start = `${this.#path.join('.')}.values.`;
    return {
      judge: (found) =>
        this.trouble.length > 0 ? this.trouble.map(({ key, rule }) => ({ key: start + key, rule })) : found,
      tell: ({ key }) => {
        const question = this.part.questions.find((one) => start + one.key === key);
        const sentence = question && this.problem(question, true);
        return {
          path: question ? [...this.#path, 'values', question.key] : this.#path,
          label: question?.name ?? '',
          ...(sentence ? { sentence } : {}),
        };
      },
    };
  }
}
