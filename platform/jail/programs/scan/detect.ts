/** Tells what a file is by its first bytes (its name and what the browser said count for nothing), and opens it. */
import { openPdf } from './pdf.ts';
import { openPictures } from './pictures.ts';
import { Refused, type OpenScan } from './open-scan.ts';

const PDF = /^%PDF-\d\.\d/;
const PICTURES = [
  { mime: 'image/jpeg', magic: /^\xff\xd8\xff/ },
  { mime: 'image/png', magic: /^\x89PNG\r\n\x1a\n/ },
  { mime: 'image/tiff', magic: /^(II[*+]\0|MM\0[*+])/ },
] as const;

/**
 * A signature must stand at the very start: a PDF behind other bytes is a polyglot, and some reader takes it for the
 * other thing.
 */
export async function detect(bytes: Buffer, maxPixels: number): Promise<OpenScan> {
  const start = bytes.toString('latin1', 0, 16);
  if (PDF.test(start)) return openPdf(bytes, maxPixels);
  const picture = PICTURES.find(({ magic }) => magic.test(start));
  if (!picture) throw new Refused('format-not-allowed');
  return openPictures(bytes, picture.mime, maxPixels);
}
