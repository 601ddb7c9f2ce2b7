/** Marks on the drawing: the way to a finding, a token, a difference. */
import type { Told } from './draft.ts';
import type { Drawing } from './drawing.svelte.ts';

/** Whether two tellings are of the same finding: after each pause they are told anew. */
export function isSame(one: Told, other: Told): boolean {
  return one.rule === other.rule && one.element === other.element && one.component === other.component;
}

/** Sets a marker on elements that are drawn; the answer takes it off again. */
export function mark(drawing: Drawing, ids: Iterable<string>, marker: string): () => void {
  const marked = [...new Set(ids)].filter((id) => drawing.registry.get(id));
  for (const id of marked) drawing.canvas.addMarker(id, marker);
  return () => {
    for (const id of marked) if (drawing.registry.get(id)) drawing.canvas.removeMarker(id, marker);
  };
}

/** The shortest way a case would take to the finding, and the place itself. */
export function markPath(drawing: Drawing, { element, path }: Told): () => void {
  const off = [mark(drawing, path, 'marked-path'), mark(drawing, element === '' ? [] : [element], 'marked-finding')];
  return () => off.forEach((take) => take());
}
