/** Files from outside, read so that none of them stops the tool: a line says what was wrong instead. */
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FormSchema } from '../../workflows/engine/form.ts';
import { limits } from '../../workflows/engine/parsing/limits.ts';

export type Bytes = { bytes: Uint8Array; rule?: undefined } | { bytes?: undefined; rule: string };

/** Four bytes a character, at most. Pipes and devices may never end, so they are not opened. */
export function readModel(file: string): Bytes {
  try {
    const found = statSync(file);
    if (!found.isFile()) return { rule: 'file-not-readable' };
    return found.size > limits.bytes * 4 ? { rule: 'model-too-large' } : { bytes: readFileSync(file) };
  } catch {
    // Whatever keeps the file from being opened: the line says so, and the next file has its turn.
    return { rule: 'file-not-readable' };
  }
}

/** The forms a procedure has beside its model; what is no form is none of them. */
export function formsBeside(file: string): Map<string, FormSchema> {
  const folder = path.dirname(file);
  const schemas = globSync('*.form.json', { cwd: folder }).flatMap((name) => {
    const schema = json(path.join(folder, name));
    return isForm(schema) ? [[schema.id, schema] as const] : [];
  });
  return new Map(schemas);
}

/** Undefined when the file is not there or holds no JSON. */
export function json(file: string): unknown {
  const { bytes } = readModel(file);
  try {
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as unknown);
  } catch {
    // JSON.parse has no other way to say no.
    return undefined;
  }
}

function isForm(schema: unknown): schema is FormSchema & { id: string } {
  if (typeof schema !== 'object' || schema === null) return false;
  const { id, components } = schema as { id?: unknown; components?: unknown };
  return typeof id === 'string' && (components === undefined || Array.isArray(components));
}
