/**
 * A walk through a browser or a whole procedure that failed beside others is walked once more, alone. Whether it fails again tells a broken
 * product from two tests in each other's way; both are printed. What asserts a gate of the law, or kills, gets no second try.
 */
import path from 'node:path';
import { type Broken, type FilesReport, runFiles } from './run-files.ts';

const walked = ['journeys', 'instances'].map((folder) => path.join('tests', folder) + path.sep);
/** More than these, and something is broken. */
const most = 3;

/** @returns the report with the second outcome in place of the first, and what failed the first time only */
export async function secondTry(report: FilesReport, tell: (line: string) => void): Promise<{ report: FilesReport; unsteady: Broken[] }> {
  const files = [...new Set(report.broken.map(({ file }) => file))];
  const again = files.filter((file) => report.ofFile.has(file) && walked.some((folder) => file.startsWith(folder)));
  if (again.length === 0 || files.length > most) return { report, unsteady: [] };
  tell(`\na second try, alone: ${again.length} files`);
  const second = await runFiles({ name: 'second try', files: again, needsStack: true, atOnce: 1 }, tell);
  const first = again.map((file) => report.ofFile.get(file)!);
  const replaced = (kind: 'passed' | 'failed' | 'skipped'): number =>
    report[kind] - first.reduce((sum, tally) => sum + tally[kind], 0) + second[kind];
  return {
    report: {
      passed: replaced('passed'),
      failed: replaced('failed'),
      skipped: replaced('skipped'),
      broken: [...report.broken.filter(({ file }) => !again.includes(file)), ...second.broken],
      ofFile: new Map([...report.ofFile, ...second.ofFile]),
    },
    unsteady: report.broken.filter(({ file }) => again.includes(file) && !second.broken.some((one) => one.file === file)),
  };
}
