/** What a clerk enters a decision's changes from: its kind's questions, what stands, and why it came back. */
import type { Tx } from '../../../../../platform/db.ts';
import type { ChangeSetPart, Question } from '#lib/change/change-set-part.ts';
import type { Asked } from '../form-parts.ts';
import { nameColumn } from '../language.ts';
import { readDictionary } from '../record/dictionary.ts';
import { readValues } from '../record/values.ts';
import { readChangeReturned, readChangeSet } from './standing.ts';

type Head = Pick<ChangeSetPart, 'trueFrom' | 'effectiveDate' | 'pages'> & { type: string; document: string };

export async function readQuestions(tx: Tx, { task, record }: Asked): Promise<ChangeSetPart | undefined> {
  const standing = await readChangeSet(tx, task.instance);
  const [head] = await tx<Head[]>`
    select d.id as document, d.decision_type as type, t.true_from as "trueFrom", d.effective_date as "effectiveDate",
      (select count(*)::int from scan_page p where p.agency_id = d.agency_id and p.sha256 = d.scan_sha256 and not p.blank) as pages
    from document d join decision_type t on t.code = d.decision_type where d.instance_id = ${task.instance}`;
  if (!standing || !head) return undefined;
  const [reversal] = await tx<{ changes: ChangeSetPart['reversal'] }[]>`
    select law.reversal_for(${task.instance}) as changes`;
  const { trueFrom, effectiveDate, pages } = head;
  return {
    dictionary: await readDictionary(tx),
    questions: await questionsOf(tx, head),
    values: await readValues(tx, record),
    returned: await readChangeReturned(tx, task.instance),
    reversal: reversal!.changes,
    ...{ trueFrom, effectiveDate, pages, standing },
  };
}

async function questionsOf(tx: Tx, { type, document }: Head): Promise<Question[]> {
  return tx<Question[]>`
    select f.key, f.${tx(nameColumn())} as name, f.kind, f.code_list as "codeList", f.of_table as "ofTable", f.required, f.targets,
      case when f.fixed like 'value:%' then substr(f.fixed, 7)
        when f.fixed like 'document:%' then to_jsonb(d) ->> substr(f.fixed, 10) end as fixed
    from decision_field f, document d where f.type = ${type} and d.id = ${document} order by f.ordinal`;
}
