/** SpiffWorkflow, in memory, in a Python of its own that is gone afterwards. It comes from the package index: this peer alone needs one. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const version = '3.2.0';
const measure = path.join(import.meta.dirname, 'measure.py');

export interface Spiff {
  /** CPU milliseconds an instance, by the models' names, which are also their processes' ids. */
  cost(models: Record<string, string>, variables: Record<string, unknown>, instances: number): Record<string, number>;
  remove(): void;
}

/** @throws Error with a sentence when there is no Python with pip, or no package index */
export function installSpiff(): Spiff {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'luu-trinh-spiff-'));
  const python = path.join(folder, 'bin', 'python');
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const made = spawnSync('python3', ['-m', 'venv', folder]);
  const installed = made.status === 0 && spawnSync(python, ['-m', 'pip', 'install', '--quiet', `SpiffWorkflow==${version}`]).status === 0;
  if (!installed) {
    remove();
    throw new Error(`SpiffWorkflow ${version} is measured beside the engine: it needs python3 with venv and pip, and a package index that pip reaches`);
  }
  return {
    cost: (models, variables, instances) =>
      JSON.parse(execFileSync(python, [measure], { input: JSON.stringify({ models, variables, instances }), encoding: 'utf8' })) as Record<string, number>,
    remove,
  };
}
