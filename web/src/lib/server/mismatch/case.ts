/** The mismatch case of an instance, for those whom row-level security shows it. */
import type { Tx } from '../../../../../platform/db.ts';
import type { CaseFacts, CaseShown } from '#lib/mismatch/case.ts';
import type { CasePart } from '#lib/mismatch/conclusion-part.ts';
import { fieldAt, saidText, whereOf } from '#lib/mismatch/place.ts';
import type { Dictionary } from '#lib/record/dictionary.ts';
import { readChangeReturned, readChangeSet } from '../change/standing.ts';
import type { Asked } from '../form-parts.ts';
import { readDictionary } from '../record/dictionary.ts';

export async function readCase(tx: Tx, instance: string): Promise<CaseShown | null> {
  const facts = await readFacts(tx, instance);
  return facts && shown(tx, instance, facts, await readDictionary(tx));
}

export async function readCasePart(tx: Tx, { task }: Asked): Promise<CasePart | undefined> {
  const facts = await readFacts(tx, task.instance);
  if (!facts) return undefined;
  const dictionary = await readDictionary(tx);
  const standing = await readChangeSet(tx, task.instance);
  return {
    dictionary,
    case: await shown(tx, task.instance, facts, dictionary),
    change: standing?.changes[0] ?? null,
  };
}

async function shown(tx: Tx, instance: string, facts: CaseFacts, dictionary: Dictionary): Promise<CaseShown> {
  return {
    ...facts,
    returned: facts.state === 'CONFIRMED' ? await readChangeReturned(tx, instance) : null,
    where: whereOf(facts, dictionary, facts.componentTitle),
    name: fieldAt(facts, dictionary).name,
    electronicText: saidText(facts.electronic, facts, dictionary),
  };
}

async function readFacts(tx: Tx, instance: string): Promise<CaseFacts | null> {
  const by = (column: string) => tx`(select w.full_name from person w where w.id = ${tx(`c.${column}`)})`;
  const [row] = await tx<CaseFacts[]>`
    select c.case_no as "caseNo", c.kind, c.field, c.row_id as row, c.component_id as component, c.value_electronic as electronic,
      c.value_paper as paper, c.note, c.found_on as "foundOn", c.state, c.judged_reason as "judgedReason", c.cause,
      c.chosen_source as "chosenSource", c.conclusion, c.paper_wrong as "paperWrong", c.concluded_at as "concludedAt",
      c.approved_at as "approvedAt", c.outcome, ${by('reported_by')} as "reportedBy", ${by('judged_by')} as "judgedBy",
      ${by('concluded_by')} as "concludedBy", ${by('approved_by')} as "approvedBy",
      (select k.title from component k where k.record_id = c.record_id and k.id = c.component_id and k.replaced_at is null) as "componentTitle"
    from mismatch_case c where c.instance_id = split_part(${instance}, '/', 1)`;
  return row ?? null;
}
