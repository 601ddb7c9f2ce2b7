/** Compiles one input of a form: settings, options, ends of a date, pattern. */
import type { Expression } from '../expression/ast.ts';
import { compilePattern } from '../expression/regex.ts';
import { parseDate } from '../expression/temporal-text.ts';
import { componentTypes } from '../../form-components.ts';
import type { CompiledInput, Setting } from './compiled.ts';
import type { Problems } from './problems.ts';
import type { Input, InputType, Option } from './schema.ts';
import { isRecord, list, own, shown, text } from './untrusted.ts';

type Standard = Exclude<InputType, (typeof componentTypes)[number]>;
const standard: Record<Standard, true> = {
  textfield: true,
  textarea: true,
  number: true,
  datetime: true,
  select: true,
  radio: true,
  checkbox: true,
  checklist: true,
};
export const inputTypes: ReadonlySet<string> = new Set([...Object.keys(standard), ...componentTypes]);
const choices: ReadonlySet<string> = new Set(['select', 'radio', 'checklist']);

type Untrusted = Record<string, unknown>;

export function inputReader(component: Untrusted, path: string[], id: string, problems: Problems): CompiledInput {
  const type = text(component.type) ?? '';
  checkValidation(component, id, problems);
  if (type === 'datetime' && component.subtype !== 'date') problems.add('form-date-only', id);
  if (type === 'number' && component.serializeToString === true) problems.add('form-number-as-text', id);
  const options = choices.has(type) ? optionsOf(component, id, problems) : undefined;
  const [earliest, latest] =
    type === 'datetime' ? [end(component, 'min', id, problems), end(component, 'max', id, problems)] : [];
  return {
    component: component as unknown as Input,
    path,
    readonly: flag(component.readonly, id, problems),
    disabled: flag(component.disabled, id, problems),
    ...(options && { options }),
    ...(earliest && { earliest }),
    ...(latest && { latest }),
  };
}

function flag(value: unknown, id: string, problems: Problems): Setting<boolean> {
  return typeof value === 'boolean' ? value : (problems.feel(value, id) ?? false);
}

/** form-js has no place for the ends of a date, so they are custom properties; its editor keeps those as texts. */
function end(component: Untrusted, name: 'min' | 'max', id: string, problems: Problems): Expression | undefined {
  const written = text(own(component.properties, name));
  if (written === undefined || written === '') return undefined;
  if (!written.startsWith('=') && !parseDate(written)) {
    problems.add('date-not-understood', id, { text: shown(written) });
    return undefined;
  }
  return problems.value(written, id);
}

function optionsOf(component: Untrusted, id: string, problems: Problems): Setting<Option[]> | undefined {
  if (component.valuesExpression !== undefined) return problems.feel(component.valuesExpression, id);
  const options = list(component.values).map(option);
  const whole = options.filter((found) => found !== undefined);
  const values = new Set(whole.map(({ value }) => value));
  if (whole.length === 0 || whole.length < options.length) problems.add('form-values-missing', id);
  else if (values.size < whole.length) problems.add('form-value-twice', id);
  return whole;
}

/** An entry of a list of options: a text, or an object with a label and a value. */
export function option(entry: unknown): Option | undefined {
  if (typeof entry === 'string') return { label: entry, value: entry };
  const value = text(own(entry, 'value'));
  return value === undefined || value === '' ? undefined : { label: text(own(entry, 'label')) ?? value, value };
}

const numeric = ['minLength', 'maxLength', 'min', 'max'] as const;

function checkValidation({ validate }: Untrusted, id: string, problems: Problems): void {
  if (validate === undefined) return;
  if (!isRecord(validate)) return problems.add('form-validation-not-understood', id, { name: 'validate' });
  for (const name of numeric) {
    const value = validate[name];
    const fits =
      value === undefined || value === '' || Number.isFinite(typeof value === 'string' ? Number(value) : value);
    if (!fits) problems.add('form-validation-not-understood', id, { name });
  }
  const pattern = validate.pattern;
  if (pattern === undefined || pattern === '') return;
  if (typeof pattern !== 'string' || !compilePattern(pattern)) {
    problems.add('form-pattern-not-supported', id, { pattern: shown(pattern) });
  }
}
