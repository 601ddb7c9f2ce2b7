/** How a jailed program answers through its pipe: a length, a JSON head so long, and the bodies the head announces. */

/** `head` is whatever the program says, unchecked; `bodies` are the bytes that go with it. */
export interface Frame {
  head: Record<string, unknown>;
  bodies: Buffer[];
}

/** More than the limit, or not frames at all. */
export class BadFrames extends Error {}

const MAX_HEAD = 256 * 1024;
const MAX_BODIES = 16;

export function encodeFrame(head: Record<string, unknown>, bodies: Uint8Array[] = []): Buffer {
  const json = Buffer.from(JSON.stringify({ ...head, bodies: bodies.map((body) => body.length) }));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(json.length);
  return Buffer.concat([size, json, ...bodies]);
}

/** Yields whole frames; a pipe that ends within one just ends. Throws BadFrames beyond `maxBytes` in all. */
export async function* decodeFrames(pipe: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Frame> {
  const pieces: Buffer[] = [];
  let held = 0;
  let total = 0;
  let wanted = 4;
  let head: Frame['head'] | 'next' | undefined;
  let lengths: number[] = [];
  for await (const chunk of pipe) {
    pieces.push(chunk);
    held += chunk.length;
    total += chunk.length;
    if (total > maxBytes) throw new BadFrames();
    while (held >= wanted) {
      const all = Buffer.concat(pieces);
      const part = all.subarray(0, wanted);
      pieces.splice(0, pieces.length, all.subarray(wanted));
      held -= wanted;
      if (head === undefined) {
        wanted = part.readUInt32BE();
        head = 'next';
        if (wanted > MAX_HEAD) throw new BadFrames();
      } else if (head === 'next') {
        [head, lengths] = parseHead(part);
        wanted = lengths.reduce((sum, length) => sum + length, 0);
        if (wanted > maxBytes) throw new BadFrames();
      } else {
        yield { head, bodies: cut(part, lengths) };
        head = undefined;
        wanted = 4;
      }
    }
  }
}

function parseHead(json: Buffer): [Frame['head'], number[]] {
  const { bodies, ...head } = parse(json);
  const isLength = (length: unknown): length is number => Number.isSafeInteger(length) && (length as number) >= 0;
  if (!Array.isArray(bodies) || bodies.length > MAX_BODIES || !bodies.every(isLength)) throw new BadFrames();
  return [head, bodies];
}

function parse(json: Buffer): Record<string, unknown> {
  try {
    return { ...(JSON.parse(json.toString()) as object) };
  } catch {
    throw new BadFrames();
  }
}

function cut(bytes: Buffer, lengths: number[]): Buffer[] {
  let at = 0;
  return lengths.map((length) => bytes.subarray(at, (at += length)));
}
