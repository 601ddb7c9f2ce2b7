/** What is wrong with a value, in words, for the note beside its field. */
import type { EnteredValue } from '../../../../workflows/form-components.ts';
import { m } from '#lib/paraglide/messages.js';
import { wrongWith, type Wrong } from './checks.ts';
import type { Field } from './dictionary.ts';
import { isEntered } from './entered.ts';
import type { Entry } from './entry.svelte.ts';

export const wrongWords: Record<Wrong, () => string> = {
  pattern: m['form.problem.pattern'],
  date: m['entry.wrong-date'],
  number: m['entry.wrong-number'],
  option: m['form.problem.option'],
};

export function problemOf(entry: Entry, field: Field, entered: EnteredValue | undefined): string | undefined {
  const rule = wrongWith(entered, field, entry.part.dictionary);
  if (rule) return wrongWords[rule]();
  return entry.asked && field.required && !isEntered(entered) ? m['entry.missing']() : undefined;
}
