/** Drafts of procedures: opened, read, saved, laid before a second person, published. Postgres decides each (0030-designer.sql). */
import { error } from '@sveltejs/kit';
import type { Tx } from '../../../../../platform/db.ts';
import type { ProcessDefinition } from '../../../../../workflows/engine/definition.ts';
import type { Base, Draft, Forms, Review, Saved } from '#lib/designer/draft.ts';
import { nameColumn } from '../language.ts';

export async function openDraft(tx: Tx, procedure: string): Promise<string> {
  const [row] = await tx<{ id: string }[]>`select law.open_procedure_draft(${procedure}) as id`;
  return row!.id;
}

export async function newDraft(tx: Tx, of: { id: string; name: string; nameEn: string; bpmn: string }): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    select law.new_procedure_draft(${of.id}, ${of.name}, ${of.nameEn}, ${of.bpmn}) as id`;
  return row!.id;
}

export interface Opened {
  draft: Draft;
  base: Base | null;
  review: Review | null;
}

/** @throws HttpError 404 when there is no such draft, or none that is still open */
export async function readDraft(tx: Tx, id: string): Promise<Opened> {
  if (!/^[0-9a-f-]{36}$/.test(id)) error(404);
  const [draft] = await tx<(Draft & { basedOn: string | null })[]>`
    select d.id, d.procedure_id as procedure, d.${tx(nameColumn())} as name, d.state, d.version, d.bpmn, d.forms, d.based_on as "basedOn",
      d.saved_at as "savedAt", p.full_name as "savedBy",
      exists (select 1 from procedure_draft_author x where x.draft_id = d.id and x.person_id = law.acting_person()) as mine,
      array(select p.full_name from procedure_draft_author x join person p on p.id = x.person_id where x.draft_id = d.id order by 1) as authors
    from procedure_draft d join account a on a.id = d.saved_by join person p on p.id = a.person_id
    where d.id = ${id} and d.state in ('DRAFT', 'IN_REVIEW')`;
  if (!draft) error(404);
  const { basedOn, ...rest } = draft;
  return { draft: rest, base: basedOn ? await readBase(tx, basedOn) : null, review: await readReview(tx, id) };
}

async function readBase(tx: Tx, sha256: string): Promise<Base | null> {
  const [base] = await tx<Base[]>`
    select version, bpmn,
      (select coalesce(jsonb_object_agg(f.key, c.body), '{}') from jsonb_each_text(forms) f join content c on c.sha256 = f.value) as forms
    from definition where sha256 = ${sha256}`;
  return base ?? null;
}

async function readReview(tx: Tx, draft: string): Promise<Review | null> {
  const [review] = await tx<Review[]>`
    select p.full_name as "submittedBy", r.submitted_at as "submittedAt", r.note, r.effective_on as "effectiveOn", r.definition_sha256 as sha256
    from procedure_review r join account a on a.id = r.submitted_by join person p on p.id = a.person_id
    where r.draft_id = ${draft} and r.state = 'OPEN'`;
  return review ?? null;
}

export interface Named {
  name: string;
  nameEn: string;
}

export async function saveDraft(tx: Tx, id: string, seen: number, names: Named, bpmn: string, forms: Forms): Promise<Saved> {
  const [row] = await tx<{ answer: Saved }[]>`
    select law.save_procedure_draft(${id}, ${seen}, ${names.name}, ${names.nameEn}, ${bpmn}, ${tx.json(forms as never)}) as answer`;
  return row!.answer;
}

export interface Request {
  version: number;
  note: string;
  /** The day it comes into force; at once when it is empty. */
  effectiveOn: string | null;
}

export async function submitDraft(tx: Tx, id: string, process: ProcessDefinition, asked: Request): Promise<void> {
  await tx`select law.submit_procedure_draft(${id}, ${asked.version}, ${tx.json(process as never)}, ${asked.note}, ${asked.effectiveOn})`;
}

export async function returnDraft(tx: Tx, id: string, reason: string): Promise<void> {
  await tx`select law.return_procedure_draft(${id}, ${reason})`;
}

export async function discardDraft(tx: Tx, id: string): Promise<void> {
  await tx`select law.discard_procedure_draft(${id})`;
}

export async function publishDraft(tx: Tx, id: string, process: ProcessDefinition): Promise<void> {
  await tx`select law.publish_procedure(${id}, ${tx.json(process as never)})`;
}
