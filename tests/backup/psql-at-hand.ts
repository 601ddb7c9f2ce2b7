/** psql where the machine has one; else a stand-in that reads the three kinds of lines that load.sql has: SQL, `\\i` and `\\copy`. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const standIn = fileURLToPath(new URL('./psql-stand-in.ts', import.meta.url));

/** @param folder where a stand-in may lie. @returns a PATH on which there is a `psql` */
export function pathWithPsql(folder: string): string {
  const known = `${path.dirname(process.execPath)}:${process.env.PATH}`;
  try {
    execFileSync('psql', ['--version'], { stdio: 'ignore' });
    return known;
  } catch {
    const bin = path.join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(path.join(bin, 'psql'), `#!/bin/sh\nexec "${process.execPath}" "${standIn}" "$@"\n`);
    chmodSync(path.join(bin, 'psql'), 0o755);
    return `${bin}:${known}`;
  }
}
