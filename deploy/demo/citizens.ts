/** Made-up people whose records the demonstration keeps: the same number gives the same person, and no number is anyone's. */
import type { Facts } from './scans/facts.ts';
import { randomFrom, type Random } from './scans/random.ts';

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Đinh', 'Đoàn', 'Trịnh', 'Mai', 'Lương'] as const;
const menMiddles = ['Văn', 'Đức', 'Minh', 'Quang', 'Xuân', 'Hữu', 'Thanh', 'Công', 'Đình', 'Anh'] as const;
const womenMiddles = ['Thị', 'Thị', 'Thu', 'Ngọc', 'Thị Thanh', 'Hồng', 'Kim', 'Phương', 'Thị Minh', 'Bích'] as const;
const menNames = ['An', 'Bảo', 'Cường', 'Dũng', 'Đạt', 'Giang', 'Hải', 'Hiếu', 'Hùng', 'Khoa', 'Lâm', 'Long', 'Nam', 'Phong', 'Phúc', 'Quân', 'Sơn', 'Thắng', 'Toàn', 'Trung', 'Tuấn', 'Việt'] as const;
const womenNames = ['Anh', 'Chi', 'Diệp', 'Dung', 'Hà', 'Hạnh', 'Hiền', 'Hoa', 'Huyền', 'Lan', 'Liên', 'Linh', 'Loan', 'Mai', 'Nga', 'Ngân', 'Nhung', 'Oanh', 'Phượng', 'Quỳnh', 'Thảo', 'Trang', 'Vân', 'Yến'] as const;
const places = ['xã Tân Hòa, huyện Sông Lam', 'phường Bến Thủy, thành phố Vinh An', 'xã Phú Lộc, huyện Thanh Giang', 'phường Hưng Dũng, thành phố Vinh An', 'xã Nghĩa Đàn, huyện Yên Sơn', 'thị trấn Cầu Giát, huyện Quỳnh Khê'] as const;
const units = ['Phòng Tổ chức cán bộ', 'Phòng Công chức, viên chức', 'Phòng Xây dựng chính quyền', 'Phòng Cải cách hành chính', 'Thanh tra Sở', 'Văn phòng Sở', 'Chi cục Văn thư - Lưu trữ'] as const;
const positions = ['Chuyên viên', 'Chuyên viên', 'Chuyên viên', 'Chuyên viên chính', 'Phó Trưởng phòng', 'Trưởng phòng', 'Văn thư', 'Kế toán viên'] as const;
const categories = ['CONG_CHUC', 'CONG_CHUC', 'CONG_CHUC', 'VIEN_CHUC', 'CAN_BO', 'NGUOI_LAO_DONG'] as const;

export interface Citizen extends Facts {
  number: number;
  gender: 'Nam' | 'Nữ';
  category: string;
  officialNo: string;
  salaryStep: number;
}

/** Who signs in as the person concerned (people.json, role SUB): the first case is theirs, so that they find an approved record of their own. */
const known: Record<number, Pick<Citizen, 'fullName' | 'gender' | 'birthDate' | 'personalId'>> = {
  501: { fullName: 'Nguyễn Thu Thảo', gender: 'Nữ', birthDate: '1990-03-08', personalId: '038190000101' },
};

/** @param number counts from 1; numbers above 500 are for the running procedures, so that nobody has a record yet */
export function citizen(number: number, agency: string): Citizen {
  const random = randomFrom(`citizen/${number}`);
  const self = known[number];
  const gender = self?.gender ?? (random.chance(0.5) ? 'Nam' : 'Nữ');
  const fullName = [random.pick(families), gender === 'Nam' ? random.pick(menMiddles) : random.pick(womenMiddles), gender === 'Nam' ? random.pick(menNames) : random.pick(womenNames)].join(' ');
  const year = Number(self?.birthDate.slice(0, 4) ?? Math.floor(random.between(1968, 2001)));
  const birthDate = day(random, year);
  return {
    number,
    fullName,
    gender,
    birthDate,
    // 038: a province code; sex and century as the number's digits give them; the rest counts, so that it is nobody's by design of the demonstration.
    personalId: `038${(year < 2000 ? 0 : 2) + (gender === 'Nam' ? 0 : 1)}${String(year).slice(2)}9${String(number).padStart(5, '0')}`,
    homeTown: `${random.pick(places)}, tỉnh Sông Lam`,
    position: random.pick(positions),
    unit: random.pick(units),
    agency,
    date: day(random, Math.floor(random.between(Math.max(year + 22, 1995), 2025))),
    category: random.pick(categories),
    officialNo: `SNV-${String(number).padStart(5, '0')}`,
    salaryStep: Math.floor(random.between(1, 9)),
    ...self,
  };
}

const day = (random: Random, year: number): string =>
  `${year}-${String(Math.floor(random.between(1, 13))).padStart(2, '0')}-${String(Math.floor(random.between(1, 29))).padStart(2, '0')}`;
