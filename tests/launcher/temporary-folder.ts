/** A folder for one test, gone with it. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';

export function temporaryFolder(t: TestContext): string {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'luu-trinh-test-')));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
