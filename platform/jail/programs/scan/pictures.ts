/** JPEG, PNG and TIFF (of many pages), opened with three of libvips' readers and no other. */
import sharp, { type Metadata } from 'sharp';
import type { Mime } from '../../../ingest/facts.ts';
import { Refused, viewSize, type OpenScan, type ScannedPage } from './open-scan.ts';

const READERS = { 'image/jpeg': 'Jpeg', 'image/png': 'Png', 'image/tiff': 'Tiff' } as const;

export async function openPictures(
  bytes: Buffer,
  mime: Exclude<Mime, 'application/pdf'>,
  maxPixels: number,
): Promise<OpenScan> {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: [`VipsForeignLoad${READERS[mime]}`] });
  sharp.cache(false);
  const first = await describe(bytes, 0);
  const pages = mime === 'image/tiff' ? (first.pages ?? 1) : 1;
  return {
    pages,
    facts: () => ({ mime, pages, encrypted: false, active: [] }),
    page: async (n) => show(bytes, n, n === 1 ? first : await describe(bytes, n - 1), maxPixels),
  };
}

/** Reads the header only. A TIFF whose directories run in a circle fails here. */
async function describe(bytes: Buffer, page: number): Promise<Metadata> {
  try {
    return await sharp(bytes, { page, limitInputPixels: false }).metadata();
  } catch {
    throw new Refused('unreadable', { page: page + 1 });
  }
}

async function show(bytes: Buffer, n: number, header: Metadata, maxPixels: number): Promise<ScannedPage> {
  const { width: widthPx, height: heightPx } = header.autoOrient;
  if (widthPx * heightPx > maxPixels)
    throw new Refused('too-many-pixels', { page: n, widthPx, heightPx, max: maxPixels });
  // Without a unit the reader makes up 72.
  const dpi = header.resolutionUnit ? Math.round(header.density ?? 0) : 0;
  const size = viewSize(widthPx, heightPx, dpi);
  try {
    const { data, info } = await sharp(bytes, { page: n - 1, limitInputPixels: maxPixels, failOn: 'error' })
      .autoOrient()
      .resize({ ...size, fit: 'fill' })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const picture = { data, width: info.width, height: info.height, channels: 3 as const };
    if (info.channels !== 3) throw new Refused('unreadable', { page: n });
    return { widthPx, heightPx, dpi, drawn: false, oneBit: header.bitsPerSample === 1, picture };
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('unreadable', { page: n });
  }
}
