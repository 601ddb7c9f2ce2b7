/** A model as the designer opens, changes and saves it, without its canvas: the same library, the same extensions, the same way back. */
/// <reference path="../../workflows/engine/parsing/bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { decode, withoutEncoding } from '../../workflows/engine/parsing/encoding.ts';
import luutrinh from '../../workflows/engine/parsing/luutrinh.json' with { type: 'json' };
import { writeBack } from '../../web/src/lib/designer/write-back/write-back.ts';

/** An element as the library holds it. */
export interface Held {
  $type: string;
  $parent?: Held;
  [property: string]: unknown;
}

/** Undefined when the library reads no model in it. */
export async function open(text: string): Promise<Held | undefined> {
  const moddle = new BpmnModdle({ zeebe, luutrinh });
  try {
    return ((await moddle.fromXML(withoutEncoding(text))) as { rootElement: Held }).rootElement;
  } catch {
    // The library's way to say that a text is no BPMN: there is nothing to open, and so nothing to save.
    return undefined;
  }
}

export async function written(root: Held): Promise<string> {
  const moddle = new BpmnModdle({ zeebe, luutrinh });
  return (await moddle.toXML(root, { format: true })).xml;
}

export const textOf = (bytes: Uint8Array): string => decode(bytes) ?? '';

export interface Saved {
  /** What the designer saves. */
  saved: string;
  /** What the library alone would have saved. */
  library: string;
}

/** Opened, changed and saved. */
export async function design(text: string, change: (root: Held) => void): Promise<Saved | undefined> {
  const root = await open(text);
  if (!root) return undefined;
  const opened = await written(root);
  change(root);
  const library = await written(root);
  return { saved: writeBack(text, opened, library), library };
}

/** All elements that a property of the model, or of what is in it, holds. */
export function* all(root: Held, seen = new Set<Held>()): Generator<Held> {
  if (seen.has(root)) return;
  seen.add(root);
  yield root;
  for (const [name, value] of Object.entries(root)) {
    if (name.startsWith('$')) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'object' && one !== null && '$type' in one) yield* all(one as Held, seen);
    }
  }
}
