/** Names bound inside an expression, and looking a name up from the inside out. */
import type { Context, Frame, Value } from './values.ts';

export function bind(names: Context, outer: Frame | null): Frame {
  return { lookup: (name) => (Object.hasOwn(names, name) ? names[name] : undefined), outer };
}

export function find(name: string, frame: Frame): Value | undefined {
  for (let at: Frame | null = frame; at; at = at.outer) {
    const value = at.lookup(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
