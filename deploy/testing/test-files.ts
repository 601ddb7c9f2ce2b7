/** Which test files there are and in which order they run: pure ones, those that need the stack, journeys, faults. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../launcher/places.mjs';

export interface Phase {
  name: string;
  files: string[];
  needsStack: boolean;
  /** How many files at once, on two cores; those that share the stack take turns. */
  atOnce: number;
}

/** Journeys drive the whole product through a browser; faults kill its parts and so come last. */
const lateFolders = ['journeys', 'faults'];

/** @param pattern part of a path; all files when it is empty */
export function phases(pattern = ''): Phase[] {
  const files = globSync('tests/**/*.test.ts', { cwd: root })
    .sort()
    .filter((file) => file.includes(pattern));
  const folderOf = (file: string): string => file.split(path.sep)[1] ?? '';
  const early = files.filter((file) => !lateFolders.includes(folderOf(file)));
  const onStack = early.filter((file) => asksForStack(file));
  return [
    { name: 'pure', files: early.filter((file) => !onStack.includes(file)), needsStack: false, atOnce: 2 },
    { name: 'on the stack', files: onStack, needsStack: true, atOnce: 1 },
    ...lateFolders.map((name) => ({
      name,
      files: files.filter((file) => folderOf(file) === name),
      needsStack: true,
      atOnce: 1,
    })),
  ].filter((phase) => phase.files.length > 0);
}

/** Whether the test, or a file of tests/ that it imports, asks for the running stack. */
function asksForStack(file: string, seen = new Set<string>()): boolean {
  seen.add(file);
  const text = readFileSync(path.join(root, file), 'utf8');
  if (/process\.env\.LUUTRINH_STACK\b/.test(text)) return true;
  const imported = [...text.matchAll(/from '(\.[^']+\.ts)'/g)].map(([, relative = '']) =>
    path.join(path.dirname(file), relative),
  );
  return imported.some((one) => one.startsWith('tests') && !seen.has(one) && asksForStack(one, seen));
}
