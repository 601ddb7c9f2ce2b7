/** A form's rules against its answers: the same in the browser, in the web's server and in the worker. */
import { answerAt, isGiven } from './answers.ts';
import type { Path } from './answers.ts';
import { checks } from './checks.ts';
import { isContainer, isInput } from './compiled.ts';
import type { CompiledForm } from './compiled.ts';
import type { FormContext } from './context.ts';
import type { Answers } from './schema.ts';
import { isDeeperThan, isRecord } from './untrusted.ts';
import { holds, settle } from './visible.ts';
import type { Place } from './visible.ts';

/** `key` is the place of the answer: names and row numbers (from 0) joined by dots. */
export interface Problem {
  key: string;
  rule: string;
  params?: Record<string, string | number>;
}

/** Repetition beyond this is not a form filled by a person. */
const mostRows = 500;

/** No form nests so far; what is read by recursion from here on has an end. */
const deepest = 24;

/** Every rule that is broken, in the order of the form. Answers that belong to nothing shown are refused, not ignored. */
export function validate(form: CompiledForm, answers: Answers, context: FormContext): Problem[] {
  if (!isRecord(answers) || isDeeperThan(deepest, answers)) return [{ key: '', rule: 'shape' }];
  const settled = settle(form, answers, context);
  const problems = settled.fields.flatMap((place) => judge(place, settled.answers, context));
  return [...problems, ...strays(answers, settled.answers, [])];
}

function judge({ compiled, base }: Place, answers: Answers, context: FormContext): Problem[] {
  if (isContainer(compiled))
    return compiled.component.type === 'dynamiclist' ? rows(answers, [...base, ...compiled.path]) : [];
  if (!isInput(compiled)) return [];
  const path = [...base, ...compiled.path];
  const answer = answerAt(answers, path);
  const key = path.join('.');
  const { component } = compiled;
  if (!isGiven(answer)) {
    // What a person cannot fill is not demanded.
    const demanded = component.validate?.required && !holds(compiled.disabled, answers, base, context);
    return demanded ? [{ key, rule: 'required' }] : [];
  }
  const broken = checks[component.type](answer, compiled, { answers, base, context });
  return broken.map((problem) => ({
    key: problem.at ? `${key}.${problem.at}` : key,
    rule: problem.rule,
    ...(problem.params && { params: problem.params }),
  }));
}

function rows(answers: Answers, path: Path): Problem[] {
  const given = answerAt(answers, path);
  const key = path.join('.');
  if (given === undefined) return [];
  if (!Array.isArray(given) || !given.every(isRecord)) return [{ key, rule: 'shape' }];
  return given.length > mostRows ? [{ key, rule: 'max', params: { max: mostRows } }] : [];
}

/** What was answered and is not kept: a field that is hidden, or that the form does not have. */
function strays(answers: unknown, kept: unknown, path: Path): Problem[] {
  if (kept === answers || answers === null || answers === '') return [];
  // A group whose answers have all been cleared is no answer either.
  if (!isRecord(answers) && !Array.isArray(answers)) return [{ key: path.join('.'), rule: 'unknown-field' }];
  return Object.keys(answers).flatMap((key) => strays(answerAt(answers, [key]), answerAt(kept, [key]), [...path, key]));
}
