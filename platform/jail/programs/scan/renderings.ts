/** The two pictures of a page that people see: encoded anew, so that of the file only its look reaches a browser. */
import sharp from 'sharp';
import type { Picture } from './open-scan.ts';

const THUMB_LONG_SIDE = 240;

/** View and thumbnail, as WebP without metadata. */
export async function renderings({ data, width, height, channels }: Picture): Promise<[Buffer, Buffer]> {
  const picture = () => sharp(data, { raw: { width, height, channels } }).removeAlpha();
  const view = await picture().webp({ quality: 65, effort: 2 }).toBuffer();
  const side = { width: THUMB_LONG_SIDE, height: THUMB_LONG_SIDE, fit: 'inside' as const, withoutEnlargement: true };
  return [view, await picture().resize(side).webp({ quality: 60, effort: 2 }).toBuffer()];
}
