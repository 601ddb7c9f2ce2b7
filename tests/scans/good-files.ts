/** Scans as offices make them, and what is found in each: nothing of the sort may be turned away. */
import sharp, { type Sharp } from 'sharp';
import { imagePdf } from '../../deploy/demo/scans/image-pdf.ts';
import { paperScan } from '../../deploy/demo/scans/scans.ts';
import { PERSON } from './person.ts';
import { onePage, rawPdf } from './raw-pdf.ts';
import type { Verdict } from './verdicts.test.ts';

const A4_AT_200 = { widthPx: 1654, heightPx: 2339, dpi: 200, colour: 'colour', blank: false } as const;

const scanned = (format: 'jpeg' | 'png' | 'tiff' | 'pdf') => () =>
  paperScan('curriculum-vitae', PERSON, { seed: 'verdicts', format });

let drawn: Promise<Buffer> | undefined;
/** A scanned page to make others of. */
export const page = (): Promise<Buffer> => (drawn ??= scanned('jpeg')());

const remade = (make: (picture: Sharp) => Sharp) => async () => make(sharp(await page())).toBuffer();

/** Any number of pages, small, in one TIFF. */
export const tiffOf = (count: number) => async () => {
  const small = await sharp(await page())
    .resize(413, 585)
    .jpeg()
    .toBuffer();
  const pages = Array.from({ length: count }, () => small);
  return sharp(pages, { join: { animated: true } })
    .withMetadata({ density: 200 })
    .tiff({ compression: 'jpeg' })
    .toBuffer();
};

const strip = async (top: number, height: number) =>
  sharp(await page())
    .extract({ left: 0, top, width: 1654, height })
    .jpeg()
    .toBuffer();

/** One page made of two strips, as scanners with little memory write it. */
async function strips(): Promise<Buffer> {
  const [upper, lower] = [await strip(0, 1200), await strip(1200, 1139)];
  const image = (height: number) =>
    `<</Type/XObject/Subtype/Image/Width 1654/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode>>`;
  return onePage({
    content: Buffer.from('q 595.4 0 0 432 0 410 cm /U Do Q q 595.4 0 0 410 0 0 cm /L Do Q'),
    page: '/Resources<</XObject<</U 5 0 R/L 6 0 R>>>>',
    more: [
      [image(1200), upper],
      [image(1139), lower],
    ],
  });
}

/** A coarse coloured background under a fine one-bit mask, as compact PDF has it. */
async function layers(): Promise<Buffer> {
  const background = await sharp(await page())
    .resize(620, 877)
    .jpeg()
    .toBuffer();
  const mask = Buffer.alloc(Math.ceil(2480 / 8) * 3508);
  const image = (size: string) => `<</Type/XObject/Subtype/Image${size}`;
  const place = 'q 595.2 0 0 841.9 0 0 cm';
  return onePage({
    content: Buffer.from(`${place} /B Do Q ${place} /M Do Q`),
    page: '/Resources<</XObject<</B 5 0 R/M 6 0 R>>>>',
    more: [
      [`${image('/Width 620/Height 877')}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode>>`, background],
      [`${image('/Width 2480/Height 3508')}/ImageMask true/BitsPerComponent 1/Decode[1 0]>>`, mask],
    ],
  });
}

/** The image sits in a form, and the page is turned by a quarter. */
async function nestedAndTurned(): Promise<Buffer> {
  const jpeg = await page();
  return rawPdf({
    objects: [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      '<</Type/Page/Parent 2 0 R/Rotate 90/MediaBox[0 0 595.44 842.04]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>',
      ['<<>>', Buffer.from('q 595.44 0 0 842.04 0 0 cm /F Do Q')],
      ['<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</I 6 0 R>>>>>>', Buffer.from('/I Do')],
      [
        '<</Type/XObject/Subtype/Image/Width 1654/Height 2339/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode>>',
        jpeg,
      ],
    ],
  });
}

/** White paper, clean to the last pixel, with black letters and a red seal: all the colour there is. */
const sealOnly = () =>
  sharp({ create: { width: 1654, height: 2339, channels: 3, background: '#fff' } })
    .composite([
      { input: { create: { width: 1200, height: 700, channels: 3, background: '#000' } }, left: 200, top: 300 },
      { input: { create: { width: 280, height: 280, channels: 3, background: '#c8102e' } }, left: 1000, top: 1700 },
    ])
    .withMetadata({ density: 200 })
    .png()
    .toBuffer();

async function greyBack(): Promise<Buffer> {
  const front = await page();
  const back = await sharp({ create: { width: 1654, height: 2339, channels: 3, background: '#eee' } })
    .greyscale()
    .jpeg()
    .toBuffer();
  const size = { width: 1654, height: 2339, dpi: 200 };
  return imagePdf([
    { ...size, jpeg: front, channels: 3 },
    { ...size, jpeg: back, channels: 1 },
  ]);
}

/** A form that draws itself; the reader stops it, and the page stays empty. */
const snake = () =>
  onePage({
    content: Buffer.from('/X Do'),
    page: '/Resources<</XObject<</X 5 0 R>>>>',
    more: [
      ['<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>>>', Buffer.from('/X Do')],
    ],
  });

/** An empty page but for the seal of a digital signature, which is the look of a form's field. */
const signed = () =>
  onePage({
    content: Buffer.from(' '),
    catalog: '/AcroForm<</SigFlags 3/Fields[5 0 R]>>',
    page: '/Annots[5 0 R]',
    more: [
      '<</Type/Annot/Subtype/Widget/FT/Sig/T(sig)/F 4/P 3 0 R/Rect[300 200 400 300]/AP<</N 6 0 R>>>>',
      ['<</Type/XObject/Subtype/Form/BBox[0 0 100 100]>>', Buffer.from('0.8 0.1 0.2 rg 0 0 100 100 re f')],
    ],
  });

export const good: Verdict[] = [
  { name: 'JPEG', file: scanned('jpeg'), mime: 'image/jpeg', pages: [A4_AT_200] },
  { name: 'PNG', file: scanned('png'), mime: 'image/png', pages: [A4_AT_200] },
  { name: 'TIFF of two pages', file: scanned('tiff'), mime: 'image/tiff', pages: [A4_AT_200, A4_AT_200] },
  { name: 'PDF of two pages', file: scanned('pdf'), mime: 'application/pdf', pages: [A4_AT_200, A4_AT_200] },
  {
    name: 'TIFF of thirty pages',
    file: tiffOf(30),
    pages: Array.from({ length: 30 }, (_, i) => ({ n: i + 1, dpi: 200 })),
  },
  {
    name: 'JPEG that its metadata turn by a quarter',
    file: remade((picture) => picture.withMetadata({ orientation: 6, density: 200 }).jpeg()),
    pages: [{ widthPx: 2339, heightPx: 1654 }],
  },
  {
    name: 'JPEG in CMYK',
    file: remade((picture) => picture.toColourspace('cmyk').withMetadata({ density: 200 }).jpeg()),
  },
  {
    name: 'progressive JPEG',
    file: remade((picture) => picture.withMetadata({ density: 200 }).jpeg({ progressive: true })),
  },
  {
    name: 'PNG of sixteen bits',
    file: remade((picture) => picture.toColourspace('rgb16').withMetadata({ density: 200 }).png()),
  },
  {
    name: 'PNG with transparency',
    file: remade((picture) => picture.ensureAlpha(0.5).withMetadata({ density: 200 }).png()),
  },
  { name: 'PDF in strips', file: strips, pages: [{ dpi: 200, colour: 'colour' }] },
  { name: 'PDF in layers', file: layers, pages: [{ dpi: 300, colour: 'colour' }] },
  {
    name: 'PDF with its image in a form, turned',
    file: nestedAndTurned,
    pages: [{ widthPx: 2339, heightPx: 1654, dpi: 200 }],
  },
  { name: 'black letters and a red seal on pure white', file: sealOnly, pages: [{ colour: 'colour', blank: false }] },
  {
    name: 'a colour front with a grey blank back',
    file: greyBack,
    pages: [{ blank: false }, { blank: true, colour: 'grey' }],
  },
  {
    name: 'PDF drawn by lines, which has no pixels to count',
    file: () => onePage(),
    pages: [{ dpi: 0, colour: 'colour' }],
  },
  {
    name: 'grey, where the profile takes any',
    file: remade((picture) => picture.greyscale().withMetadata({ density: 200 }).jpeg()),
    profile: { colour: 'any' },
    pages: [{ colour: 'grey' }],
  },
  {
    name: 'PDF 1.3 that its catalog lifts to 1.6',
    file: () => onePage({ version: '1.3', catalog: '/Version/1.6' }),
  },
  { name: 'PDF that draws itself, which comes to nothing', file: snake, pages: [{ blank: true }] },
  { name: 'PDF with the seal of a digital signature', file: signed, pages: [{ blank: false, colour: 'colour' }] },
];
