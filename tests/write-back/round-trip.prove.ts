/** `npm run prove -- round-trip FOLDER...`: every model below the folders is opened, changed and saved in the ways of trips.ts. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Figure } from '../../deploy/measuring/modules.ts';
import { open, textOf } from './designing.ts';
import { trips } from './trips.ts';

export const id = 'round-trip';
export const title = 'models from elsewhere come out of the designer with all that was in them: FOLDER...';
export const alone = true;

export async function run(_stack: unknown, named: string[]): Promise<Figure[]> {
  const folders = named.length > 0 ? named : [path.join(import.meta.dirname, 'models')];
  const files = folders.flatMap((folder) => globSync('**/*.bpmn', { cwd: folder }).map((file) => path.join(folder, file)));
  let unreadable = 0;
  let broken = 0;
  for (const file of files.sort()) {
    const text = textOf(readFileSync(file));
    if (!(await open(text))) {
      unreadable++;
      process.stderr.write(`${file}: no model that the library reads\n`);
      continue;
    }
    for (const [name, trip] of Object.entries(trips)) {
      await trip(text).catch((problem: Error) => {
        broken++;
        process.stderr.write(`${file}: ${name}: ${problem.message}\n`);
      });
    }
  }
  return [
    { name: 'models', value: files.length, unit: '' },
    { name: 'no models at all', value: unreadable, unit: '' },
    { name: 'trips on which something was lost', value: broken, unit: '', atMost: 0 },
  ];
}
