/** Errors, escalations, messages and signals stand at the top of a file and are referred to by their events: one for each code or name. */
import type { Drawing } from '../drawing.svelte.ts';
import { eventOf, list, text, type Drawn } from './moddle.ts';

export interface Reference {
  ref: string;
  type: string;
  /** What tells one from another: its code, or its name. */
  attribute: string;
}

/** An empty value takes the reference away. */
export function setReferred(drawing: Drawing, element: Drawn, { ref, type, attribute }: Reference, value: string): void {
  const event = eventOf(element.businessObject)!;
  if (value === '') return drawing.update(element, event, { [ref]: undefined });
  const { definitions } = drawing;
  const roots = list(definitions, 'rootElements');
  const known = roots.find((root) => root.$type === type && text(root, attribute) === value);
  const referred = known ?? drawing.create(type, { name: value, [attribute]: value }, definitions);
  if (!known) drawing.update(element, definitions, { rootElements: [...roots, referred] });
  drawing.update(element, event, { [ref]: referred });
}
