/** Builds the cage: which means (namespaces, prlimit, setpriv) this machine has, and the command that uses them. */
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BARE, CAGE, NETWORK_ONLY, type CageFacts, type Way } from './ways.ts';
import type { Limits } from '../jail.ts';

/**
 * `wrap` puts the cage's command around a program of ours. `accepted` is what the operator wrote where there is no
 * cage.
 */
export interface Jail {
  level: Way['level'];
  accepted?: string;
  wrap: (limits: Limits, program: string[]) => string[];
}

/** Hostile files can't be read safely here, and nobody has accepted that in writing: the product must not start. */
export class JailUnavailable extends Error {
  override name = 'JailUnavailable';
  readonly code = 'jail-unavailable';
}

const ACCEPTED = 'LUUTRINH_JAIL_ACCEPTED';
const PROBE_LIMITS: Limits = { wallMs: 10_000, cpuSeconds: 10, memoryMb: 512, outputBytes: 1_000 };

let jail: Promise<Jail> | undefined;

/**
 * Tries the ways from the strictest down, once per process. Throws JailUnavailable where not even the network can be
 * taken away, unless the environment holds the operator's acceptance (LUUTRINH_JAIL_ACCEPTED=<who accepts, why>).
 */
export const requireJail = (): Promise<Jail> => (jail ??= Promise.resolve().then(build));

function build(): Jail {
  const facts = cageFacts();
  const wrapIn = (way: Way) => (limits: Limits, program: string[]) => way.wrap(facts, limits, program);
  for (const way of [CAGE, NETWORK_ONLY]) {
    const wrap = wrapIn(way);
    if (answers(wrap(PROBE_LIMITS, programsOf('say-ready')))) return { level: way.level, wrap };
  }
  const accepted = process.env[ACCEPTED]?.trim();
  if (!accepted) throw new JailUnavailable(`unshare is not permitted here; set ${ACCEPTED} to accept that in writing`);
  return { level: BARE.level, accepted, wrap: wrapIn(BARE) };
}

function answers([command = '', ...rest]: string[]): boolean {
  const { status, stdout } = spawnSync(command, rest, {
    env: {},
    cwd: '/',
    timeout: PROBE_LIMITS.wallMs,
    killSignal: 'SIGKILL',
  });
  return status === 0 && stdout.includes('"ready"');
}

function cageFacts(): CageFacts {
  const home = homeOfPrograms();
  const seen = [
    process.execPath,
    join(home, 'package.json'),
    join(home, 'node_modules'),
    join(home, 'platform/jail'),
    '/nix/store',
  ];
  return { isRoot: process.getuid?.() === 0, has: (tool) => tools.has(tool), readable: seen.filter(existsSync) };
}

/** Node's arguments for a jailed program: its permission model stands behind the namespaces, not instead of them. */
export function programsOf(program: string): string[] {
  const home = homeOfPrograms();
  const readable = [
    join(home, 'package.json'),
    join(home, 'node_modules'),
    join(home, 'platform/jail'),
    '/usr',
    '/lib',
  ];
  return [
    process.execPath,
    '--permission',
    '--allow-addons',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    '--no-warnings',
    '--max-old-space-size=160',
    '--disable-wasm-trap-handler', // or each WebAssembly memory reserves gigabytes of address space
    join(home, 'platform/jail/programs', `${program}.ts`),
  ];
}

/**
 * The web server is bundled elsewhere, so the folder of programs is looked for upwards from wherever this code runs.
 */
function homeOfPrograms(): string {
  for (let at = import.meta.dirname; at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, 'platform/jail/programs'))) return realpathSync(at);
  }
  throw new Error('platform/jail/programs is not beside this program');
}

const tools = new Set(['prlimit', 'setpriv', 'unshare'].filter((tool) => spawnSync(tool, ['--version']).status === 0));
