/** Pictures that somebody might upload to hurt, and pictures that are not what they say. */
import { crc32, deflateSync } from 'node:zlib';

/** A PNG header with nothing behind it but one row of zeros. */
export function pngFlood(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const density = Buffer.from([0, 0, 0x1e, 0xc3, 0, 0, 0x1e, 0xc3, 1]); // 7,875 pixels a metre: 200 dpi
  const row = deflateSync(Buffer.alloc(width * 3 + 1));
  const chunks = [chunk('IHDR', header), chunk('pHYs', density), chunk('IDAT', row), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** Takes out the chunk in which a PNG says how many pixels there are to a metre. */
export function withoutDensity(png: Buffer): Buffer {
  const at = png.indexOf('pHYs') - 4;
  return Buffer.concat([png.subarray(0, at), png.subarray(at + 12 + png.readUInt32BE(at))]);
}

/** A JPEG whose frame says 65,500 by 65,500. */
export function jpegFlood(jpeg: Buffer): Buffer {
  const flood = Buffer.from(jpeg);
  const frame = flood.indexOf(Buffer.from([0xff, 0xc0]));
  flood.writeUInt16BE(65_500, frame + 5);
  flood.writeUInt16BE(65_500, frame + 7);
  return flood;
}

/** A TIFF whose only directory names itself as the next. */
export function tiffLoop(): Buffer {
  const entries: [tag: number, type: number, value: number][] = [
    [256, 3, 100], // width
    [257, 3, 100], // height
    [258, 3, 8], // bits a sample
    [262, 3, 1], // black is zero
    [273, 4, 200], // where the strip is
    [278, 3, 100], // rows in it
    [279, 4, 10_000], // bytes in it
  ];
  const tiff = Buffer.alloc(200 + 10_000, 128);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(entries.length, 8);
  for (const [i, [tag, type, value]] of entries.entries()) {
    const at = 10 + 12 * i;
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(1, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  }
  tiff.writeUInt32LE(8, 10 + 12 * entries.length);
  return tiff;
}

export const svg = () =>
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>');

export const html = () => Buffer.from('<!doctype html><script>alert(1)</script>');

/** An HTML page and a zip archive with a good file behind: some reader takes it for the one, some for the other. */
export const behindHtml = (file: Buffer) => Buffer.concat([html(), file]);
export const behindZip = (file: Buffer) => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(30), file]);

export const heic = () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
export const gif = () =>
  Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;', 'latin1');

export const cutShort = (file: Buffer, share: number) => file.subarray(0, Math.floor(file.length * share));
