/** What the people of P01 answer to its forms about a made-up person: the demonstration plays with it, and so do tests. */
import { randomUUID } from 'node:crypto';
import type { ApprovalAnswer, InventoryItem, RecordDataAnswer, VerificationAnswer } from '../../workflows/form-components.ts';
import type { Citizen } from './citizens.ts';
import type { Clerk, OpenTask } from './clerk.ts';
import type { Office } from './office.ts';
import { recordData, type Source } from './record-data.ts';

/** A paper of the record as the inventory lists it. */
export interface Paper {
  type: string;
  title: string;
  pages: number;
}

/** @param scan the confirmation of the paper record, uploaded */
export const registration = (person: Citizen, confirmedOn: string, scan: { sha256: string; pages: unknown[] }): Record<string, unknown> => ({
  full_name: person.fullName, personal_id: person.personalId, birth_date: person.birthDate, subject_category: person.category,
  paper_confirmed_on: confirmedOn, confirming_authority: person.agency, confirmation_no: `${person.number}/BB-HS`,
  confirmation_scan: { scan: scan.sha256, name: 'bien-ban-xac-nhan.jpg', pages: scan.pages.length },
  paper_location: `Kho B, giá ${(person.number % 9) + 1}, hộp ${(person.number % 30) + 1}`, sheet_count: 6 + (person.number % 20),
});

export const inventoryOf = (person: Citizen, papers: Paper[]): InventoryItem[] =>
  papers.map(({ type, title, pages }, i) => ({
    id: randomUUID(), type, title, docDate: person.date, issuer: person.agency, ordinal: i + 1, present: true, pagesPaper: pages,
  }));

/** @param slipped with a telephone number that is not the paper's */
export function dataOf(person: Citizen, { fields }: Pick<Office, 'fields'>, source: Source, slipped = false): RecordDataAnswer {
  const data = recordData(person, fields, source);
  if (slipped) data.fields['G1.phone'] = { value: '0912345678', ...source };
  return data;
}

/** The verifier's comparison of all that stands; the paths named are found to differ. */
export async function comparison(verifier: Clerk, task: OpenTask, differing: string[] = []): Promise<{ verification: VerificationAnswer }> {
  const { values, components } = await verifier.read(async (tx) => ({
    values: await tx<{ id: string; path: string }[]>`select id, path from record_value where record_id = ${task.record} and replaced_at is null`,
    components: await tx<{ id: string }[]>`select id from component where record_id = ${task.record} and replaced_at is null`,
  }));
  return {
    verification: {
      values: values.map(({ id, path }) => (differing.includes(path) ? { id, match: false, remark: 'Khác với bản giấy' } : { id, match: true })),
      components: components.map(({ id }) => ({ id, pagesOk: true, legible: true, orderOk: true })),
    },
  };
}

const reasons = {
  approve: undefined,
  return: 'Bổ sung căn cứ quá trình công tác trước khi phê duyệt.',
  reject: 'Hồ sơ giấy thuộc thẩm quyền quản lý của cơ quan khác.',
} as const;

/** The approver's decision over what stands now. */
export async function decision(approver: Clerk, task: OpenTask, decided: ApprovalAnswer['decision']): Promise<{ approval: ApprovalAnswer }> {
  const [row] = await approver.read((tx) => tx<{ standing: { hash: string } }[]>`select law.standing(${task.record}) as standing`);
  const reason = reasons[decided];
  return { approval: { decision: decided, versionHash: row!.standing.hash, ...(reason ? { reason } : {}) } };
}
