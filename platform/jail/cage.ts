/** Builds the cage: which means (namespaces, prlimit, setpriv) this machine has, and the command that uses them. */
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { BARE, CAGE, NETWORK_ONLY, type Way } from './ways.ts';
import type { Limits } from '../jail.ts';

export interface Jail {
  level: Way['level'];
  /** What the operator wrote where there is no cage. */
  accepted?: string;
  /** The command that runs a program, given by its path, in the cage. */
  wrap: (limits: Limits, program: string, args: Record<string, unknown>) => string[];
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
  const isRoot = process.getuid?.() === 0;
  const tools = ['prlimit', 'setpriv'].filter((tool) => spawnSync(tool, ['--version']).status === 0);
  const wrapIn =
    (way: Way): Jail['wrap'] =>
    (limits, program, args) => {
      const readable = readableFor(program);
      return way.wrap({ isRoot, tools, readable }, limits, [...commandOf(program, readable), JSON.stringify(args)]);
    };
  let why = '';
  for (const way of [CAGE, NETWORK_ONLY]) {
    const wrap = wrapIn(way);
    why = whyNot(wrap(PROBE_LIMITS, programPath('say-ready'), {}));
    if (!why) return { level: way.level, wrap };
  }
  const accepted = process.env[ACCEPTED]?.trim();
  if (!accepted) throw new JailUnavailable(`no jail can be built here (${why}); ${ACCEPTED}=<who, why> accepts that`);
  return { level: BARE.level, accepted, wrap: wrapIn(BARE) };
}

/** Empty when the probe answers. */
function whyNot([command = '', ...rest]: string[]): string {
  const options = { env: {}, cwd: '/', timeout: PROBE_LIMITS.wallMs, killSignal: 'SIGKILL', encoding: 'utf8' } as const;
  const { status, stdout, stderr, error } = spawnSync(command, rest, options);
  if (status === 0 && stdout.includes('"ready"')) return '';
  return error?.message ?? (stderr.trim().split('\n').at(-1) || 'no answer');
}

/** Besides the system's libraries: Node, our packages, what the jailed programs share, and the program's own folder. */
function readableFor(program: string): string[] {
  const home = homeOfPrograms();
  const ours = ['package.json', 'node_modules', 'platform/jail'].map((path) => join(home, path));
  const folder = dirname(program);
  const shown = [process.execPath, ...ours, '/nix/store'].filter((path) => existsSync(path));
  return shown.some((path) => folder.startsWith(path)) ? shown : [...shown, folder];
}

/** Node's permission model stands behind the namespaces, not instead of them. */
const commandOf = (program: string, readable: string[]): string[] => [
  process.execPath,
  '--permission',
  '--allow-addons',
  ...[...readable, '/usr', '/lib'].map((path) => `--allow-fs-read=${path}`),
  '--no-warnings',
  '--max-old-space-size=160',
  '--disable-wasm-trap-handler', // or each WebAssembly memory reserves gigabytes of address space
  program,
];

/** A program of `platform/jail/programs` by its name; one from elsewhere by its path. */
export const programPath = (program: string): string =>
  isAbsolute(program) ? program : join(homeOfPrograms(), 'platform/jail/programs', `${program}.ts`);

/**
 * The web server is bundled elsewhere, so the folder of programs is looked for upwards from wherever this code runs.
 */
function homeOfPrograms(): string {
  for (let at = import.meta.dirname; at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, 'platform/jail/programs'))) return realpathSync(at);
  }
  throw new Error('platform/jail/programs is not beside this program');
}
