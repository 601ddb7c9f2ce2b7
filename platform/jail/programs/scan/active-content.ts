/**
 * Finds what a PDF could do by itself. PDFium is asked, and the file's bytes are searched for the names such things
 * must bear, object streams included: a thing that only another reader would find is found here too. Nothing is run.
 */
import { inflateSync } from 'node:zlib';
import { Refused } from './open-scan.ts';
import type { Pdfium } from './pdfium.ts';

/** ISO 32000-1, 12.6.4 (actions), 7.11.4 (embedded files), 13 (rich media), 12.7.8 (XFA). */
const NAMES: Record<string, string> = {
  JavaScript: 'javascript',
  Launch: 'launch',
  EmbeddedFile: 'embedded-file',
  EmbeddedFiles: 'embedded-file',
  RichMedia: 'rich-media',
  SubmitForm: 'form-submission',
  ImportData: 'form-submission',
};
const XFA_FORMS: readonly number[] = [2, 3];
const CHUNK = 1 << 20;
const OVERLAP = 256;
const MAX_INFLATED = 64 * 1024 * 1024;

export function activeContent(pdfium: Pdfium, document: number, bytes: Buffer): string[] {
  const found = new Set<string>();
  if (pdfium._FPDFDoc_GetJavaScriptActionCount(document) > 0) found.add('javascript');
  if (pdfium._FPDFDoc_GetAttachmentCount(document) > 0) found.add('embedded-file');
  if (XFA_FORMS.includes(pdfium._FPDF_GetFormType(document))) found.add('xfa');
  search(bytes, found);
  for (const stream of objectStreams(bytes)) search(stream, found);
  return [...found].sort();
}

/** A name may hide its letters as #xx (7.3.5). */
const ANY_NAME = new RegExp(`/(${Object.keys(NAMES).map(hideable).join('|')})(?![^\\s()<>[\\]{}/%])`, 'g');

function hideable(name: string): string {
  const hex = (letter: string) =>
    letter
      .charCodeAt(0)
      .toString(16)
      .replace(/[a-f]/, (digit) => `[${digit}${digit.toUpperCase()}]`);
  return [...name].map((letter) => `(?:${letter}|#${hex(letter)})`).join('');
}

function search(bytes: Buffer, found: Set<string>): void {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    for (const [, name = ''] of bytes.toString('latin1', at, at + CHUNK + OVERLAP).matchAll(ANY_NAME)) {
      const plain = name.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
      found.add(NAMES[plain] ?? 'javascript');
    }
  }
}

/**
 * Objects packed together (7.5.7). Packing that we cannot undo could hide anything, so such a file is not readable for
 * us.
 */
function* objectStreams(bytes: Buffer): Generator<Buffer> {
  let budget = MAX_INFLATED;
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.toString('latin1', at - 3, at) === 'end') continue;
    const before = bytes.toString('latin1', Math.max(0, at - 600), at);
    const dictionary = before.slice(before.lastIndexOf('obj') + 3);
    if (!isObjectStream.test(dictionary)) continue;
    if (!/\/Filter\s*\[?\s*\/(FlateDecode|Fl)\b\s*\]?/.test(dictionary) || /\/Predictor\s+[2-9]|#/.test(dictionary)) {
      throw new Refused('unreadable');
    }
    const start = at + 6 + (bytes[at + 6] === 0x0d ? 2 : 1);
    const inflated = inflate(bytes.subarray(start), budget);
    budget -= inflated.length;
    yield inflated;
  }
}

const isObjectStream = new RegExp(`/${hideable('ObjStm')}`);

function inflate(bytes: Buffer, most: number): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, most) });
  } catch {
    throw new Refused('unreadable');
  }
}
