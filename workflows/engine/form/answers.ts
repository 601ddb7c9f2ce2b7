/** Where answers lie: nested by the dots of keys and the paths of containers, numbered in the rows of a dynamic list. */
import type { Lookup } from '../expression/evaluate.ts';
import type { Answers } from './schema.ts';
import { isRecord, own } from './untrusted.ts';

export type Path = readonly (string | number)[];

export function answerAt(answers: unknown, path: Path): unknown {
  return path.reduce(own, answers);
}

/** Names as an expression at `base` sees them: the answers around it first, then those further out. */
export function lookup(answers: Answers, base: Path): Lookup {
  return (name) => {
    for (let length = base.length; length >= 0; length--) {
      const found = own(answerAt(answers, base.slice(0, length)), name);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** Whether a person has given it: not an empty text, list or nothing at all. */
export function isGiven(answer: unknown): boolean {
  if (typeof answer === 'string') return answer.trim() !== '';
  return answer !== undefined && answer !== null && !(Array.isArray(answer) && answer.length === 0);
}

/** The answers with one of them put in place; the records on the way are made where they are missing. */
export function put(answers: Answers, path: Path, answer: unknown): void {
  let at: Record<string | number, unknown> | unknown[] = answers;
  path.forEach((part, i) => {
    const here = at as Record<string | number, unknown>;
    if (i === path.length - 1) here[part] = answer;
    else {
      const inside = own(here, part);
      if (!isRecord(inside) && !Array.isArray(inside)) here[part] = typeof path[i + 1] === 'number' ? [] : {};
      at = here[part] as Record<string | number, unknown>;
    }
  });
}
