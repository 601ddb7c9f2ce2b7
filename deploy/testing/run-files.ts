/** Runs test files with node's own runner, each in its own process, and keeps what failed readable. */
import { run } from 'node:test';
import path from 'node:path';
import { root } from '../launcher/places.mjs';
import type { Phase } from './test-files.ts';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Broken {
  file: string;
  /** Suite and test names, outermost first. */
  name: string;
  error: string;
}

export interface FilesReport extends Tally {
  broken: Broken[];
  /** Of the files that came to their end. */
  ofFile: Map<string, Tally>;
}

/** For a test or a hook. */
const longestMs = 4 * 60_000;
const errorLines = 40;

export async function runFiles(phase: Phase, tell: (line: string) => void): Promise<FilesReport> {
  const report: FilesReport = { passed: 0, failed: 0, skipped: 0, broken: [], ofFile: new Map() };
  const stream = run({
    files: phase.files.map((file) => path.join(root, file)),
    concurrency: phase.atOnce,
    timeout: longestMs,
    // A connection or a browser left open does not keep a file alive; where there is none, every line of a long report is waited for.
    execArgv: phase.needsStack ? ['--test-force-exit'] : [],
    cwd: root,
  });
  /** Files are reported one after the other: what failed since the last one's end is of this one, wherever its step was written. */
  let begun = 0;
  for await (const { type, data } of stream) {
    if (type === 'test:fail' && !isOnlyAboutChildren(data.details.error)) {
      report.broken.push({ file: relative(data.file), name: data.name, error: readable(data.details.error) });
    } else if (type === 'test:diagnostic' && data.message.startsWith('seen: ')) {
      const of = report.broken.findLast(({ file }) => file === relative(data.file));
      if (of) of.error += `\n${data.message}`;
    } else if (type === 'test:summary' && data.file) {
      const { passed, skipped } = data.counts;
      const failed = data.counts.failed + data.counts.cancelled;
      report.ofFile.set(relative(data.file), { passed, failed, skipped });
      for (const one of report.broken.slice(begun)) one.file = relative(data.file);
      begun = report.broken.length;
      const verdict = failed > 0 ? `${failed} FAILED, ` : '';
      tell(`  ${relative(data.file)}  ${verdict}${passed} passed (${(data.duration_ms / 1000).toFixed(1)} s)`);
    } else if (type === 'test:summary') {
      report.passed += data.counts.passed;
      report.failed += data.counts.failed + data.counts.cancelled;
      report.skipped += data.counts.skipped;
    }
  }
  return report;
}

const relative = (file = ''): string => path.relative(root, file);

/** A suite that fails because a test in it failed says nothing new. */
const isOnlyAboutChildren = (error: Error & { failureType?: string }): boolean =>
  error.failureType === 'subtestsFailed';

/** The assertion's own words and where it stood, without the runner's frames. */
function readable(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const text = cause?.stack ?? (typeof error.cause === 'string' ? error.cause : error.message);
  const lines = text.split('\n').filter((line) => !/^\s+at .*(node:internal|node:async_hooks)/.test(line));
  return lines.slice(0, errorLines).join('\n');
}
