/** Programs kept by version, each in its own folder with the SHA-256 it had when it was put there. */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { holdWhenFree } from '../launcher/hold.mjs';
import { cacheFolder, platform } from '../launcher/places.mjs';

/** @typedef {{ binary: string, version: string }} Kept file name and full version, which name the folder */

/** @param {Kept} what */
const folderOf = ({ binary, version }) => path.join(cacheFolder(), `${binary}-${version}-${platform}`);

/** Whether the program is there, unread. @param {Kept} what */
export const isKept = (what) => existsSync(path.join(folderOf(what), 'sha256'));

/**
 * The program's path if it is there and still has its hash.
 * @param {Kept} what
 * @returns {Promise<string | undefined>}
 */
export async function kept(what) {
  const folder = folderOf(what);
  const program = path.join(folder, what.binary);
  if (!isKept(what) || !existsSync(program)) return undefined;
  return (await sha256Of(program)) === readFileSync(path.join(folder, 'sha256'), 'utf8').trim() ? program : undefined;
}

/**
 * Makes it once even if two starts race: `make` fills a folder of its own, which is then moved into place whole.
 * @param {Kept} what @param {(into: string) => Promise<void>} make
 * @returns {Promise<string>} the program's path
 */
export async function keep(what, make) {
  const folder = folderOf(what);
  mkdirSync(cacheFolder(), { recursive: true });
  const release = await holdWhenFree(folder);
  const draft = `${folder}.draft`;
  try {
    const there = await kept(what);
    if (there) return there;
    for (const old of [draft, folder]) rmSync(old, { recursive: true, force: true });
    mkdirSync(draft);
    await make(draft);
    const program = path.join(draft, what.binary);
    const sha256 = await sha256Of(program);
    for (const name of readdirSync(draft))
      if (name !== what.binary) rmSync(path.join(draft, name), { recursive: true });
    writeFileSync(path.join(draft, 'sha256'), `${sha256}\n`);
    renameSync(draft, folder);
    return path.join(folder, what.binary);
  } finally {
    rmSync(draft, { recursive: true, force: true });
    release();
  }
}

/** @param {string} file */
async function sha256Of(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
