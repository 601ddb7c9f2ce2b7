/** What must not come in, and the rules it is refused by. */
import sharp, { type Sharp } from 'sharp';
import { page, tiffOf } from './good-files.ts';
import * as pdfs from './hostile-pdfs.ts';
import * as pictures from './hostile-pictures.ts';
import { onePage } from './raw-pdf.ts';
import type { Verdict } from './verdicts.test.ts';

const remade = (make: (picture: Sharp) => Sharp) => async () => make(sharp(await page())).toBuffer();
const at = (density: number) => ({ density });
const pdf = (file: Verdict['file'], name: string, ...refused: string[]): Verdict => ({
  name: `PDF ${name}`,
  file,
  refused,
});

/** A reader may also come to grief over these in its own way; let in, they are not. */
const STOPPED = ['too-costly', 'unreadable'];

export const hostile: Verdict[] = [
  // R-DRF-2.6: the acceptance criterion, word for word.
  {
    name: 'grey JPEG of 96 dpi',
    file: remade((picture) => picture.greyscale().withMetadata(at(96)).jpeg()),
    refused: ['resolution-too-low', 'not-colour'],
  },
  {
    name: 'grey saved in three equal channels',
    file: remade((picture) => picture.greyscale().toColourspace('srgb').withMetadata(at(200)).jpeg()),
    refused: ['not-colour'],
  },
  {
    name: 'one-bit TIFF',
    file: remade((picture) =>
      picture
        .greyscale()
        .threshold()
        .toColourspace('b-w')
        .withMetadata(at(200))
        .tiff({ bitdepth: 1, compression: 'deflate' }),
    ),
    refused: ['not-colour'],
  },
  {
    name: '199 dots are 200 by rounding, 190 are not',
    file: remade((picture) => picture.withMetadata(at(190)).jpeg()),
    refused: ['resolution-too-low'],
  },
  {
    name: 'PNG that does not say its resolution',
    file: async () => pictures.withoutDensity(await remade((picture) => picture.png())()),
    refused: ['resolution-unknown'],
  },
  { name: 'format the profile leaves out', file: page, profile: { formats: ['pdf'] }, refused: ['format-not-allowed'] },
  {
    name: 'format left out, too coarse and grey, all named',
    file: remade((picture) => picture.greyscale().withMetadata(at(96)).jpeg()),
    profile: { formats: ['pdf'] },
    refused: ['format-not-allowed', 'resolution-too-low', 'not-colour'],
  },
  { name: 'larger than the profile takes', file: page, profile: { maxBytes: 100_000 }, refused: ['too-large'] },
  { name: 'more pages than the profile takes', file: tiffOf(9), profile: { maxPages: 8 }, refused: ['too-many-pages'] },

  { name: 'nothing', file: () => Buffer.alloc(0), refused: ['unreadable'] },
  { name: 'SVG', file: pictures.svg, refused: ['format-not-allowed'] },
  { name: 'HTML', file: pictures.html, refused: ['format-not-allowed'] },
  { name: 'GIF', file: pictures.gif, refused: ['format-not-allowed'] },
  { name: 'HEIC', file: pictures.heic, refused: ['format-not-allowed'] },
  { name: 'PDF behind HTML', file: () => pictures.behindHtml(onePage()), refused: ['format-not-allowed'] },
  { name: 'PDF behind a zip archive', file: () => pictures.behindZip(onePage()), refused: ['format-not-allowed'] },
  { name: 'JPEG cut short', file: async () => pictures.cutShort(await page(), 0.6), refused: ['unreadable'] },
  {
    name: 'PNG cut short',
    file: async () => pictures.cutShort(await remade((picture) => picture.withMetadata(at(200)).png())(), 0.6),
    refused: ['unreadable'],
  },
  { name: 'TIFF cut short', file: async () => pictures.cutShort(await tiffOf(4)(), 0.6), refused: ['unreadable'] },
  { name: 'three bytes of a JPEG', file: () => Buffer.from([0xff, 0xd8, 0xff]), refused: ['unreadable'] },
  { name: 'PNG of 65,535 by 65,535', file: () => pictures.pngFlood(65_535, 65_535), refused: ['too-many-pixels'] },
  {
    name: 'JPEG that says 65,500 by 65,500',
    file: async () => pictures.jpegFlood(await page()),
    refused: ['too-many-pixels'],
  },
  {
    name: 'TIFF whose directories run in a circle',
    file: pictures.tiffLoop,
    refusedByOneOf: ['unreadable', 'too-many-pages', 'resolution-unknown', 'not-colour'],
  },

  pdf(pdfs.scriptAtOpening, 'with a script at its opening', 'has-scripts'),
  pdf(pdfs.scriptInNames, 'with a script among its names', 'has-scripts'),
  pdf(pdfs.scriptOnPage, 'with a script on a page', 'has-scripts'),
  pdf(pdfs.scriptSpelledOut, 'with a script whose name is spelled in hex', 'has-scripts'),
  pdf(pdfs.scriptInObjectStream, 'with a script in a packed object', 'has-scripts'),
  pdf(pdfs.scriptPackedStrangely, 'with objects packed in a way of 1996', 'unreadable'),
  pdf(pdfs.launch, 'that starts a program', 'has-scripts'),
  pdf(pdfs.launchOnLink, 'with a link that starts a program', 'has-scripts'),
  pdf(pdfs.submitsForm, 'that sends itself away', 'has-scripts'),
  pdf(pdfs.richMedia, 'with rich media', 'has-scripts'),
  pdf(pdfs.withEmbeddedFile, 'with a file in it', 'has-scripts'),
  pdf(() => pdfs.encrypted('secret'), 'locked by a password', 'encrypted'),
  pdf(() => pdfs.encrypted(''), 'encrypted without a password', 'encrypted'),
  pdf(() => onePage({ version: '1.3' }), 'of version 1.3', 'pdf-too-old'),
  pdf(() => pictures.cutShort(onePage(), 0.7), 'cut short', 'unreadable'),
  pdf(() => Buffer.from('%PDF-1.7\nnothing else\n%%EOF\n'), 'that holds nothing', 'unreadable'),
  pdf(pdfs.pixelFlood, 'with a picture of 60,000 by 60,000', 'too-many-pixels'),
  pdf(pdfs.manyPages, 'of a hundred thousand pages', 'too-many-pages'),
  pdf(pdfs.circle, 'whose pages run in a circle', 'unreadable'),
  { name: 'PDF bomb of half a kilobyte', file: () => pdfs.bomb(400), refusedByOneOf: STOPPED },
  { name: 'PDF of a billion laughs', file: pdfs.laughs, refusedByOneOf: STOPPED },
];
