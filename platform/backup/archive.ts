/** The sealed archive being written: a tar, sealed chunk by chunk, the same bytes to every medium at once. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { KeyRing } from '../key-ring.ts';
import type { ListedFile } from './manifest.ts';
import { onMedium, type Place } from './media.ts';
import { createSealer } from './sealing.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';

export const archiveName = 'set.tar.enc';

export interface Target {
  place: Place;
  /** The attempt's folder on the medium. */
  folder: string;
}

export async function createArchive(set: string, keys: KeyRing, targets: Target[]) {
  const files = await Promise.all(
    targets.map(async ({ place, folder }) => ({ place, handle: await onMedium(place, open(path.join(folder, archiveName), 'wx', 0o600)) })),
  );
  const hash = createHash('sha256');
  let bytes = 0;
  const sealer = await createSealer(set, keys, async (sealed) => {
    hash.update(sealed);
    bytes += sealed.length;
    await Promise.all(files.map(({ place, handle }) => onMedium(place, handle.writeFile(sealed))));
  });
  return {
    keyId: sealer.keyId,
    bytes: (): number => bytes,
    /** @throws RangeError when the body is not `size` bytes */
    async entry(name: string, size: number, body: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
      await sealer.write(tarHeader(name, size));
      let left = size;
      for await (const piece of body) {
        left -= piece.length;
        await sealer.write(piece);
      }
      if (left !== 0) throw new RangeError(`${name} is not ${size} bytes`);
      await sealer.write(tarPadding(size));
    },
    async end(): Promise<ListedFile> {
      await sealer.write(tarEnd);
      await sealer.end();
      await Promise.all(files.map(({ place, handle }) => onMedium(place, handle.sync())));
      return { name: archiveName, bytes, sha256: hash.digest('hex') };
    },
    close: (): Promise<unknown> => Promise.allSettled(files.map(({ handle }) => handle.close())),
  };
}

export type Archive = Awaited<ReturnType<typeof createArchive>>;
