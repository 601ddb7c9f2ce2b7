/** The papers of one made-up person, drawn and scanned into a folder: a confirmation and four components, one file of each format. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paperScan, type Facts, type Format, type PaperKind } from '../../deploy/demo/scans/scans.ts';

export interface Component {
  kind: PaperKind;
  format: Format;
  file: string;
  /** As typed to find the kind of component; pages of the file. */
  type: string;
  pages: number;
}

/** In the order of the record, named as a scanner counts; a file of several pages first, in PDF. */
export const components: Component[] = [
  { kind: 'curriculum-vitae', format: 'pdf', file: '001.pdf', type: 'so yeu ly lich', pages: 2 },
  { kind: 'birth-certificate', format: 'jpeg', file: '002.jpg', type: 'giay khai sinh', pages: 1 },
  { kind: 'degree', format: 'png', file: '003.png', type: 'van bang', pages: 1 },
  { kind: 'recruitment', format: 'tiff', file: '004.tif', type: 'tuyen dung', pages: 1 },
];

export const confirmation = 'bien-ban-xac-nhan.jpg';

/** @returns the folder */
export async function drawPapers(person: Facts): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'luutrinh-papers-'));
  const seed = 'main-job';
  for (const { kind, format, file } of components)
    await writeFile(join(folder, file), await paperScan(kind, person, { seed, format }));
  const confirmed = await paperScan('paper-confirmation', person, { seed, format: 'jpeg' });
  await writeFile(join(folder, confirmation), confirmed);
  return folder;
}
