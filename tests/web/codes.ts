/** The codes that layers below hand up to be said in words, read out of the sources that use them. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every text between quotes that follows the pattern in the files, once. The pattern's first group is the code. */
export function codesIn(files: string, pattern: RegExp): string[] {
  const texts = globSync(files, { cwd: root, exclude: (name) => name.includes('node_modules') })
    .toSorted()
    .map((name) => readFileSync(`${root}/${name}`, 'utf8'));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((found) => found[1]!)))].toSorted();
}
