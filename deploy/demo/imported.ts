/** A few hundred records taken over by one audited import of two people; their papers are listed as not yet scanned. */
import { createHash, randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db.ts';
import type { Calendar } from '../../workflows/calendar/calendar.ts';
import { dueDate } from '../../workflows/calendar/working-days.ts';
import type { InventoryItem } from '../../workflows/form-components.ts';
import { citizen, type Citizen } from './citizens.ts';
import { recordData } from './record-data.ts';

interface Take {
  agency: string;
  unit: string;
  asked: string;
  agreed: string;
  document: string;
  /** Numbers of the citizens, from and up to. */
  from: number;
  to: number;
}

const takes: Take[] = [
  { agency: 'SNV', unit: 'QLHS', asked: 'an.tq', agreed: 'son.dq', document: 'Quyết định 214/QĐ-SNV ngày 12/01/2026', from: 1, to: 240 },
  { agency: 'BHXH', unit: 'LT', asked: 'phuong.dm', agreed: 'kien.vd', document: 'Quyết định 58/QĐ-BHXH ngày 20/01/2026', from: 241, to: 320 },
];

const papers: [type: string, title: string, pages: number][] = [
  ['SO_YEU_LY_LICH', 'Sơ yếu lý lịch (mẫu 2C)', 4],
  ['GIAY_KHAI_SINH', 'Bản sao giấy khai sinh', 1],
  ['VAN_BANG', 'Bằng tốt nghiệp đại học', 1],
  ['TUYEN_DUNG', 'Quyết định tuyển dụng', 2],
  ['LUONG', 'Quyết định nâng bậc lương', 1],
];

export async function seedImported(tx: Tx): Promise<number> {
  const fields = await tx<{ path: string; tablePath: string | null; type: string }[]>`
    select path, table_path as "tablePath", type from field order by ordinal`;
  const [rules] = await tx<{ calendar: Calendar }[]>`
    select c.body -> 'calendar' as calendar from rules_in_force r join content c using (sha256)`;
  let count = 0;
  for (const take of takes) {
    const [place] = await tx<{ unit: string; agencyName: string; asked: string; agreed: string }[]>`
      select u.id as unit, g.name as "agencyName", x.id as asked, y.id as agreed
      from agency g join unit u on u.agency_id = g.id and u.code = ${take.unit}, account x, account y
      where g.code = ${take.agency} and x.username = ${take.asked} and y.username = ${take.agreed}`;
    const facts = numbers(take).map((number) => recordOf(citizen(number, place!.agencyName), fields, rules!.calendar));
    const manifest = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
    const [begun] = await tx<{ id: string }[]>`
      select law.begin_import(${place!.unit}, ${take.document}, ${manifest}, ${place!.asked}, ${place!.agreed}) as id`;
    for (const one of facts) await tx`select law.import_record(${begun!.id}, ${tx.json(one as never)})`;
    count += facts.length;
  }
  return count;
}

const numbers = ({ from, to }: Take): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

function recordOf(person: Citizen, fields: { path: string; tablePath: string | null; type: string }[], calendar: Calendar) {
  const confirmed = `2025-${String((person.number % 12) + 1).padStart(2, '0')}-${String((person.number % 27) + 1).padStart(2, '0')}`;
  const components = papers.slice(0, 3 + (person.number % 3)).map(([type, title, pagesPaper], i): InventoryItem => ({
    id: randomUUID(), type, title, pagesPaper, ordinal: i + 1, present: false, absenceReason: 'Bản giấy lưu tại kho, chưa số hóa',
  }));
  return {
    header: {
      personal_id: person.personalId, full_name: person.fullName, birth_date: person.birthDate, subject_category: person.category,
      official_no: person.officialNo, paper_confirmed_on: confirmed, confirming_authority: person.agency, confirmation_no: `${person.number}/XN-HS`,
      paper_location: `Kho A, giá ${(person.number % 12) + 1}, hộp ${(person.number % 40) + 1}`, sheet_count: 12 + (person.number % 30),
      due_on: dueDate(confirmed, 10, calendar), days_used: 3 + (person.number % 9),
    },
    data: recordData(person, fields),
    components,
  };
}
