/** What is built from sources is built when they are not those it was built from; their hash lies beside it. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { holdWhenFree } from '../launcher/hold.mjs';
import { root } from '../launcher/places.mjs';

/** What builds make, the last three beside the settings of the catalogues' compiler. */
const made = new Set(['node_modules', 'build', '.svelte-kit', 'paraglide', 'cache', '.gitignore', '.meta.json', 'README.md']);

export interface Build {
  name: string;
  /** Files and folders below the project's root. */
  sources: string[];
  /** Where it goes, below the project's root; it is made by then. */
  folder: string;
  make(): Promise<void>;
}

/** One build at a time, however many stacks of this clone start. */
export async function buildWhenStale({ name, sources, folder, make }: Build): Promise<void> {
  const stamp = path.join(root, folder, 'sources.sha256');
  const release = await holdWhenFree(`${name} ${root}`);
  try {
    const hash = hashOf(sources.map((source) => path.join(root, source)));
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
    await make();
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
