/** The archive inside a set is a plain POSIX tar (ustar), so that it opens without this product. */
import { DamagedSet } from './damage.ts';

const block = 512;

/** An entry's header. @param path ASCII: folders at most 155 characters, the name at most 100. @param size in bytes, below 8 GiB */
export function tarHeader(path: string, size: number): Buffer {
  const cut = path.lastIndexOf('/');
  if (cut > 155 || path.length - cut > 101 || size >= 8 ** 11) throw new RangeError(`no tar entry: ${path}`);
  const head = Buffer.alloc(block);
  const field = (text: string, at: number): void => void head.write(text, at, 'ascii');
  field(path.slice(cut + 1), 0);
  field(path.slice(0, Math.max(cut, 0)), 345);
  field('0000600\0', 100);
  field('0000000\0', 108);
  field('0000000\0', 116);
  field(`${size.toString(8).padStart(11, '0')}\0`, 124);
  field('00000000000\0', 136);
  field('        ', 148);
  field('0', 156);
  field('ustar\x0000', 257);
  const sum = head.reduce((total, byte) => total + byte, 0);
  field(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return head;
}

export const tarPadding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block);
export const tarEnd = Buffer.alloc(2 * block);

/** What is read out of an archive. Bodies arrive in pieces, each entry's end is told. */
export interface TarSink {
  begin(name: string, size: number): void;
  piece(bytes: Buffer): void | Promise<void>;
  end(): void | Promise<void>;
}

/** Feeds a stream of archive bytes to a sink. @throws DamagedSet where it is no archive, or ends in the middle */
export async function readTar(part: string, bytes: AsyncIterable<Buffer>, sink: TarSink): Promise<void> {
  let held: Buffer = Buffer.alloc(0);
  let left = 0;
  let padding = 0;
  let over = false;
  for await (const piece of bytes) {
    held = held.length > 0 ? Buffer.concat([held, piece]) : piece;
    for (;;) {
      if (left > 0) {
        const body = held.subarray(0, left);
        left -= body.length;
        held = held.subarray(body.length);
        if (body.length > 0) await sink.piece(body);
        if (left > 0) break;
        await sink.end();
      } else if (padding > 0) {
        const skipped = Math.min(padding, held.length);
        padding -= skipped;
        held = held.subarray(skipped);
        if (padding > 0) break;
      } else if (held.length >= block) {
        const head = held.subarray(0, block);
        held = held.subarray(block);
        if (head[0] === 0) over = true;
        else [left, padding] = await begin(part, head, sink);
      } else break;
    }
  }
  if (!over || left > 0) throw new DamagedSet({ part, reason: 'cut-short' });
}

async function begin(part: string, head: Buffer, sink: TarSink): Promise<[left: number, padding: number]> {
  const text = (at: number, length: number): string => head.toString('ascii', at, at + length).split('\0')[0]!;
  const folder = text(345, 155);
  const name = folder ? `${folder}/${text(0, 100)}` : text(0, 100);
  const size = Number.parseInt(head.toString('ascii', 124, 135), 8);
  if (head.toString('ascii', 257, 262) !== 'ustar' || !Number.isSafeInteger(size)) throw new DamagedSet({ part, reason: 'not-as-listed', entry: name });
  sink.begin(name, size);
  if (size === 0) await sink.end();
  return [size, (block - (size % block)) % block];
}
