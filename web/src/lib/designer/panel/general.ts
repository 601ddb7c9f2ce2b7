/** What every section of the panel is given. */
import type { Catalogue } from '../draft.ts';
import type { Drawing } from '../drawing.svelte.ts';
import type { Drawn } from '../model/moddle.ts';
import type { Variable } from '../model/variables.ts';

export interface SectionProps {
  drawing: Drawing;
  element: Drawn;
  catalogue: Catalogue;
  variables: Variable[];
  readonly: boolean;
}
