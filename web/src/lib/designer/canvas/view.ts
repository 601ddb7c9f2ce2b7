/** What of a drawing is in view: the whole of it, or some elements with their surroundings, beside the palette. */
import type { Drawn } from '../model/moddle.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface View {
  viewbox(): Box & { inner: Box; outer: { width: number; height: number } };
  viewbox(to: Box): void;
}

/** What stays free around the drawing, in pixels. */
const margin = 28;
const largest = 1.25;
/** Below it the names of elements are not read any more. */
export const readable = 0.65;
/** Of its surroundings as much as this is shown on each side. */
const around = { x: 260, y: 160 };

/** @param smallest scale; what does not fit at it is shown from where it begins, at the left */
export function show(view: View, inner: Box, smallest = 0): void {
  const { outer } = view.viewbox();
  const palette = document.querySelector('.djs-palette')?.getBoundingClientRect().width ?? 0;
  const left = palette + (palette > 0 ? 2 : 1) * margin;
  const free = { width: outer.width - left - margin, height: outer.height - 2 * margin };
  if (inner.width <= 0 || free.width <= 0) return;
  const scale = Math.max(Math.min(free.width / inner.width, free.height / inner.height, largest), smallest);
  const [width, height] = [outer.width / scale, outer.height / scale];
  const across = left / scale + Math.max((free.width / scale - inner.width) / 2, 0);
  view.viewbox({ x: inner.x - across, y: inner.y - (height - inner.height) / 2, width, height });
}

export function showAll(view: View, elements: Drawn[]): void {
  const drawn = elements.filter(({ x, y }) => Number.isFinite(x + y));
  if (drawn.length === 0) return;
  const [left, top] = [Math.min(...drawn.map(({ x }) => x)), Math.min(...drawn.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...drawn.map(({ x, width }) => x + width)), Math.max(...drawn.map(({ y, height }) => y + height))];
  show(view, { x: left - around.x, y: top - around.y, width: right - left + 2 * around.x, height: bottom - top + 2 * around.y });
}
