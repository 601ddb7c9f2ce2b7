/** The checks that read code without running it; each counts as one test. */
import path from 'node:path';
import { run, sizeOf, tailOf } from '../launcher/guarded.mjs';
import { root } from '../launcher/places.mjs';
import { Failure } from '../launcher/sentences.mjs';

export interface Outcome {
  name: string;
  /** Undefined when it passed, else what a developer must read. */
  wrong?: string;
  seconds: number;
}

interface Check {
  name: string;
  cwd: string;
  /** Commands in node_modules, one after the other. */
  commands: string[][];
}

export const codeChecks: Check[] = [
  { name: 'types (tsc)', cwd: root, commands: [['typescript/bin/tsc', '-p', 'tsconfig.json']] },
  { name: 'lint (eslint)', cwd: root, commands: [['eslint/bin/eslint.js', '--max-warnings', '0', '.']] },
];

/** Needs what the web's build generates. */
export const webCheck: Check = {
  name: 'types of the web (svelte-check)',
  cwd: path.join(root, 'web'),
  commands: [
    ['@sveltejs/kit/svelte-kit.js', 'sync'],
    [
      'svelte-check/bin/svelte-check',
      '--tsconfig',
      'tsconfig.json',
      '--output',
      'human',
      '--threshold',
      'warning',
      '--fail-on-warnings',
    ],
  ],
};

export async function runCheck({ name, cwd, commands }: Check, log: string): Promise<Outcome> {
  const began = Date.now();
  const from = sizeOf(log);
  try {
    for (const [script = '', ...args] of commands) {
      const command = {
        command: process.execPath,
        args: [path.join(root, 'node_modules', script), ...args],
        cwd,
        env: process.env,
        log,
      };
      await run(name, command);
    }
    return { name, seconds: (Date.now() - began) / 1000 };
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return { name, wrong: tailOf(log, from), seconds: (Date.now() - began) / 1000 };
  }
}
