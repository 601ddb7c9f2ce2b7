/** The long way round: journeys that take minutes together, one after the other on one demonstration; `npm test` walks the others. */
import { globSync } from 'node:fs';
import { root } from '../../deploy/launcher/places.mjs';
import type { Figure } from '../../deploy/measuring/modules.ts';
import { runFiles } from '../../deploy/testing/run-files.ts';

export const id = 'journeys';
export const minutes = 8;
export const title = 'every page there is in both languages, light and dark; cases that are returned, moved, held twice, sent astray or handed on, in a browser';

export async function run(): Promise<Figure[]> {
  const files = globSync('tests/journeys/*.journey.ts', { cwd: root }).sort();
  const { passed, failed, broken } = await runFiles({ name: id, files, needsStack: true, atOnce: 1 }, (line) => void process.stderr.write(`${line}\n`));
  for (const { file, name, error } of broken) process.stderr.write(`\n✗ ${file} › ${name}\n${error}\n`);
  if (failed > 0) throw new Error(`${failed} steps of ${passed + failed} went wrong, the first in ${broken[0]?.file}: ${broken[0]?.name}`);
  return [{ name: 'journeys', value: files.length, unit: '' }, { name: 'steps', value: passed, unit: '' }];
}
