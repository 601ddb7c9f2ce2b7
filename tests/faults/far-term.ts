/** P01 with a term so long that the day it ends on is nobody else's: a calendar may move it, and nothing beside it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Db } from '../../platform/db.ts';
import { publishFrom } from '../instances/procedures.ts';

/** Working days beyond the legal profile's. */
export const further = 500;

/** @returns the procedure's id, and how to take it out of the start menu */
export async function publishFarTerm(owner: Db): Promise<{ procedure: string; end(): Promise<void> }> {
  const procedure = `test-far-term-${Date.now()}`;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'luu-trinh-far-term-'));
  const copy = (shipped: string, as: string): void =>
    cpSync(fileURLToPath(new URL(`../../forms/${shipped}/`, import.meta.url)), path.join(folder, as), { recursive: true });
  copy('create-e-record', procedure);
  copy('digitise-component', 'digitise-component');
  const model = path.join(folder, procedure, 'process.bpmn');
  const far = readFileSync(model, 'utf8')
    .replaceAll('legal.create.deadlineWd', `(legal.create.deadlineWd + ${further})`)
    .replaceAll('"create-e-record"', `"${procedure}"`);
  writeFileSync(model, far);
  await publishFrom(owner, pathToFileURL(`${folder}/`));
  rmSync(folder, { recursive: true });
  return {
    procedure,
    async end() {
      await owner`update procedure set startable = false where id = ${procedure}`;
      await owner`update definition set withdrawn_at = now() where procedure_id = ${procedure} and withdrawn_at is null`;
    },
  };
}
