/** A page of a scan as the viewer shows it, and the arithmetic of fitting it into a window. */
export type Turn = 0 | 90 | 180 | 270;

export interface ViewerPage {
  /** SHA-256 of the scanned file. */
  scan: string;
  /** From 1, within the file. */
  page: number;
  /** Clockwise, as placed by a person. */
  rotate: Turn;
  widthPx: number;
  heightPx: number;
  dpi: number;
}

export type Fit = 'width' | 'page';

export interface Size {
  width: number;
  height: number;
}

const zoomSteps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2, 2.5, 3, 4];

/** A page without a resolution is taken to be as wide as A4. */
const a4Width = (210 / 25.4) * 96;

/** Size on paper in CSS pixels (96 to the inch), turned. */
export function paperSize(page: ViewerPage, turn: Turn): Size {
  const perPixel = page.dpi > 0 ? 96 / page.dpi : a4Width / page.widthPx;
  const [width, height] = [page.widthPx * perPixel, page.heightPx * perPixel];
  return turn % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** The zoom at which paper of that size fits the window: its width alone, or all of it. */
export function fitZoom(fit: Fit, paper: Size, window: Size): number {
  const byWidth = window.width / paper.width;
  return fit === 'width' ? byWidth : Math.min(byWidth, window.height / paper.height);
}

/** The next step up or down from any zoom. */
export function zoomBy(zoom: number, direction: 1 | -1): number {
  const steps = direction > 0 ? zoomSteps : zoomSteps.toReversed();
  return steps.find((step) => (direction > 0 ? step > zoom * 1.01 : step < zoom * 0.99)) ?? steps.at(-1)!;
}

export function turned(turn: Turn, by: 90 | -90): Turn {
  return ((turn + by + 360) % 360) as Turn;
}

export function imageAddress(page: ViewerPage, kind: 'pages' | 'thumbs' = 'pages'): string {
  return `/scans/${page.scan}/${kind}/${page.page}`;
}
