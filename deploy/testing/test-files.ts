/** Which test files there are and in which order they run: pure ones, those that need the stack, journeys, those that bear nobody beside them. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../launcher/places.mjs';

export interface Phase {
  name: string;
  files: string[];
  needsStack: boolean;
  /** How many files at once, on two cores. */
  atOnce: number;
}

/** Of tests/; they drive the whole product through a browser. */
const journeys = 'journeys';
/** What ends a server of the stack, or puts another version of a shipped procedure into force; nothing else may run meanwhile. */
const disturbing = /\/(faults\/kill|instances\/shipped-anew)\.ts$/;

/**
 * In turns; the phases of one turn run side by side. Journeys mostly wait for pages and the other tests on the stack for Temporal, so that
 * one of each fills two cores. @param pattern part of a path; all files when it is empty
 */
export function turns(pattern = ''): Phase[][] {
  const files = globSync('tests/**/*.test.ts', { cwd: root })
    .sort()
    .filter((file) => file.includes(pattern));
  const isJourney = (file: string): boolean => file.split(path.sep)[1] === journeys;
  const alone = files.filter((file) => file.startsWith(path.join('tests', 'faults')) || reaches(file, (one) => disturbing.test(one)));
  const beside = files.filter((file) => !alone.includes(file));
  const rest = beside.filter((file) => !isJourney(file));
  const onStack = rest.filter((file) => reaches(file, (_, text) => /process\.env\.LUUTRINH_STACK\b/.test(text)));
  const phase = (name: string, of: string[], atOnce = 1): Phase => ({ name, files: of, needsStack: name !== 'pure', atOnce });
  return [
    [phase('pure', rest.filter((file) => !onStack.includes(file)), 2)],
    [phase('on the stack', onStack), phase(journeys, beside.filter(isJourney))],
    [phase('alone', alone)],
  ]
    .map((turn) => turn.filter((one) => one.files.length > 0))
    .filter((turn) => turn.length > 0);
}

/** Whether the test, or a file of tests/ that it imports, is one of those. */
function reaches(file: string, isOne: (file: string, text: string) => boolean, seen = new Set<string>()): boolean {
  seen.add(file);
  const text = readFileSync(path.join(root, file), 'utf8');
  if (isOne(file, text)) return true;
  const imported = [...text.matchAll(/from '(\.[^']+\.ts)'/g)].map(([, relative = '']) =>
    path.join(path.dirname(file), relative),
  );
  return imported.some((one) => one.startsWith('tests') && !seen.has(one) && reaches(one, isOne, seen));
}
