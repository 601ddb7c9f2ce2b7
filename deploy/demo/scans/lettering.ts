/** Sets one piece of text with Pango, as ink on nothing, and knows where its lines are. */
import sharp from 'sharp';
import type { Text } from './blocks.ts';
import { FONT, installFonts } from './fonts.ts';

export interface Lettering {
  /** RGBA. */
  data: Buffer;
  width: number;
  height: number;
  /** Pixels from the top of the picture to the top of the first line, and the height of all lines. */
  skip: number;
  tall: number;
}

const SIZE = 11.5;
/**
 * Pango's picture ends at the ink, so an unseen line above and below keeps the height of lines that have no tall
 * letters.
 */
const STRUT = '<span fgalpha="1">Ậg</span>';

interface Measure {
  line: number;
  strut: number;
}

const measures = new Map<string, Promise<Measure>>();

export async function letter(text: Text, width: number, dpi: number): Promise<Lettering> {
  const { line, strut } = await measure(text, dpi);
  const { data, info } = await set(`${STRUT}\n${text.text}\n${STRUT}`, text, width, dpi);
  return { data, width: info.width, height: info.height, skip: line, tall: info.height - strut - line };
}

function measure(text: Text, dpi: number): Promise<Measure> {
  const key = `${text.size}/${text.leading}/${dpi}`;
  const known = measures.get(key);
  if (known) return known;
  const measured = Promise.all([set(STRUT, text, 100, dpi), set(`${STRUT}\n${STRUT}`, text, 100, dpi)]).then(
    ([one, two]) => ({
      line: two.info.height - one.info.height,
      strut: one.info.height,
    }),
  );
  measures.set(key, measured);
  return measured;
}

function set(
  markup: string,
  { size = SIZE, align = 'left', leading = 1, colour = '#23211f' }: Text,
  width: number,
  dpi: number,
) {
  installFonts();
  return sharp({
    text: {
      text: `<span foreground="${colour}">${markup}</span>`,
      font: `${FONT} ${size}`,
      width: Math.round((width * dpi) / 72),
      align: align === 'justify' ? 'left' : align,
      justify: align === 'justify',
      spacing: Math.round((leading * dpi) / 72),
      dpi,
      rgba: true,
    },
  })
    .raw()
    .toBuffer({ resolveWithObject: true });
}
