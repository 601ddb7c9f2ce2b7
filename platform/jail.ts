/** Runs a program of ours over one file of somebody else's: no network, no files, little memory or time (law 10). */
import { spawn, type ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { programPath, requireJail } from './jail/cage.ts';
import { decodeFrames, BadFrames, type Frame } from './jail/frames.ts';
import { createSeats } from './jail/seats.ts';
import { watch } from './jail/watch.ts';

export { JailUnavailable, requireJail } from './jail/cage.ts';
export type { Frame } from './jail/frames.ts';

export interface Limits {
  wallMs: number;
  cpuSeconds: number;
  /** Resident, of the whole process; Node alone takes about 60 MB. */
  memoryMb: number;
  outputBytes: number;
}

/**
 * How it ended. `exceeded` and `crashed` are the file's doing as far as anybody can tell: the caller refuses the file.
 * `detail` is the end of what the program wrote to its error stream, for a developer; it may quote the file.
 */
export type JailEnd =
  { how: 'done' } | { how: 'exceeded'; limit: 'time' | 'memory' | 'output' } | { how: 'crashed'; detail: string };

/** A file costs a third of a second of one core to start with, so no more of them at once than there are cores. */
const inSeat = createSeats(availableParallelism());
const DETAIL_BYTES = 2_000;

/**
 * Starts `platform/jail/programs/<program>.ts`, or a program by its path, in a process of its own. It ends with this
 * one file: nothing the file did to it can reach the next person's. The file is its standard input, read-only; `args`
 * its only argument; what it answers comes frame by frame and is as little to be trusted as the file. Throws
 * JailUnavailable where no jail can be built and nobody accepted that.
 */
export function runJailed(
  program: string,
  input: { file: string; args: Record<string, unknown> },
  limits: Limits,
  take: (frame: Frame) => Promise<void> | void,
): Promise<JailEnd> {
  return inSeat(async () => {
    const { wrap } = await requireJail();
    const [command = '', ...rest] = wrap(limits, programPath(program), input.args);
    const file = await open(input.file, 'r');
    try {
      const child = spawn(command, rest, { stdio: [file.fd, 'pipe', 'pipe'], env: {}, cwd: '/' });
      return await attend(child, limits, take);
    } finally {
      await file.close();
    }
  });
}

async function attend(
  child: ChildProcess,
  limits: Limits,
  take: (frame: Frame) => Promise<void> | void,
): Promise<JailEnd> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('a jailed program without pipes');
  const exit = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? String(code)));
  });
  let exceeded: 'time' | 'memory' | 'output' | undefined;
  const stop = (limit: typeof exceeded) => {
    exceeded ??= limit;
    child.kill('SIGKILL');
  };
  const clock = setTimeout(() => stop('time'), limits.wallMs);
  const unwatch = watch(child, limits, stop);
  let detail = '';
  stderr.on('data', (chunk: Buffer) => (detail = (detail + chunk.toString()).slice(-DETAIL_BYTES)));
  try {
    for await (const frame of decodeFrames(stdout, limits.outputBytes)) await take(frame);
  } catch (error) {
    stop(error instanceof BadFrames ? 'output' : undefined);
    if (!(error instanceof BadFrames)) throw error;
  } finally {
    stdout.resume();
    detail = `${await exit}: ${detail}`;
    clearTimeout(clock);
    unwatch();
  }
  if (exceeded) return { how: 'exceeded', limit: exceeded };
  return detail.startsWith('0: ') ? { how: 'done' } : { how: 'crashed', detail };
}
