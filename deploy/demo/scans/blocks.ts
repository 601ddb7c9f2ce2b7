/** What a sheet of paper is made of. Lengths in points (1/72 inch) from the upper left; text in Pango markup. */

export interface Text {
  text: string;
  size?: number;
  align?: 'left' | 'centre' | 'right' | 'justify';
  x?: number;
  width?: number;
  /** Space below. */
  after?: number;
  /** Extra space between lines. */
  leading?: number;
  colour?: string;
}

/** Stacks of text side by side, from the same height down to the tallest. */
export interface Columns {
  columns: Text[][];
  after?: number;
}

export interface Table {
  table: string[][];
  widths: number[];
  x?: number;
  size?: number;
  after?: number;
}

/** A line across, `width` points from `x`. */
export interface Rule {
  rule: { x: number; width: number };
  after?: number;
}

/** Something not typeset, drawn over the text; `dy` from where the cursor stands, which it doesn't move. */
export interface Mark {
  mark: 'stamp' | 'signature' | 'photo' | 'frame';
  x: number;
  dy: number;
  width: number;
  height?: number;
  words?: string;
}

export interface Gap {
  gap: number;
}

export type Block = Text | Columns | Table | Rule | Mark | Gap;

/** One side of a sheet; A4 upright unless it says otherwise. */
export interface Side {
  blocks: Block[];
  paper?: string;
}

export const A4 = { width: 595.28, height: 841.89 };
/** Margins of Decree 30/2020, annex I: 30 mm left, 15 to 20 mm elsewhere. */
export const LEFT = 78;
export const RIGHT = 545;
export const BODY = RIGHT - LEFT;

export const bold = (text: string) => `<b>${text}</b>`;
export const italic = (text: string) => `<i>${text}</i>`;
export const escape = (text: string) =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!);
