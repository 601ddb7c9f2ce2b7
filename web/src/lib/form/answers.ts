/** Reading and writing an answer at its path: names for keys and containers, numbers for the rows of a repeated group. */
import type { Answers } from '../../../../workflows/engine/form/schema.ts';

export type Path = readonly (string | number)[];

export function pathOf(base: Path, key: string): Path {
  return [...base, ...key.split('.')];
}

export function answerAt(answers: Answers, path: Path): unknown {
  let here: unknown = answers;
  for (const part of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string | number, unknown>)[part];
  }
  return here;
}

/** Writes in place; the objects on the way are made where they are missing. */
export function setAnswer(answers: Answers, path: Path, value: unknown): void {
  let here = answers as Record<string | number, unknown>;
  for (const [at, part] of path.slice(0, -1).entries()) {
    if (typeof here[part] !== 'object' || here[part] === null) here[part] = typeof path[at + 1] === 'number' ? [] : {};
    here = here[part] as Record<string | number, unknown>;
  }
  const last = path.at(-1)!;
  if (value === undefined) delete here[last];
  else here[last] = value;
}

/** The id of a field's control in the page, and of what the summary of problems links to. */
export function idOf(path: Path): string {
  return `field-${path.join('-')}`;
}
