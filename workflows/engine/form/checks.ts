/** What makes an answer right, by type of input. The answer is there; whether it had to be is asked before. */
import { matches } from '../expression/regex.ts';
import { parseDate } from '../expression/temporal-text.ts';
import type { Path } from './answers.ts';
import type { CompiledInput } from './compiled.ts';
import { approval } from './components/approval.ts';
import { caseChange } from './components/case-change.ts';
import { changeCheck } from './components/change-check.ts';
import { changeSet } from './components/change-set.ts';
import { code } from './components/code.ts';
import { conclusion } from './components/conclusion.ts';
import { digitise } from './components/digitise.ts';
import { inventory } from './components/inventory.ts';
import { mismatch } from './components/mismatch.ts';
import { person } from './components/person.ts';
import { recordData } from './components/record-data.ts';
import { scanFile } from './components/scan-file.ts';
import { verification } from './components/verification.ts';
import type { FormContext } from './context.ts';
import { evaluateIn } from './context.ts';
import type { Answers, InputType } from './schema.ts';
import { optionsIn } from './visible.ts';

/** `at` is a place inside the answer, for the house's own components. */
export interface Broken {
  rule: string;
  params?: Record<string, string | number>;
  at?: string;
}

interface Surroundings {
  answers: Answers;
  base: Path;
  context: FormContext;
}

export type Check = (answer: unknown, compiled: CompiledInput, around: Surroundings) => Broken[];

/** A text of a form that gives no limit; a column of Postgres has none, a page does. */
const longestText = 20_000;

const text: Check = (answer, { component: { validate } }) => {
  if (typeof answer !== 'string') return [{ rule: 'shape' }];
  const length = [...answer].length;
  const [min, max] = [bound(validate?.minLength) ?? 0, bound(validate?.maxLength) ?? longestText];
  const broken: Broken[] = [];
  if (length < min) broken.push({ rule: 'min-length', params: { min } });
  if (length > max) broken.push({ rule: 'max-length', params: { max } });
  if (validate?.pattern && length <= longestText && !matches(answer, validate.pattern))
    broken.push({ rule: 'pattern' });
  return broken;
};

const number: Check = (answer, { component: { validate, decimalDigits } }) => {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return [{ rule: 'number' }];
  const [min, max] = [bound(validate?.min), bound(validate?.max)];
  if (min !== undefined && answer < min) return [{ rule: 'min', params: { min } }];
  if (max !== undefined && answer > max) return [{ rule: 'max', params: { max } }];
  const digits = decimalDigits === undefined ? answer : Number(answer.toFixed(Math.min(decimalDigits, 15)));
  return digits === answer ? [] : [{ rule: 'decimals', params: { most: decimalDigits ?? 0 } }];
};

const date: Check = (answer, { earliest, latest }, { answers, base, context }) => {
  if (typeof answer !== 'string' || answer.length > 10 || !parseDate(answer)) return [{ rule: 'date' }];
  const [min, max] = [earliest, latest].map((end) => end && evaluateIn(end, answers, base, context));
  // ISO dates are in order as texts.
  if (typeof min === 'string' && answer < min.slice(0, 10))
    return [{ rule: 'date-min', params: { min: min.slice(0, 10) } }];
  if (typeof max === 'string' && answer > max.slice(0, 10))
    return [{ rule: 'date-max', params: { max: max.slice(0, 10) } }];
  return [];
};

const oneOf: Check = (answer, compiled, { answers, base, context }) => {
  const options = optionsIn(compiled, answers, base, context) ?? [];
  return options.some(({ value }) => value === answer) ? [] : [{ rule: 'option' }];
};

const someOf: Check = (answer, compiled, around) => {
  if (!Array.isArray(answer) || new Set(answer).size < answer.length) return [{ rule: 'shape' }];
  return answer.some((item) => oneOf(item, compiled, around).length > 0) ? [{ rule: 'option' }] : [];
};

/** A box that is required must be ticked. */
const ticked: Check = (answer, { component: { validate } }) => {
  if (typeof answer !== 'boolean') return [{ rule: 'shape' }];
  return validate?.required && !answer ? [{ rule: 'required' }] : [];
};

export const checks: Record<InputType, Check> = {
  textfield: text,
  textarea: text,
  number,
  datetime: date,
  select: oneOf,
  radio: oneOf,
  checkbox: ticked,
  checklist: someOf,
  'luutrinh-scan-file': scanFile,
  'luutrinh-inventory': inventory,
  'luutrinh-digitise': digitise,
  'luutrinh-component-scan': digitise,
  'luutrinh-record-data': recordData,
  'luutrinh-verification': verification,
  'luutrinh-approval': approval,
  'luutrinh-code': code,
  'luutrinh-person': person,
  'luutrinh-change-set': changeSet,
  'luutrinh-change-check': changeCheck,
  'luutrinh-change-approval': approval,
  'luutrinh-mismatch': mismatch,
  'luutrinh-conclusion': conclusion,
  'luutrinh-case-change': caseChange,
};

/** form-js writes numbers as numbers or as texts; an emptied field is an empty text. */
function bound(value: unknown): number | undefined {
  return value === undefined || value === '' || value === null ? undefined : Number(value);
}
