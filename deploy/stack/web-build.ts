/** Builds the web when its sources are not the ones it was built from; their hash lies in the build. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../launcher/guarded.mjs';
import { holdWhenFree } from '../launcher/hold.mjs';
import { root } from '../launcher/places.mjs';
import type { Progress } from '../launcher/progress.mjs';
import { sentence } from '../launcher/sentences.mjs';

/** What the web is made of: its own sources, what it imports from the house, and the libraries' versions. */
const sources = ['web', 'workflows', 'platform', 'package-lock.json'];
/** What a build makes, the last three beside the settings of the catalogues' compiler. */
const made = new Set(['node_modules', 'build', '.svelte-kit', 'paraglide', 'cache', '.gitignore', '.meta.json', 'README.md']);
const stamp = path.join(root, 'web', 'build', 'sources.sha256');

export async function buildWeb(log: string, progress: Progress): Promise<void> {
  const release = await holdWhenFree(`web build ${root}`);
  try {
    const hash = hashOf(sources.map((name) => path.join(root, name)));
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
    const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    await progress.step('webBuild', () =>
      run(sentence('webBuild'), {
        command: process.execPath,
        args: [vite, 'build', '--logLevel', 'warn'],
        cwd: path.join(root, 'web'),
        env: { ...process.env, NODE_NO_WARNINGS: '1' },
        log,
      }),
    );
    writeFileSync(stamp, hash);
  } finally {
    release();
  }
}

/** Names and contents of all files below; what a build makes is left out. */
export function hashOf(places: string[]): string {
  const hash = createHash('sha256');
  for (const place of places) visit(place, hash);
  return hash.digest('hex');
}

function visit(place: string, hash: ReturnType<typeof createHash>): void {
  if (!existsSync(place)) return;
  const entries = safeEntries(place);
  if (!entries) {
    const content = readFileSync(place);
    hash.update(`${path.relative(root, place)}\0${content.length}\0`).update(content);
    return;
  }
  for (const name of entries.filter((entry) => !made.has(entry)).sort()) visit(path.join(place, name), hash);
}

/** The names in a folder, or undefined for a file. */
function safeEntries(place: string): string[] | undefined {
  try {
    return readdirSync(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
