/** The data groups of a made-up person, as a clerk would have typed them: complete, with an explicit "không" where there is nothing. */
import { randomUUID } from 'node:crypto';
import type { EnteredValue, RecordDataAnswer } from '../../workflows/form-components.ts';
import type { Citizen } from './citizens.ts';

type Cells = Record<string, string | number | null>;

/** Where the values were read: a component of the record, and its first page. */
export interface Source {
  component: string;
  page: number;
}

export function recordData(person: Citizen, fields: { path: string; tablePath: string | null; type: string }[], source?: Source): RecordDataAnswer {
  const known = knownValues(person);
  const tables = knownTables(person);
  const entered = (value: string | number | null | undefined): EnteredValue =>
    value === undefined || value === null ? { value: null, none: 'NONE' } : { value, ...(source ? { component: source.component, page: source.page } : {}) };
  const answer: RecordDataAnswer = { fields: {}, tables: {} };
  for (const { path, tablePath, type } of fields) {
    if (tablePath) continue;
    if (type !== 'table') {
      answer.fields[path] = entered(known[path]);
      continue;
    }
    const rows = (tables[path] ?? []).map((cells) => ({
      row: randomUUID(),
      cells: Object.fromEntries(fields.filter((field) => field.tablePath === path).map((field) => {
        const column = field.path.slice(path.length + 1);
        return [column, entered(cells[column])];
      })),
    }));
    answer.tables[path] = rows.length > 0 ? { rows } : { none: 'NONE', rows: [] };
  }
  return answer;
}

const yearsAfter = (date: string, years: number): string => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;

function knownValues(person: Citizen): Record<string, string | number> {
  const recruited = person.date;
  return {
    'G1.full_name': person.fullName, 'G1.gender': person.gender === 'Nam' ? 'NAM' : 'NU', 'G1.birth_date': person.birthDate,
    'G1.birth_place': person.homeTown, 'G1.home_town': person.homeTown, 'G1.ethnicity': 'KINH',
    'G1.permanent_address': person.homeTown, 'G1.current_address': person.homeTown,
    'G1.phone': `09${String(10_000_000 + person.number * 7_919).slice(-8)}`, 'G1.email': `cb${person.number}@songlam.example`,
    'G1.class_origin': 'NONG_DAN', 'G1.personal_id': person.personalId, 'G1.id_issued_on': yearsAfter(person.birthDate, 20),
    'G1.id_issued_by': 'Cục Cảnh sát quản lý hành chính về trật tự xã hội', 'G1.nationality': 'VN', 'G1.marital_status': 'DA_KET_HON',
    'G1.social_insurance_no': String(3_800_000_000 + person.number).slice(0, 10),
    'G4.recruited_on': recruited, 'G4.recruited_by': person.agency, 'G4.recruit_form': 'THI_TUYEN', 'G4.first_work_on': recruited,
    'G4.joined_current_on': recruited, 'G4.position_current': person.position, 'G4.main_task': 'Tham mưu công tác chuyên môn của phòng',
    'G5.general_education': '12/12', 'G5.highest_qualification': 'Cử nhân', 'G5.political_theory': 'TRUNG_CAP',
    'G5.state_management': 'CHUYEN_VIEN', 'G5.it_level': 'Ứng dụng CNTT cơ bản',
    'G6.agency': person.agency, 'G6.unit': person.unit, 'G6.job_position_code': `VTVL-${String((person.number % 40) + 1).padStart(2, '0')}`,
    'G6.rank_code': '01.003', 'G6.rank_name': 'Chuyên viên', 'G6.rank_appointed_on': recruited, 'G6.salary_step': person.salaryStep,
    'G6.salary_coef': Number((2.34 + 0.33 * (person.salaryStep - 1)).toFixed(2)), 'G6.salary_from': '2025-01-01',
    'G6.strengths': 'Soạn thảo văn bản', 'G7.youth_union_joined_on': yearsAfter(person.birthDate, 16).slice(0, 7),
    'G9.income_sources': 'Lương và các khoản phụ cấp theo lương', 'G10.health_status': 'Tốt', 'G10.height_cm': 150 + (person.number % 30),
    'G10.weight_kg': 45 + (person.number % 30), 'G10.blood_group': 'O',
  };
}

function knownTables(person: Citizen): Record<string, Cells[]> {
  const family = person.fullName.split(' ')[0]!;
  return {
    'G2.family': [
      { side: 'BAN_THAN', relation: 'CHA', full_name: `${family} Văn Thành`, birth_year: yearsAfter(person.birthDate, -27).slice(0, 4), occupation: 'Làm ruộng', residence: person.homeTown, living_abroad: 'KHONG' },
      { side: 'BAN_THAN', relation: 'ME', full_name: 'Trần Thị Liên', birth_year: yearsAfter(person.birthDate, -25).slice(0, 4), occupation: 'Nội trợ', residence: person.homeTown, living_abroad: 'KHONG' },
    ],
    'G4.work_history': [{ from: person.date.slice(0, 7), to: null, position: person.position, unit: `${person.unit}, ${person.agency}` }],
    'G5.training': [{ school: 'Học viện Hành chính Quốc gia', major: 'Quản lý nhà nước', from: null, to: yearsAfter(person.birthDate, 22).slice(0, 4), mode: 'Chính quy', degree: 'Cử nhân', grade: 'Khá' }],
    'G5.foreign_languages': [{ language: 'Tiếng Anh', level: 'B1' }],
    'G6.salary_history': [{ from: '2025-01-01', rank_code: '01.003', step: person.salaryStep, coef: Number((2.34 + 0.33 * (person.salaryStep - 1)).toFixed(2)) }],
    'G6.assessments': [{ period: '2024', rating: 'TOT', content: null }, { period: '2025', rating: 'TOT', content: null }],
  };
}
