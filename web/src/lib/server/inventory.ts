/** The kinds of components, the paper's sheets and what is listed of a record. */
import type { Tx } from '../../../../platform/db.ts';
import type { InventoryItem } from '../../../../workflows/form-components.ts';
import type { ComponentKind, InventoryPart } from '#lib/inventory/inventory-part.ts';
import type { Asked } from './form-parts.ts';
import { nameColumn } from './language.ts';

export async function readInventory(tx: Tx, { record }: Pick<Asked, 'record'>): Promise<InventoryPart> {
  const kinds = await tx<ComponentKind[]>`
    select code, name, ${tx(nameColumn())} as label from code_value where list = 'component_type' order by ordinal`;
  const listed = await tx<InventoryItem[]>`
    select id, type, title, doc_no as "docNo", doc_date as "docDate", issuer, pages_paper as "pagesPaper", ordinal,
      present, absence_reason as "absenceReason"
    from component where record_id = ${record} and replaced_at is null order by ordinal`;
  return { kinds, sheets: await readSheets(tx, record), listed: listed.map(withoutNulls) };
}

export async function readSheets(tx: Tx, record: string): Promise<number> {
  const [row] = await tx<{ sheets: number }[]>`select paper_sheet_count as sheets from e_record where id = ${record}`;
  return row?.sheets ?? 0;
}

/** An answer has no nulls. */
function withoutNulls(item: InventoryItem): InventoryItem {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null)) as unknown as InventoryItem;
}
