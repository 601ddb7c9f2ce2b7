/** Forms as published, compiled once per content: the browser gets the compiled one and needs no parser. */
import type { CompiledForm } from '../../../../workflows/engine/form/compiled.ts';
import { compileForm, type FormSchema } from '../../../../workflows/engine/form.ts';
import type { Tx } from '../../../../platform/db.ts';

export interface Form {
  sha256: string;
  form: CompiledForm;
  properties: Record<string, string>;
}

const known = new Map<string, Form>();

/** Content never changes under its hash, so what was compiled stays right. */
export async function readForm(tx: Tx, sha256: string): Promise<Form> {
  const found = known.get(sha256);
  if (found) return found;
  const [row] = await tx<{ body: FormSchema }[]>`select body from content where sha256 = ${sha256} and kind = 'form'`;
  if (!row) throw new Error(`no form under ${sha256}`);
  const compiled = compileForm(row.body);
  if ('findings' in compiled) throw new Error(`published form ${row.body.id} does not compile`);
  const form = { sha256, form: compiled, properties: row.body.properties ?? {} };
  known.set(sha256, form);
  return form;
}
