/** What an office scanner does to a sheet: lays it askew, lights it unevenly, adds grain, sees through thin paper. */
import sharp from 'sharp';
import type { Random } from './random.ts';
import type { Ink } from './typeset.ts';

export interface Flaws {
  /** Degrees, clockwise. */
  skew: number;
  upsideDown: boolean;
  punchHoles: boolean;
  /** How far the light falls off towards the edges, 0 to 1. */
  shade: number;
  /** Standard deviation of the grain, in levels of 255. */
  grain: number;
  /** Scanned in grey: what the technical profile refuses. */
  grey: boolean;
}

/** One scanned side: RGB, or one channel when scanned in grey. */
export interface Scanned {
  data: Buffer;
  width: number;
  height: number;
  channels: 1 | 3;
  dpi: number;
}

/** Grey of the lid, as RGB. */
const LID: readonly [number, number, number] = [217, 216, 212];
const A4_HEIGHT_MM = 297;
const PAPER = '#fbf9f3';
const SHOW_THROUGH = 0.055;

export const usualFlaws = (random: Random): Flaws => ({
  skew: random.between(-1.4, 1.4),
  upsideDown: false,
  punchHoles: random.chance(0.35),
  shade: random.between(0.02, 0.065),
  grain: random.between(1.6, 3.2),
  grey: false,
});

/** `behind` is the ink of the other side of the same sheet, which shines through. */
export async function scan(ink: Ink, flaws: Flaws, random: Random, paper = PAPER, behind?: Ink): Promise<Scanned> {
  const { width, height, dpi } = ink;
  const sheet = await sharp(ink.data, { raw: { width, height, channels: 4 } })
    .flatten({ background: paper })
    .raw()
    .toBuffer();
  if (behind) shineThrough(sheet, behind);
  if (flaws.punchHoles) punchHoles(sheet, width, dpi);
  const laid = sharp(sheet, { raw: { width, height, channels: 3 } })
    .rotate(flaws.skew + (flaws.upsideDown ? 180 : 0), { background: { r: LID[0], g: LID[1], b: LID[2] } })
    .blur(Math.max(0.3, 0.5 * (dpi / 200)));
  const turned = await laid.raw().toBuffer({ resolveWithObject: true });
  const seen = sharp(turned.data, { raw: turned.info }).extract({
    left: Math.floor((turned.info.width - width) / 2),
    top: Math.floor((turned.info.height - height) / 2),
    width,
    height,
  });
  const data = await (flaws.grey ? seen.greyscale() : seen).raw().toBuffer();
  const channels = flaws.grey ? 1 : 3;
  light(data, width, height, channels, flaws, random);
  return { data, width, height, channels, dpi };
}

/** A bare side: nothing on it but what shines through. */
export function bareSide(like: Ink): Ink {
  return { ...like, data: Buffer.alloc(like.data.length) };
}

/** Lamp and sensor, in place: uneven light, ink that is never quite black, and grain. */
function light(pixels: Buffer, width: number, height: number, channels: number, flaws: Flaws, random: Random): void {
  const grain = grainTable(flaws.grain, random);
  const [left, top] = [random.between(0.3, 0.7), random.between(0.2, 0.6)];
  const across = falloff(width, left, flaws.shade);
  const down = falloff(height, top, flaws.shade);
  let at = 0;
  for (let y = 0; y < height; y++) {
    let speck = Math.floor(random.next() * grain.length);
    for (let x = 0; x < width; x++) {
      const lamp = across[x]! * down[y]!;
      for (let channel = 0; channel < channels; channel++, at++) {
        speck = (speck + 7919) & 0xffff;
        const value = (pixels[at]! * 0.9 + 22) * lamp + grain[speck]!;
        pixels[at] = value > 255 ? 255 : value;
      }
    }
  }
}

function falloff(length: number, middle: number, shade: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => 1.01 - shade * Math.abs(i / length - middle) ** 1.6 * 3);
}

function grainTable(deviation: number, random: Random): Float64Array {
  return Float64Array.from(
    { length: 0x10000 },
    () => (random.next() + random.next() + random.next() - 1.5) * 2 * deviation,
  );
}

/** The other side's ink, mirrored and faint. */
function shineThrough(sheet: Buffer, { data, width, height }: Ink): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 4 * (y * width + x);
      const ink = data[from + 3]!;
      if (ink === 0) continue;
      const to = 3 * (y * width + width - 1 - x);
      for (let i = 0; i < 3; i++) sheet[to + i]! -= ((255 - data[from + i]!) * ink * SHOW_THROUGH) / 255;
    }
  }
}

/** Two holes of 6 mm, 80 mm apart and 12 mm from the edge (ISO 838), with the lid behind them. */
function punchHoles(sheet: Buffer, width: number, dpi: number): void {
  const mm = dpi / 25.4;
  const radius = 3 * mm;
  for (const middle of [A4_HEIGHT_MM / 2 - 40, A4_HEIGHT_MM / 2 + 40]) {
    for (let y = Math.ceil(-radius); y <= radius; y++) {
      for (let x = Math.ceil(-radius); x <= radius; x++) {
        const edge = radius - Math.hypot(x, y);
        if (edge < 0) continue;
        const at = 3 * (Math.round(middle * mm + y) * width + Math.round(12 * mm + x));
        const shadow = edge < 0.3 * mm && x + y < 0 ? 0.72 : 1;
        for (let i = 0; i < 3; i++) sheet[at + i] = LID[i]! * shadow;
      }
    }
  }
}
