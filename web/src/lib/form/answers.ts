/** Writing an answer at its place, and naming the place in the page. Reading is the engine's `answerAt`. */
import type { Answers, Path } from '../../../../workflows/engine/form.ts';

/** Writes in place; the records and lists on the way are made where they are missing. */
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

/** The id of a field's control, and what the summary of problems links to. */
export function idOf(path: Path): string {
  return `field-${path.join('-')}`;
}
