/** Makes the bundled font known to the drawing library on a machine that has no fonts at all. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';

/** Decree 30/2020 asks for Times New Roman; until a serif is bundled, papers are set in the product's own face. */
export const FONT = 'Be Vietnam Pro';
const PACKAGE = '@fontsource/be-vietnam-pro';
const FACES = /-(latin|latin-ext|vietnamese)-(400|700)-(normal|italic)\.woff$/;

let ready = false;

/** Call before the first text is drawn in this process: fontconfig reads its settings once. */
export function installFonts(): void {
  if (ready) return;
  ready = true;
  const folder = mkdtempSync(join(tmpdir(), 'luutrinh-fonts-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const files = join(dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)), 'files');
  for (const name of readdirSync(files).filter((file) => FACES.test(file))) {
    writeFileSync(join(folder, name.replace(/woff$/, 'ttf')), unwrapWoff(readFileSync(join(files, name))));
  }
  const settings = join(folder, 'fonts.conf');
  writeFileSync(
    settings,
    `<?xml version="1.0"?><fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>`,
  );
  process.env.FONTCONFIG_FILE = settings;
}

/** WOFF 1.0 (W3C Recommendation, 13 December 2012) to the TrueType it holds; Pango takes no wrapped fonts. */
function unwrapWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const power = Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 << power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * count - (16 << power), 10);
  const parts = [head];
  let offset = head.length;
  for (let i = 0; i < count; i++) {
    const [tag, at, packed, length, checksum] = [0, 4, 8, 12, 16].map((field) =>
      woff.readUInt32BE(44 + 20 * i + field),
    ) as Five;
    const data = woff.subarray(at, at + packed);
    const table = Buffer.alloc(Math.ceil(length / 4) * 4);
    (packed < length ? inflateSync(data) : data).copy(table);
    [tag, checksum, offset, length].forEach((value, field) => head.writeUInt32BE(value, 12 + 16 * i + 4 * field));
    parts.push(table);
    offset += table.length;
  }
  return Buffer.concat(parts);
}

type Five = [number, number, number, number, number];
