/** Scanned sides as the files a scanner writes: JPEG, PNG, multi-page TIFF, PDF with one image a page. */
import sharp from 'sharp';
import { imagePdf } from './image-pdf.ts';
import type { Scanned } from './scanner.ts';

export type Format = 'jpeg' | 'png' | 'tiff' | 'pdf';

const WRITE: Record<Format, (sides: Scanned[]) => Promise<Buffer>> = {
  jpeg: async ([side]) => jpeg(only(side)),
  png: async ([side]) => picture(only(side)).png({ compressionLevel: 3 }).toBuffer(),
  tiff: async (sides) => {
    const first = only(sides[0]);
    const pages = await Promise.all(sides.map((side) => jpeg(side)));
    const bound =
      pages.length > 1 ? sharp(pages, { join: { animated: true }, limitInputPixels: false }) : sharp(pages[0]);
    return bound.withMetadata({ density: first.dpi }).tiff({ compression: 'jpeg', quality: 82 }).toBuffer();
  },
  pdf: async (sides) => imagePdf(await Promise.all(sides.map(async (side) => ({ ...side, jpeg: await jpeg(side) })))),
};

/** JPEG and PNG hold one page; further sides are left out, as a scanner would start another file. */
export const writeFile = (sides: Scanned[], format: Format): Promise<Buffer> => WRITE[format](sides);

function picture({ data, width, height, channels, dpi }: Scanned) {
  const image = sharp(data, { raw: { width, height, channels } });
  return (channels === 1 ? image.toColourspace('b-w') : image).withMetadata({ density: dpi });
}

const jpeg = (side: Scanned) => picture(side).jpeg({ quality: 80 }).toBuffer();

function only(side: Scanned | undefined): Scanned {
  if (!side) throw new RangeError('a paper without sides');
  return side;
}
