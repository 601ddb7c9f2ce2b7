/** Templates of a form's texts: `{{key}}` or `{{group.key}}` is replaced by the answer. No other construct exists (reliability.md B07). */
import { text as asText } from '../expression/plain.ts';
import type { Value } from '../expression/values.ts';
import { lookup } from './answers.ts';
import type { Path } from './answers.ts';
import type { Answers } from './schema.ts';
import { own } from './untrusted.ts';

const placeholder = /\{\{\s*([\p{L}_][\p{L}\p{N}_.]*)\s*\}\}/gu;

/** The first construct that is not a plain placeholder, to be named in a finding. */
export function templateProblem(template: string): string | undefined {
  return /\{\{[^}]*\}?\}?/.exec(template.replace(placeholder, ''))?.[0];
}

/** The text with the answers in place, as inert text: whoever shows it must not read it as HTML. An answer not given is empty. */
export function fillTemplate(template: string, answers: Answers, base: Path = []): string {
  return template.replace(placeholder, (_whole, key: string) => {
    const [first = '', ...rest] = key.split('.');
    const value = rest.reduce<unknown>(own, lookup(answers, base)(first)) as Value | undefined;
    return value === undefined || value === null ? '' : asText(value);
  });
}
