/** The answers to a decision's questions: what is missing or wrong in them, and how a proposal that came back reads. */
import type { ChangeSetAnswer, EnteredValue } from '../../../../workflows/form-components.ts';
import { wrongWith, type Wrong } from '#lib/record/checks.ts';
import { fieldsByPath, isTable, type Dictionary, type Field } from '#lib/record/dictionary.ts';
import { isEntered } from '#lib/record/entered.ts';
import type { Option } from '../../../../workflows/engine/form.ts';
import { valueText } from '#lib/record/value-text.ts';
import type { ChangeSetPart, Question } from './change-set-part.ts';

/** A question as a field of the dictionary: it takes the pattern of the place its answer goes to. */
export function fieldOf({ key, name, kind, required, codeList, targets }: Question, dictionary: Dictionary): Field {
  const target = fieldsByPath(dictionary).get(targets[0] ?? '')?.field;
  const pattern = target && !isTable(target) ? target.pattern : null;
  return { path: key, name, type: kind === 'row' ? 'code' : kind, required, sensitive: false, pattern, codeList };
}

export interface Trouble {
  key: string;
  rule: Wrong | 'missing';
}

export function troubleIn({ questions, dictionary }: ChangeSetPart, { values, reverse }: ChangeSetAnswer): Trouble[] {
  if (reverse) return [];
  return questions.flatMap((question): Trouble[] => {
    if (question.fixed !== null) return [];
    const { key, required, kind } = question;
    if (!isEntered(values[key])) return required ? [{ key, rule: 'missing' }] : [];
    const rule = kind === 'row' ? null : wrongWith(values[key], fieldOf(question, dictionary), dictionary);
    return rule ? [{ key, rule }] : [];
  });
}

/** The rows of the table a question picks from, named by what is in their first cells. */
export function rowOptions({ ofTable }: Question, { dictionary, values }: ChangeSetPart): Option[] {
  const table = fieldsByPath(dictionary).get(ofTable ?? '')?.field;
  if (!table || !isTable(table)) return [];
  const rows = [...new Set(values.filter(({ path, row }) => row && path.startsWith(`${ofTable}.`)).map(({ row }) => row!))];
  return rows.map((row) => {
    const cells = table.columns.flatMap((column) => {
      const cell = values.find((value) => value.row === row && value.path === column.path);
      return cell?.value == null ? [] : [valueText(cell.value, column, dictionary)];
    });
    return { value: row, label: cells.slice(0, 3).join(', ') };
  });
}

/** The answers that led to the change set as it stands, for one that came back. */
export function answersFrom({ questions, standing, values }: ChangeSetPart): ChangeSetAnswer {
  const answers: Record<string, EnteredValue> = {};
  for (const { key, kind, ofTable, targets, fixed } of questions) {
    if (fixed !== null) continue;
    if (kind === 'row') {
      const there = standing.changes.find(
        ({ field, row }) => field.startsWith(`${ofTable}.`) && values.some((value) => value.row === row),
      );
      if (there?.row) answers[key] = { value: there.row };
      continue;
    }
    const change = standing.changes.find(({ field, action }) => action === 'set' && targets.includes(field));
    if (change) answers[key] = { value: change.value, ...(change.page === null ? {} : { page: change.page }) };
  }
  return { values: answers };
}
