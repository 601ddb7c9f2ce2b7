/** Who is signed in: names of the person, agency and unit in the reader's language. */
import type { Acting, Tx } from '../../../../platform/db.ts';
import type { Person } from '#lib/shell/person.ts';

export async function readPerson(tx: Tx, acting: Acting, language: 'vi' | 'en'): Promise<Person> {
  const [row] = await tx<Person[]>`
    select a.id as account, a.username, p.full_name as name,
      ${language === 'en' ? tx`g.name_en` : tx`g.name`} as agency, ${language === 'en' ? tx`u.name_en` : tx`u.name`} as unit,
      array(select code from role where code = any (${acting.roles}) order by ordinal) as roles
    from account a join person p on p.id = a.person_id join agency g on g.id = a.agency_id left join unit u on u.id = a.unit_id
    where a.id = ${acting.account}`;
  return row!;
}
