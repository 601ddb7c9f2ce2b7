/** The plainest PDF 1.4 there is (ISO 32000-1, 7.5): one JPEG to a page, at its size on paper. */

export interface PdfImage {
  jpeg: Buffer;
  width: number;
  height: number;
  channels: 1 | 3;
  dpi: number;
}

export function imagePdf(images: PdfImage[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const write = (piece: Buffer) => {
    parts.push(piece);
    length += piece.length;
  };
  const object = (body: string, stream?: Buffer) => {
    offsets.push(length);
    write(Buffer.from(`${offsets.length} 0 obj\n${body}\n`));
    if (stream) [Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n')].forEach(write);
    write(Buffer.from('endobj\n'));
  };
  const page = (i: number) => 3 + 3 * i;
  object('<</Type/Catalog/Pages 2 0 R>>');
  object(`<</Type/Pages/Count ${images.length}/Kids[${images.map((_, i) => `${page(i)} 0 R`).join(' ')}]>>`);
  for (const [i, { jpeg, width, height, channels, dpi }] of images.entries()) {
    const [wide, high] = [points(width, dpi), points(height, dpi)];
    const draw = Buffer.from(`q ${wide} 0 0 ${high} 0 0 cm /I Do Q`);
    const box = `/MediaBox[0 0 ${wide} ${high}]`;
    object(
      `<</Type/Page/Parent 2 0 R${box}/Resources<</XObject<</I ${page(i) + 2} 0 R>>>>/Contents ${page(i) + 1} 0 R>>`,
    );
    object(`<</Length ${draw.length}>>`, draw);
    const space = channels === 1 ? '/DeviceGray' : '/DeviceRGB';
    const image = `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 8/ColorSpace${space}`;
    object(`${image}/Filter/DCTDecode/Length ${jpeg.length}>>`, jpeg);
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = offsets.length + 1;
  const start = length;
  write(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

const points = (pixels: number, dpi: number) => ((pixels / dpi) * 72).toFixed(3);
