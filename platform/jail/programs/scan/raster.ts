/** How fine the pictures on a PDF page are: their pixels against their size on the paper, wherever they are nested. */
import { Refused } from './open-scan.ts';
import { filledIn, type Pdfium } from './pdfium.ts';

export interface Raster {
  /** Dots per inch of what covers the page; 0 when no picture is on it. */
  dpi: number;
  oneBit: boolean;
  /** The picture that covers most, to see whether it can be decoded. */
  largest?: number;
}

interface Placed {
  image: number;
  dpi: number;
  area: number;
  bits: number;
}

/** a b c d of a transformation (ISO 32000-1, 8.3.3); where it moves things does not matter here. */
type Matrix = readonly [number, number, number, number];

const IMAGE = 3;
const FORM = 5;
const MAX_DEPTH = 6;
const MAX_OBJECTS = 5_000;

/**
 * The resolution that at least half of the pictured area reaches. A page scanned in strips has one; a page of layers
 * (a fine mask over a coarse background, as scanners with compact PDF make) has its mask's; a small fine logo does not
 * lift a coarse page.
 */
export function rasterOf(pdfium: Pdfium, page: number, n: number, maxPixels: number): Raster {
  const placed = [...pictures(pdfium, page, n, maxPixels)].sort((a, b) => b.dpi - a.dpi);
  const half = placed.reduce((most, { area }) => Math.max(most, area), 0) / 2;
  let reached = 0;
  const deciding = placed.find(({ area }) => (reached += area) >= half);
  if (!deciding) return { dpi: 0, oneBit: false };
  const largest = placed.reduce((most, next) => (next.area > most.area ? next : most));
  return { dpi: Math.round(deciding.dpi), oneBit: placed.every(({ bits }) => bits === 1), largest: largest.image };
}

function* pictures(pdfium: Pdfium, page: number, n: number, maxPixels: number): Generator<Placed> {
  let left = MAX_OBJECTS;
  function* within(count: number, get: (i: number) => number, outer: Matrix, depth: number): Generator<Placed> {
    for (let i = 0; i < count && left-- > 0; i++) {
      const object = get(i);
      const type = pdfium._FPDFPageObj_GetType(object);
      if (type !== IMAGE && type !== FORM) continue;
      const matrix = times(matrixOf(pdfium, object), outer);
      if (type === FORM && depth < MAX_DEPTH) {
        const inner = pdfium._FPDFFormObj_CountObjects(object);
        yield* within(inner, (j) => pdfium._FPDFFormObj_GetObject(object, j), matrix, depth + 1);
      } else if (type === IMAGE) yield measure(pdfium, object, page, n, matrix, maxPixels);
    }
  }
  yield* within(pdfium._FPDFPage_CountObjects(page), (i) => pdfium._FPDFPage_GetObject(page, i), [1, 0, 0, 1], 0);
}

function measure(pdfium: Pdfium, image: number, page: number, n: number, [a, b, c, d]: Matrix, max: number): Placed {
  // FPDF_IMAGEOBJ_METADATA: width, height, two resolutions (which forget the forms around), bits a pixel, ...
  const [widthPx, heightPx, bits] = filledIn(
    pdfium,
    28,
    (at) => pdfium._FPDFImageObj_GetImageMetadata(image, page, at),
    (view) => [view.getUint32(0, true), view.getUint32(4, true), view.getUint32(16, true)] as const,
  ) ?? [0, 0, 0];
  if (widthPx * heightPx > max) throw new Refused('too-many-pixels', { page: n, widthPx, heightPx, max });
  const wide = Math.hypot(a, b) / 72;
  const high = Math.hypot(c, d) / 72;
  return { image, bits, dpi: Math.min(widthPx / wide, heightPx / high) || 0, area: Math.abs(a * d - b * c) };
}

function matrixOf(pdfium: Pdfium, object: number): Matrix {
  const read = (view: DataView): Matrix => [0, 4, 8, 12].map((at) => view.getFloat32(at, true)) as unknown as Matrix;
  return filledIn(pdfium, 24, (at) => pdfium._FPDFPageObj_GetMatrix(object, at), read) ?? [1, 0, 0, 1];
}

const times = ([a, b, c, d]: Matrix, [e, f, g, h]: Matrix): Matrix => [
  a * e + b * g,
  a * f + b * h,
  c * e + d * g,
  c * f + d * h,
];
