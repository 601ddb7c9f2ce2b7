/** The procedures that ship: parsed, checked, bound to their forms and called processes, kept under their hash. */
import { readdir, readFile } from 'node:fs/promises';
import type { Tx } from '../../platform/db.ts';
import type { Published } from '../../workflows/contract.ts';
import type { Finding, ProcessDefinition } from '../../workflows/engine/definition.ts';
import type { FormSchema } from '../../workflows/engine/form.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { judge } from '../../workflows/publishing.ts';

/** What ships: a folder for each procedure, and the catalogues. */
const shippedForms = new URL('../../forms/', import.meta.url);

interface Shipped {
  bpmn: string;
  process: ProcessDefinition;
}

export async function publishProcedures(tx: Tx, root = shippedForms): Promise<void> {
  const shipped = new Map<string, Shipped>();
  const forms = new Map<string, FormSchema>();
  const folders = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory() && entry.name !== 'catalogue');
  for (const { name } of folders) {
    const folder = new URL(`${name}/`, root);
    for (const file of await readdir(folder)) {
      const text = await readFile(new URL(file, folder), 'utf8');
      if (file.endsWith('.form.json')) {
        const form = JSON.parse(text) as FormSchema;
        forms.set(form.id, form);
      }
      if (file.endsWith('.bpmn')) for (const process of await read(name, text)) shipped.set(process.id, { bpmn: text, process });
    }
  }
  const processes = new Set(shipped.keys());
  for (const { process } of shipped.values()) refuse(process.id, judge(process, forms, processes));
  const published = new Map<string, Promise<string>>();
  const publish = (id: string): Promise<string> => {
    const found = shipped.get(id);
    if (!found) throw new Error(`no procedure ${id} to call`);
    if (!published.has(id)) published.set(id, publishOne(tx, found, forms, publish));
    return published.get(id)!;
  };
  for (const id of shipped.keys()) await publish(id);
}

async function read(name: string, text: string): Promise<ProcessDefinition[]> {
  const { definitions = [], findings = [] } = await parse(text);
  refuse(name, findings);
  return definitions;
}

function refuse(name: string, findings: Finding[]): void {
  if (findings.length > 0) throw new Error(`${name} can't be published: ${JSON.stringify(findings)}`);
}

/**
 * Called processes first: a call is bound to the version that ships with it. A version already in force is left alone, and so is one that
 * two people of the agency published: what ships does not push it aside at the next start.
 */
async function publishOne(
  tx: Tx,
  { bpmn, process }: Shipped,
  forms: Map<string, FormSchema>,
  publish: (id: string) => Promise<string>,
): Promise<string> {
  const body: Published = { process, forms: {}, called: {} };
  for (const form of process.forms) body.forms[form] = await keep(tx, 'form', forms.get(form));
  for (const { process: called } of process.called) if (called) body.called[called] = await publish(called);
  const sha256 = await keep(tx, 'definition', body);
  const [inForce] = await tx<{ sha256: string; drawn: boolean; kept: boolean }[]>`
    select sha256, published_by is not null as drawn, exists (select 1 from definition where sha256 = ${sha256}) as kept
    from definition_in_force where procedure_id = ${process.id}`;
  if (inForce?.sha256 === sha256) return sha256;
  if (inForce?.drawn) return inForce.kept ? sha256 : inForce.sha256;

  const start = process.starts.map((id) => process.elements[id]).find((element) => element?.type === 'startEvent');
  const startRoles = start?.startableBy ?? [];
  // What is started from a page of its own (`startFrom`), with what is chosen there, is not in the start menu.
  const inStartMenu = startRoles.length > 0 && !start?.properties?.startFrom;
  await tx`
    insert into procedure (id, name, name_en, startable) values (${process.id}, ${process.name}, ${process.nameEn ?? process.name}, ${inStartMenu})
    on conflict (id) do update set name = excluded.name, name_en = excluded.name_en, startable = excluded.startable`;
  await tx`
    insert into definition (sha256, procedure_id, version, bpmn, forms, called, start_form, start_roles, effective_from)
    select ${sha256}, ${process.id}, coalesce(max(version), 0) + 1, ${bpmn}, ${tx.json(body.forms)}, ${tx.json(body.called)},
      ${start?.form ? body.forms[start.form.form]! : null}, ${startRoles}, now()
    from definition where procedure_id = ${process.id}
    on conflict (sha256) do update set effective_from = now(), withdrawn_at = null`;
  await tx`select law.record_act('procedure-installed', null, null, ${tx.json({ procedure: process.id, definition: sha256 })})`;
  return sha256;
}

async function keep(tx: Tx, kind: 'form' | 'definition', body: unknown): Promise<string> {
  const [row] = await tx<{ sha256: string }[]>`select law.keep_content(${kind}, ${tx.json(body as never)}) as sha256`;
  return row!.sha256;
}
