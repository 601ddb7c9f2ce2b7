/** Takes a stream in completely, hashing it, so that it can be handed on only once it is known to be right. */
import { createHash, randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** Page images and most scans fit; what is larger waits in a file. */
const IN_MEMORY = 4 * 1024 * 1024;

export interface Spooled {
  bytes: number;
  sha256: string;
  /** Callable once; reading it to the end or destroying it frees the file. */
  stream(): Readable;
  discard(): Promise<void>;
}

export async function spool(source: Readable): Promise<Spooled> {
  const hash = createHash('sha256');
  const held: Buffer[] = [];
  let file: FileHandle | undefined;
  let bytes = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      held.push(chunk);
      if (!file && bytes <= IN_MEMORY) continue;
      file ??= await nameless();
      await file.writeFile(Buffer.concat(held.splice(0)));
    }
  } catch (error) {
    await file?.close();
    throw error;
  }
  return {
    bytes,
    sha256: hash.digest('hex'),
    stream: () => file?.createReadStream({ start: 0 }) ?? Readable.from(held, { objectMode: false }),
    discard: async () => file?.close(),
  };
}

/** A file without a name: no copy of a scan is left behind, however the process ends (R-DRF-2.10). */
async function nameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `luutrinh-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}
