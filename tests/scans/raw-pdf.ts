/** PDF written by hand, object by object, so that a test can say what no library would write. */

export interface RawPdf {
  version?: string;
  /** Bodies of objects 1, 2, 3, ...; the first is the catalog. A pair is a dictionary with its stream. */
  objects: (string | [dictionary: string, stream: Buffer])[];
  trailer?: string;
}

export function rawPdf({ version = '1.7', objects, trailer = '' }: RawPdf): Buffer {
  const parts: Buffer[] = [Buffer.from(`%PDF-${version}\n`)];
  const offsets: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [i, object] of objects.entries()) {
    offsets.push(length());
    const [dictionary, stream] = typeof object === 'string' ? [object, undefined] : object;
    const sized = stream ? dictionary.replace(/>>$/, `/Length ${stream.length}>>`) : dictionary;
    parts.push(Buffer.from(`${i + 1} 0 obj\n${sized}\n`));
    if (stream) parts.push(Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n'));
    parts.push(Buffer.from('endobj\n'));
  }
  const start = length();
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const end = `trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`)]);
}

const A4 = '/MediaBox[0 0 595 842]';

/** One page with a red square, or with other content; entries for catalog and page; objects from number 5 on. */
export function onePage({
  content = Buffer.from('0.8 0.1 0.2 rg 100 300 300 300 re f'),
  contentEntries = '',
  catalog = '',
  page = '',
  more = [],
  version,
}: {
  content?: Buffer;
  contentEntries?: string;
  catalog?: string;
  page?: string;
  more?: RawPdf['objects'];
  version?: string;
} = {}): Buffer {
  const objects: RawPdf['objects'] = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    `<</Type/Page/Parent 2 0 R${A4}/Contents 4 0 R${page}>>`,
    [`<<${contentEntries}>>`, content],
    ...more,
  ];
  return rawPdf(version ? { objects, version } : { objects });
}
