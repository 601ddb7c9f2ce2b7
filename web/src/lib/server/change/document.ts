/** The paper an instance is about, with its pages, for those whom row-level security shows them. */
import type { Tx } from '../../../../../platform/db.ts';
import type { DocumentFacts } from '#lib/change/document.ts';
import type { ComponentPage } from '#lib/task/task.ts';
import { nameColumn } from '../language.ts';

export async function readDocument(tx: Tx, instance: string): Promise<DocumentFacts | null> {
  const name = tx(nameColumn());
  const [row] = await tx<DocumentFacts[]>`
    select d.id, t.${name} as type, d.doc_no as "docNo", d.doc_symbol as symbol, d.doc_date as "docDate", d.issuer, d.signer,
      d.effective_date as "effectiveDate", d.summary, d.reception_no as "receptionNo", d.received_on as "receivedOn",
      coalesce(c.${name}, d.channel) as channel, d.backdated, d.late_reason as "lateReason", d.supersedes_no as "supersedesNo",
      (select w.full_name from person w where w.id = d.registered_by) as "registeredBy"
    from document d join decision_type t on t.code = d.decision_type
    left join code_value c on c.list = 'reception_channel' and c.code = d.channel
    where d.instance_id = ${instance}`;
  return row ?? null;
}

/** While the paper is no component of the record yet, under the id of the component it becomes. */
export async function readDocumentPages(tx: Tx, instance: string): Promise<ComponentPage[]> {
  return tx<ComponentPage[]>`
    select p.sha256 as scan, p.n as page, 0 as rotate, p.width_px as "widthPx", p.height_px as "heightPx", p.dpi,
      coalesce(s.component_id, d.id) as component, d.summary as "componentTitle",
      (row_number() over (order by p.n))::int as n
    from document d left join change_set s on s.document_id = d.id
    join scan_page p on p.agency_id = d.agency_id and p.sha256 = d.scan_sha256 and not p.blank
    where d.instance_id = ${instance} and d.state <> 'APPLIED' order by p.n`;
}
