/** Turns one side of a paper into ink: text in its place, rules and tables drawn, marks laid over. */
import sharp from 'sharp';
import { A4, BODY, LEFT, type Block, type Columns, type Mark, type Side, type Table, type Text } from './blocks.ts';
import { letter, type Lettering } from './lettering.ts';
import { drawMark } from './marks.ts';
import type { Random } from './random.ts';

/** Transparent where there is no ink; RGBA. */
export interface Ink {
  data: Buffer;
  width: number;
  height: number;
  dpi: number;
}

interface Placed {
  picture: Lettering;
  left: number;
  top: number;
}

const TOP = 57;
const PADDING = 3.5;
const LINE = '#2b2927';

export async function typeset(side: Side, dpi: number, random: Random): Promise<Ink> {
  const scale = dpi / 72;
  const width = Math.round(A4.width * scale);
  const height = Math.round(A4.height * scale);
  const letters: Placed[] = [];
  const lines: string[] = [];
  const marks: string[] = [];
  let y = TOP;

  /** Puts a text's first line at `top` and says how tall it is, in points. */
  async function place(text: Text, x: number, wide: number, top: number): Promise<number> {
    const picture = await letter(text, wide, dpi);
    const spare = wide * scale - picture.width;
    const indent = text.align === 'centre' ? spare / 2 : text.align === 'right' ? spare : 0;
    letters.push({ picture, left: Math.round(x * scale + indent), top: Math.round(top * scale) - picture.skip });
    return picture.tall / scale;
  }

  async function placeColumns({ columns }: Columns): Promise<number> {
    let tallest = 0;
    for (const stack of columns) {
      let down = 0;
      for (const text of stack) {
        down += await place(text, text.x ?? LEFT, text.width ?? BODY, y + down);
        down += text.after ?? 1;
      }
      tallest = Math.max(tallest, down);
    }
    return tallest;
  }

  async function placeTable({ table, widths, x = LEFT, size = 9.5 }: Table): Promise<number> {
    const whole = widths.reduce((sum, part) => sum + part, 0);
    const across = (at: number) => lines.push(`M${x} ${at}h${whole}`);
    let down = y;
    across(down);
    for (const row of table) {
      let left = x;
      let tallest = 0;
      for (const [i, cell] of row.entries()) {
        const wide = widths[i]!;
        tallest = Math.max(
          tallest,
          await place({ text: cell || ' ', size }, left + PADDING, wide - 2 * PADDING, down + 1.5),
        );
        left += wide;
      }
      down += tallest + 2 * PADDING;
      across(down);
    }
    for (let i = 0, left = x; i <= widths.length; left += widths[i++] ?? 0) lines.push(`M${left} ${y}V${down}`);
    return down - y;
  }

  async function draw(block: Block): Promise<number> {
    if ('gap' in block) return block.gap;
    if ('mark' in block) {
      marks.push(drawMark({ ...block, dy: y + block.dy } satisfies Mark, random));
      return 0;
    }
    if ('rule' in block) {
      lines.push(`M${block.rule.x} ${y}h${block.rule.width}`);
      return block.after ?? 0;
    }
    if ('columns' in block) return (await placeColumns(block)) + (block.after ?? 0);
    if ('table' in block) return (await placeTable(block)) + (block.after ?? 0);
    return (await place(block, block.x ?? LEFT, block.width ?? BODY, y)) + (block.after ?? 0);
  }

  for (const block of side.blocks) y += await draw(block);

  const drawing =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${A4.width} ${A4.height}">` +
    `<path d="M0 0${lines.join('')}" stroke="${LINE}" stroke-width=".7" fill="none"/>${marks.join('')}</svg>`;
  const data = await sharp(Buffer.from(drawing)).ensureAlpha().raw().toBuffer();
  for (const { picture, left, top } of letters) layUnder(data, width, height, picture, left, top);
  return { data, width, height, dpi };
}

/**
 * Puts letters beneath what is drawn already: seals and signatures come last. (Compositing whole pages takes ten times
 * as long.)
 */
function layUnder(
  page: Buffer,
  width: number,
  height: number,
  { data, ...picture }: Lettering,
  left: number,
  top: number,
): void {
  for (let y = Math.max(0, -top); y < Math.min(picture.height, height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(picture.width, width - left); x++) {
      const from = 4 * (y * picture.width + x);
      const ink = data[from + 3]!;
      if (ink === 0) continue;
      const to = 4 * ((top + y) * width + left + x);
      const over = page[to + 3]!;
      const under = (ink * (255 - over)) / 255;
      for (let i = 0; i < 3; i++) page[to + i] = (page[to + i]! * over + data[from + i]! * under) / (over + under || 1);
      page[to + 3] = over + under;
    }
  }
}
