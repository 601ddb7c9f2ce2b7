/** The catalogues that ship: data dictionary, code lists, kinds of decisions, technical profiles. What an administrator added or changed stays. */
import { readFile } from 'node:fs/promises';
import type { Tx } from '../../platform/db.ts';

interface Field {
  key: string;
  name: string;
  nameEn: string;
  type: string;
  required: boolean;
  sensitive?: boolean;
  codeList?: string;
  pattern?: string;
  columns?: Field[];
}

interface DecisionType {
  code: string;
  name: string;
  nameEn: string;
  componentType: string;
  group: string;
  trueFrom?: string;
  fields: { key: string; name: string; nameEn: string; kind: string; codeList?: string; ofTable?: string; required: boolean; fixed?: string; targets?: string[] }[];
}

const read = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(new URL(`../../forms/catalogue/${name}.json`, import.meta.url), 'utf8')) as T;

export async function publishCatalogues(tx: Tx): Promise<void> {
  for (const { id, ...body } of await read<{ id: string }[]>('technical-profiles')) {
    await tx`insert into technical_profile values (${id}, ${tx.json({ id, ...body })}) on conflict do nothing`;
  }
  for (const list of await read<{ code: string; name: string; nameEn: string; values: { code: string; name: string; nameEn: string }[] }[]>('code-lists')) {
    await tx`insert into code_list values (${list.code}, ${list.name}, ${list.nameEn}) on conflict do nothing`;
    const values = list.values.map(({ code, name, nameEn }, ordinal) => ({ list: list.code, code, name, name_en: nameEn, ordinal }));
    await tx`insert into code_value select * from json_populate_recordset(null::code_value, ${tx.json(values)}) on conflict do nothing`;
  }
  const { groups } = await read<{ groups: { code: string; name: string; nameEn: string; fields: Field[] }[] }>('dictionary');
  for (const [ordinal, group] of groups.entries()) {
    await tx`insert into field_group values (${group.code}, ${group.name}, ${group.nameEn}, ${ordinal}) on conflict do nothing`;
    const fields = rowsOf(group.code, group.fields);
    await tx`insert into field select * from json_populate_recordset(null::field, ${tx.json(fields)}) on conflict do nothing`;
  }
  for (const [ordinal, type] of (await read<DecisionType[]>('decision-types')).entries()) await keepDecisionType(tx, type, ordinal);
}

/** A kind that is there already is its administrator's: its questions are left alone, too. */
async function keepDecisionType(tx: Tx, type: DecisionType, ordinal: number): Promise<void> {
  const { code, name, nameEn, componentType, group, trueFrom = null, fields } = type;
  const kept = await tx`
    insert into decision_type values (${code}, ${name}, ${nameEn}, ${componentType}, ${group}, ${trueFrom}, ${ordinal}) on conflict do nothing returning code`;
  if (kept.length === 0) return;
  for (const [n, field] of fields.entries()) {
    await tx`
      insert into decision_field (type, key, name, name_en, kind, code_list, of_table, required, fixed, targets, ordinal)
      values (${code}, ${field.key}, ${field.name}, ${field.nameEn}, ${field.kind}, ${field.codeList ?? null}, ${field.ofTable ?? null}, ${field.required},
        ${field.fixed ?? null}, ${field.targets ?? []}, ${n})`;
  }
}

/** A table's columns follow it, under its path. */
function rowsOf(group: string, fields: Field[], table: string | null = null) {
  return fields.flatMap((field, ordinal): Record<string, string | number | boolean | null>[] => {
    const path = `${table ?? group}.${field.key}`;
    const row = {
      path,
      group_code: group,
      table_path: table,
      name: field.name,
      name_en: field.nameEn,
      type: field.type,
      code_list: field.codeList ?? null,
      required: field.required,
      sensitive: field.sensitive ?? false,
      pattern: field.pattern ?? null,
      ordinal,
    };
    return [row, ...rowsOf(group, field.columns ?? [], path)];
  });
}
