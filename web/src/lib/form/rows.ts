/** Lays components out as form-js does: neighbours with the same `layout.row` share a row of 16 columns. */
import type { CompiledComponent } from '../../../../workflows/engine/form/compiled.ts';

export interface Cell {
  compiled: CompiledComponent;
  /** Of 16. */
  columns: number;
}

/** Columns not given are shared out among the row's other components, at least one each. */
export function rows(components: CompiledComponent[]): Cell[][] {
  const grouped: CompiledComponent[][] = [];
  for (const compiled of components) {
    const row = compiled.component.layout?.row;
    const last = grouped.at(-1);
    if (row !== undefined && last?.[0]?.component.layout?.row === row) last.push(compiled);
    else grouped.push([compiled]);
  }
  return grouped.map((row) => {
    const given = row.reduce((sum, { component }) => sum + (component.layout?.columns ?? 0), 0);
    const open = row.filter(({ component }) => !component.layout?.columns).length;
    const share = Math.max(1, Math.floor((16 - given) / Math.max(open, 1)));
    return row.map((compiled) => ({ compiled, columns: compiled.component.layout?.columns ?? share }));
  });
}
