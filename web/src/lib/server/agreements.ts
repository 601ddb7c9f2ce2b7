/** Written agreements to reading: those that concern the reader, and the acts on them, each one call of the law. */
import type { Tx } from '../../../../platform/db.ts';
import type { Agreement } from '#lib/agreements/agreement.ts';
import { nameColumn } from './language.ts';

export async function readAgreements(tx: Tx): Promise<Agreement[]> {
  const name = tx(nameColumn());
  return tx<Agreement[]>`
    select l.id, l.record_id as record, l.person, l.grantee, l.grantee_unit as "granteeUnit", l.uses, l.purpose, l.legal_basis as "legalBasis",
      array(select g.${name} from field_group g where g.code = any (l.groups) order by g.ordinal) as groups, l.with_components as components, l.from_day as "from",
      l.to_day as "to", l.approval_no as "approvalNo", l.approval_date as "approvalDate", l.agreed_by as "agreedBy", l.agreed_at as "agreedAt",
      l.subject_agreed_at as "subjectAgreedAt", l.accepted_at as "acceptedAt", l.revoked_at as "revokedAt", l.revoked_by as "revokedBy",
      l.revoke_reason as "revokeReason", l.mine, l.own, l.of_unit as "ofUnit", l.state
    from law.agreements_listed() l`;
}

export interface Terms {
  uses: string[];
  purpose: string;
  legalBasis: string;
  groups: string[];
  components: boolean;
  from: string;
  to: string;
  approvalNo: string;
  approvalDate: string;
  scan: string;
}

export const agree = (tx: Tx, record: string, grantee: string, terms: Terms) =>
  tx`select law.agree_to_reading(${record}, ${grantee}, ${tx.json(terms as never)})`;

export interface Choices {
  person: string;
  people: { id: string; name: string }[];
  groups: { code: string; name: string }[];
}

/** Whom it may be given to and over what; null when the reader does not see the record. */
export async function readChoices(tx: Tx, record: string): Promise<Choices | null> {
  const name = tx(nameColumn());
  const [subject] = await tx<{ person: string }[]>`select full_name as person from e_record where id = ${record}`;
  if (!subject) return null;
  const people = await tx<Choices['people']>`
    select a.id, p.full_name || coalesce(', ' || u.${name}, '') as name from account a join person p on p.id = a.person_id left join unit u on u.id = a.unit_id
    where a.id <> law.acting_account() order by p.full_name`;
  const groups = await tx<Choices['groups']>`select code, ${name} as name from field_group order by ordinal`;
  return { ...subject, people, groups };
}
