/**
 * What a page looks like, whatever its header claims. The reading behind the three words: - colour: the page was
 * captured in colour. Its three channels differ, be it by a red seal or only by the tone of the paper   and the grain
 * of the sensor; a text page scanned in colour mode is colour. A grey scan stored as RGB is not: its channels   are
 * one channel three times, exactly. - bilevel: made of pixels that are black or white. grey: everything else. - blank:
 * hardly any ink, seen against the paper around it and away from the edges, where scanners leave shadows and punches
 * leave holes. What shines through from the other side is not ink.
 */
import type { Colour } from '../../../ingest/facts.ts';
import type { Picture } from './open-scan.ts';

/** Mean distance between the strongest and the weakest channel, in levels of 255; a copied channel gives 0. */
const LEAST_CHROMA = 0.8;
/** Averaging squares of this many pixels puts out the grain. At 200 dpi it leaves 50 dots to the inch. */
const SQUARE = 4;
const BLOCK = 32;
/** Levels below the paper around. Ink that shines through stays above. */
const INK_CONTRAST = 38;
/** Darker than this is no paper, even if the whole neighbourhood is. */
const DARK = 90;
/** Share of the page: one short word is more, specks of dust are less. */
const LEAST_INK = 0.0004;
const EDGE_ACROSS = 0.08;
const EDGE_DOWN = 0.04;

export function judge(picture: Picture, oneBit: boolean): { colour: Colour; blank: boolean } {
  const colour = meanChroma(picture) >= LEAST_CHROMA ? 'colour' : oneBit ? 'bilevel' : 'grey';
  return { colour, blank: inkShare(shrink(picture)) < LEAST_INK };
}

function meanChroma({ data, width, height, channels }: Picture): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += channels) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    sum += Math.max(red, green, blue) - Math.min(red, green, blue);
  }
  return sum / (width * height);
}

interface Grey {
  level: Float32Array;
  width: number;
  height: number;
}

function shrink({ data, width, height, channels }: Picture): Grey {
  const across = Math.floor(width / SQUARE);
  const down = Math.floor(height / SQUARE);
  const level = new Float32Array(across * down);
  for (let y = 0; y < down * SQUARE; y++) {
    for (let x = 0; x < across * SQUARE; x++) {
      const at = (y * width + x) * channels;
      level[Math.floor(y / SQUARE) * across + Math.floor(x / SQUARE)]! +=
        data[at]! * 0.3 + data[at + 1]! * 0.59 + data[at + 2]! * 0.11;
    }
  }
  return { level: level.map((sum) => sum / SQUARE ** 2), width: across, height: down };
}

function inkShare({ level, width, height }: Grey): number {
  const [left, top] = [Math.floor(width * EDGE_ACROSS), Math.floor(height * EDGE_DOWN)];
  let ink = 0;
  let seen = 0;
  for (let y0 = top; y0 < height - top; y0 += BLOCK) {
    for (let x0 = left; x0 < width - left; x0 += BLOCK) {
      const block: number[] = [];
      for (let y = y0; y < Math.min(y0 + BLOCK, height - top); y++) {
        for (let x = x0; x < Math.min(x0 + BLOCK, width - left); x++) block.push(level[y * width + x]!);
      }
      block.sort((a, b) => a - b);
      const paper = block[Math.floor(block.length * 0.8)] ?? 255;
      ink += block.filter((value) => value < paper - INK_CONTRAST || value < DARK).length;
      seen += block.length;
    }
  }
  return seen ? ink / seen : 1;
}
