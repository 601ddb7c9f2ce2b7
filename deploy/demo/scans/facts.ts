/** What the papers say: facts of one person and one act; what the caller leaves out is made up from the seed. */
import { escape } from './blocks.ts';
import { randomFrom } from './random.ts';

export interface Facts {
  fullName: string;
  gender?: 'Nam' | 'Nữ';
  /** ISO dates, as everywhere. */
  birthDate: string;
  personalId: string;
  homeTown: string;
  ethnicity?: string;
  position: string;
  unit: string;
  agency: string;
  /** The body above the agency, printed first on a decision. */
  superior?: string;
  /** Where the paper was signed: a province or city. */
  place?: string;
  decisionNo?: string;
  /** Date of the paper. */
  date: string;
  signer?: string;
  signerTitle?: string;
  father?: string;
  mother?: string;
  school?: string;
  major?: string;
  rank?: string;
  rankCode?: string;
  salaryStep?: number;
  coefficient?: number;
}

export type AllFacts = Required<Facts>;

const SIGNERS = [
  'Trần Quốc Khánh',
  'Lê Thị Minh Hà',
  'Phạm Văn Thắng',
  'Vũ Đình Long',
  'Hoàng Thị Thu Hằng',
  'Đặng Ngọc Sơn',
] as const;
const SCHOOLS = [
  'Học viện Hành chính Quốc gia',
  'Trường Đại học Luật Hà Nội',
  'Trường Đại học Nội vụ Hà Nội',
  'Trường Đại học Kinh tế Quốc dân',
] as const;
const MAJORS = ['Quản lý nhà nước', 'Luật', 'Lưu trữ học', 'Kế toán', 'Quản trị nhân lực'] as const;

/** Fills the gaps and makes every text safe to print. The same person and seed give the same facts on every paper. */
export function completeFacts(facts: Facts, seed: string): AllFacts {
  const random = randomFrom(`${seed}/${facts.personalId}`);
  const family = facts.fullName.split(' ')[0] ?? 'Nguyễn';
  const full: AllFacts = {
    gender: facts.fullName.includes(' Thị ') ? 'Nữ' : 'Nam',
    ethnicity: 'Kinh',
    superior: 'Ủy ban nhân dân tỉnh',
    place: facts.homeTown
      .split(', ')
      .at(-1)!
      .replace(/^(tỉnh|thành phố) /i, ''),
    decisionNo: `${Math.floor(random.between(12, 980))}/QĐ-SNV`,
    signer: random.pick(SIGNERS),
    signerTitle: 'GIÁM ĐỐC',
    father: `${family} Văn ${random.pick(['Hùng', 'Đức', 'Thành', 'Lâm', 'Toàn'])}`,
    mother: `${random.pick(['Trần', 'Lê', 'Phạm', 'Bùi'])} Thị ${random.pick(['Hoa', 'Liên', 'Mai', 'Nhàn', 'Tâm'])}`,
    school: random.pick(SCHOOLS),
    major: random.pick(MAJORS),
    rank: 'Chuyên viên',
    rankCode: '01.003',
    salaryStep: Math.floor(random.between(2, 8)),
    coefficient: 2.34,
    ...facts,
  };
  const printable = Object.entries(full).map(([key, value]) => [
    key,
    typeof value === 'string' ? escape(value) : value,
  ]);
  return Object.fromEntries(printable) as AllFacts;
}

/** Coefficient of a chuyên viên's step (Decree 204/2004, table 2, group A1): 2.34 and 0.33 a step. */
export const coefficientAt = (step: number) => (2.34 + 0.33 * (step - 1)).toFixed(2).replace('.', ',');

export function longDate(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

export const shortDate = (iso: string) => iso.split('-').reverse().join('/');

export const yearOf = (iso: string) => Number(iso.slice(0, 4));
