/** The catalogues a form chooses codes from, named in the reader's language; kinds of decisions are an open one. */
import type { CompiledComponent, CompiledForm } from '../../../../workflows/engine/form/compiled.ts';
import { isContainer, isInput } from '../../../../workflows/engine/form/compiled.ts';
import type { Tx } from '../../../../platform/db.ts';
import type { CodePart } from '#lib/form/code-part.ts';
import { nameColumn } from './language.ts';

export async function readCodes(tx: Tx, form: CompiledForm): Promise<CodePart> {
  const lists = listsIn(form.components);
  const name = tx(nameColumn());
  const rows = await tx<{ list: string; value: string; label: string }[]>`
    select list, value, label from (
      select 'decision_type' as list, code as value, ${name} as label, ordinal from decision_type where withdrawn_on is null
      union all
      select list, code, ${name}, ordinal from code_value) codes
    where list = any (${lists}) order by list, ordinal`;
  const part: CodePart = Object.fromEntries(lists.map((list) => [list, []]));
  for (const { list, ...option } of rows) part[list]!.push(option);
  return part;
}

function listsIn(components: CompiledComponent[]): string[] {
  return components.flatMap((compiled) => {
    if (isContainer(compiled)) return listsIn(compiled.components);
    const list = isInput(compiled) && compiled.component.type === 'luutrinh-code' && compiled.component.properties?.list;
    return list ? [list] : [];
  });
}
