/** PDF that somebody might upload to hurt: each holds one attack and is otherwise as plain as can be. */
import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { onePage, rawPdf } from './raw-pdf.ts';

const JAVASCRIPT = '<</S/JavaScript/JS(app.alert\\(1\\))>>';
const LAUNCH = '<</S/Launch/F(calc.exe)>>';

export const scriptAtOpening = () => onePage({ catalog: `/OpenAction ${JAVASCRIPT}` });
export const scriptInNames = () =>
  onePage({ catalog: '/Names<</JavaScript<</Names[(a)5 0 R]>>>>', more: [JAVASCRIPT] });
export const scriptOnPage = () => onePage({ page: `/AA<</O ${JAVASCRIPT}>>` });
/** Names may spell any letter as #xx (ISO 32000-1, 7.3.5). */
export const scriptSpelledOut = () => onePage({ catalog: '/OpenAction<</S/J#61v#61Script/JS(app.alert\\(1\\))>>' });
export const launch = () => onePage({ catalog: `/OpenAction ${LAUNCH}` });
export const launchOnLink = () => onePage({ page: `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A ${LAUNCH}>>]` });
export const submitsForm = () => onePage({ catalog: '/OpenAction<</S/SubmitForm/F(http://example.test)>>' });
export const richMedia = () => onePage({ page: '/Annots[<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>]' });

/** Two objects packed into a compressed stream (7.5.7), one of them the action. */
export function scriptInObjectStream(
  filter = '/Filter/FlateDecode',
  pack: (bytes: Buffer) => Buffer = deflateSync,
): Buffer {
  const action = `${JAVASCRIPT} `;
  const head = `5 0 6 ${action.length} `;
  const packed = pack(Buffer.from(`${head}${action}<</A 1>>`));
  return onePage({
    catalog: '/OpenAction 5 0 R',
    more: ['null', 'null', [`<</Type/ObjStm/N 2/First ${head.length}${filter}>>`, packed]],
  });
}

/** Packed by LZW, which nobody has used for objects since 1996: what we can't unpack could hide anything. */
export const scriptPackedStrangely = () => scriptInObjectStream('/Filter/LZWDecode', (bytes) => bytes);

export async function withEmbeddedFile(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  await pdf.attach(Buffer.from('MZ'), 'invoice.exe', { mimeType: 'application/octet-stream' });
  return Buffer.from(await pdf.save());
}

/** `userPassword` empty: opens without asking, and still nobody can keep it for a hundred years. */
export async function encrypted(userPassword: string): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  pdf.encrypt({ userPassword, ownerPassword: 'owner', permissions: {} });
  return Buffer.from(await pdf.save());
}

/** A few hundred bytes that unpack to `megabytes` of drawing. */
export function bomb(megabytes: number): Buffer {
  const strokes = Buffer.alloc(megabytes * 1024 * 1024, '0 0 m 500 800 l S ');
  const content = deflateSync(deflateSync(strokes, { level: 9 }), { level: 9 });
  return onePage({ content, contentEntries: '/Filter[/FlateDecode/FlateDecode]' });
}

/** A billion laughs: each of nine forms draws the next one ten times. */
export function laughs(): Buffer {
  const forms = Array.from({ length: 9 }, (_, i): [string, Buffer] => [
    `<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X ${i + 6} 0 R>>>>>>`,
    Buffer.from('/X Do '.repeat(10)),
  ]);
  const last: [string, Buffer] = ['<</Type/XObject/Subtype/Form/BBox[0 0 595 842]>>', Buffer.from('0 0 500 500 re f')];
  return onePage({ content: Buffer.from('/X Do'), page: '/Resources<</XObject<</X 5 0 R>>>>', more: [...forms, last] });
}

/** One pixel of data that says it is a picture of 60,000 by 60,000. */
export const pixelFlood = () =>
  onePage({
    content: Buffer.from('595 0 0 842 0 0 cm /X Do'),
    page: '/Resources<</XObject<</X 5 0 R>>>>',
    more: [
      [
        '<</Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode>>',
        deflateSync(Buffer.from([255, 0, 0])),
      ],
    ],
  });

/** The same page a hundred thousand times. */
export const manyPages = () =>
  rawPdf({
    objects: [
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Count 100000/Kids[${'3 0 R '.repeat(100_000)}]>>`,
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
    ],
  });

/** A page that is its own parent, and a page tree that runs in a circle. */
export const circle = () =>
  rawPdf({ objects: ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>'] });
