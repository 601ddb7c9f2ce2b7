/** Lays components out as form-js does: neighbours with the same `layout.row` share a row of 16 columns. */
import type { FormComponent } from '../../../../workflows/engine/form/schema.ts';

export interface Cell {
  component: FormComponent;
  /** Of 16. */
  columns: number;
}

/** Columns not given are shared out among the row's other components, at least one each. */
export function rows(components: FormComponent[]): Cell[][] {
  const grouped: FormComponent[][] = [];
  for (const component of components) {
    const row = component.layout?.row;
    const last = grouped.at(-1);
    if (row !== undefined && last?.[0]?.layout?.row === row) last.push(component);
    else grouped.push([component]);
  }
  return grouped.map((row) => {
    const given = row.reduce((sum, component) => sum + (component.layout?.columns ?? 0), 0);
    const open = row.filter((component) => !component.layout?.columns).length;
    const share = Math.max(1, Math.floor((16 - given) / Math.max(open, 1)));
    return row.map((component) => ({ component, columns: component.layout?.columns ?? share }));
  });
}
