/** What an administrator chooses from while drawing: roles, services, procedures to call, numbers of the law, the data dictionary. */
import type { Tx } from '../../../../../platform/db.ts';
import { services } from '../../../../../workflows/services.ts';
import type { Catalogue, DictionaryField } from '#lib/designer/draft.ts';
import type { Role } from '#lib/shell/person.ts';
import { nameColumn } from '../language.ts';
import { rulesInForce } from '../rules.ts';

export async function readCatalogue(tx: Tx): Promise<Catalogue> {
  const roles = await tx<{ code: Role }[]>`select code from role order by ordinal`;
  const procedures = await tx<{ id: string; name: string }[]>`
    select p.id, p.${tx(nameColumn())} as name from procedure p join definition_in_force d on d.procedure_id = p.id order by 2`;
  const { legal } = await rulesInForce(tx);
  return {
    roles: roles.map(({ code }) => code),
    services: Object.keys(services),
    procedures: [...procedures],
    legal: Object.fromEntries(numbers(legal.params, 'legal')),
    dictionary: await readDictionary(tx),
  };
}

function numbers(of: object, path: string): [string, number][] {
  return Object.entries(of).flatMap(([name, value]): [string, number][] => {
    if (Number.isInteger(value)) return [[`${path}.${name}`, value as number]];
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? numbers(value, `${path}.${name}`) : [];
  });
}

/** Tables and their columns are filled in by the record's own component, not by a single field. */
async function readDictionary(tx: Tx): Promise<DictionaryField[]> {
  return tx<DictionaryField[]>`
    select f.path, g.${tx(nameColumn())} as group, f.name, f.name_en as "nameEn", f.type, f.required, f.pattern,
      (select coalesce(jsonb_agg(jsonb_build_object('code', v.code, 'name', v.name, 'nameEn', v.name_en) order by v.ordinal), '[]')
       from code_value v where v.list = f.code_list) as options
    from field f join field_group g on g.code = f.group_code
    where f.table_path is null and f.type <> 'table' order by g.ordinal, f.ordinal`;
}
