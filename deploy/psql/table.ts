/** Rows as aligned text, the way database people expect to read them. */

/** `null` is shown as an empty cell; line breaks inside a value as ↵. */
export function drawTable(columns: string[], rows: (string | null)[][]): string {
  const cells = rows.map((row) => row.map((value) => (value ?? '').replaceAll('\n', '↵')));
  const widths = columns.map((name, n) => Math.max(widthOf(name), ...cells.map((row) => widthOf(row[n] ?? ''))));
  const line = (row: string[]): string =>
    row
      .map((text, n) => ` ${text}${' '.repeat((widths[n] ?? 0) - widthOf(text))} `)
      .join('|')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width + 2)).join('+');
  return [line(columns), rule, ...cells.map(line), `(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})`].join('\n');
}

const letters = new Intl.Segmenter('vi');

/** In letters as a person counts them: Vietnamese marks may be code points of their own. */
const widthOf = (text: string): number => [...letters.segment(text)].length;
