/**
 * `npm test`: checks the code, brings up a stack of its own, runs every kind of test on it, and leaves nothing behind.
 */
import path from 'node:path';
import { endAll } from '../launcher/guarded.mjs';
import { createProgress } from '../launcher/progress.mjs';
import { Failure } from '../launcher/sentences.mjs';
import { toldToEnd } from '../stack/lifetime.ts';
import { type Broken, type FilesReport, runFiles } from './run-files.ts';
import { secondTry } from './second-try.ts';
import { codeChecks, type Outcome, runCheck, webCheck } from './static-checks.ts';
import { type Phase, turns } from './test-files.ts';
import { createThrowAway } from './throw-away.ts';

const pattern = process.argv[2];
const todo = turns(pattern);
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const progress = createProgress({ startedAt: Number(process.env.LUUTRINH_STARTED_AT ?? Date.now()) });
const stack = await createThrowAway(progress);
const reports: FilesReport[] = [];
const unsteady: Broken[] = [];

let interrupted = false;
toldToEnd().then(async () => {
  interrupted = true;
  await stack.stop().catch(() => {});
  await endAll();
  stack.remove();
  process.exit(130);
});

const wantsStack = pattern === undefined || todo.flat().some((phase) => phase.needsStack);
const starting = wantsStack ? bringUp() : Promise.resolve(false);
if (pattern === undefined) for (const check of codeChecks) count(await runCheck(check, logOf(check.name)));
const isUp = await starting;
if (pattern === undefined && isUp) count(await runCheck(webCheck, logOf(webCheck.name)));
for (const turn of todo) await Promise.all(turn.map(runPhase));
for (const [at, first] of reports.entries()) {
  const { report, unsteady: once } = await secondTry(first, tell);
  reports[at] = report;
  unsteady.push(...once);
}
if (wantsStack) await takeDown();
stack.remove();
conclude();

async function runPhase(phase: Phase): Promise<void> {
  if (phase.needsStack && !isUp) {
    for (const file of phase.files) count({ name: file, wrong: 'not run: the stack did not start', seconds: 0 });
    return;
  }
  tell(`\n${phase.name}: ${phase.files.length} files`);
  reports.push(await runFiles(phase, tell));
}

async function bringUp(): Promise<boolean> {
  try {
    await stack.start();
    process.env.LUUTRINH_STACK = path.join(stack.data, 'stack.json');
    count({ name: 'the stack starts', seconds: process.uptime() });
    return true;
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    count({ name: 'the stack starts', wrong: failure.message, seconds: process.uptime() });
    return false;
  }
}

async function takeDown(): Promise<void> {
  const left = await stack.stop();
  count({ name: 'nothing is left running', ...(left.length > 0 ? { wrong: left.join('\n') } : {}), seconds: 0 });
}

function count({ name, wrong, seconds }: Outcome): void {
  tell(`  ${name}  ${wrong === undefined ? 'passed' : 'FAILED'} (${seconds.toFixed(1)} s)`);
  const broken = wrong === undefined ? [] : [{ file: '', name, error: wrong }];
  reports.push({ passed: 1 - broken.length, failed: broken.length, skipped: 0, broken, ofFile: new Map() });
}

function logOf(name: string): string {
  return path.join(stack.data, `${name.replace(/\W+/g, '-')}.log`);
}

function conclude(): void {
  if (interrupted) return; // the numbers of half a run say nothing
  const sum = (kind: 'passed' | 'failed' | 'skipped'): number =>
    reports.reduce((total, report) => total + report[kind], 0);
  const print = (mark: string, { file, name, error }: Broken): void =>
    tell(`\n${mark} ${[file, name].filter(Boolean).join(' › ')}\n${error}`);
  for (const one of unsteady) print('unsteady, passed alone:', one);
  for (const one of reports.flatMap(({ broken }) => broken)) print('✗', one);
  if (sum('skipped') > 0) tell(`\n${sum('skipped')} skipped`);
  tell(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') > 0 ? 1 : 0);
}
