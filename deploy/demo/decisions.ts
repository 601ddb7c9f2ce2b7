/** Decisions of all ten kinds about a made-up person: the paper that is scanned, and what a clerk reads off it. */
import type { EnteredValue } from '../../workflows/form-components.ts';
import type { Citizen } from './citizens.ts';
import type { PaperKind } from './scans/papers.ts';

type Read = Record<string, string | number>;

interface Decision {
  paper: PaperKind;
  summary: string;
  read: (person: Citizen, on: string) => Read;
}

const coefficient = (step: number): number => Number((2.34 + 0.33 * (step - 1)).toFixed(2));

export const decisions: Record<string, Decision> = {
  DAO_TAO: { paper: 'degree', summary: 'Bằng thạc sĩ Quản lý công', read: () => ({
    school: 'Học viện Hành chính Quốc gia', major: 'Quản lý công', from: '2023-09', to: '2025-09', mode: 'Vừa làm vừa học', degree: 'Thạc sĩ', country: 'VN', diploma_no: 'QLC-2025-114' }) },
  BOI_DUONG: { paper: 'degree', summary: 'Chứng chỉ bồi dưỡng ngạch chuyên viên chính', read: () => ({
    course: 'Bồi dưỡng ngạch chuyên viên chính', content_kind: 'QLNN', from: '2026-03', to: '2026-05', certificate: 'CC-0412' }) },
  BO_NHIEM: { paper: 'appointment', summary: 'Bổ nhiệm giữ chức vụ Phó Trưởng phòng', read: (person, on) => ({
    position: 'Phó Trưởng phòng', org_unit: person.unit, from: on, term_months: 60, allowance_coef: 0.3 }) },
  DIEU_DONG: { paper: 'appointment', summary: 'Điều động công chức', read: (person, on) => ({
    from_org: person.agency, to_org: 'Văn phòng Ủy ban nhân dân tỉnh', from_date: on, position: person.position }) },
  LUAN_CHUYEN: { paper: 'appointment', summary: 'Luân chuyển cán bộ', read: (person, on) => ({
    from_org: person.agency, to_org: 'Ủy ban nhân dân huyện Sông Lam', from_date: on, to_date: `${Number(on.slice(0, 4)) + 3}${on.slice(4)}`, purpose: 'Đào tạo, bồi dưỡng cán bộ nguồn' }) },
  NANG_LUONG: { paper: 'raise', summary: 'Nâng bậc lương thường xuyên', read: (person, on) => ({
    rank_code: '01.003', rank_name: 'Chuyên viên', step: person.salaryStep + 1, coef: coefficient(person.salaryStep + 1), from_date: on, kind: 'THUONG_XUYEN' }) },
  NHAN_XET: { paper: 'self-review', summary: 'Kết quả đánh giá, xếp loại chất lượng năm', read: (person) => ({
    period: '2025', rating: 'XUAT_SAC', assessor: `Trưởng ${person.unit}`, content: 'Hoàn thành xuất sắc nhiệm vụ được giao' }) },
  KHEN_THUONG: { paper: 'appointment', summary: 'Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh', read: (_, on) => ({
    form: 'Bằng khen', level: 'Chủ tịch Ủy ban nhân dân tỉnh', decided_on: on, reason: 'Thành tích xuất sắc trong cải cách hành chính' }) },
  KY_LUAT: { paper: 'appointment', summary: 'Thi hành kỷ luật bằng hình thức khiển trách', read: (_, on) => ({
    form: 'KHIEN_TRACH', system: 'CHINH_QUYEN', decided_on: on, reason: 'Vi phạm quy chế làm việc' }) },
  KET_LUAN: { paper: 'self-review', summary: 'Kết luận về lịch sử chính trị của gia đình', read: () => ({
    matter: 'Lịch sử chính trị gia đình', about: 'GIA_DINH', conclusion: 'Không có vấn đề phải xem xét thêm', body: 'Ban Tổ chức Tỉnh ủy' }) },
};

/** @param on the day the decision takes effect */
export const valuesOf = (type: string, person: Citizen, on: string): Record<string, EnteredValue> =>
  Object.fromEntries(Object.entries(decisions[type]!.read(person, on)).map(([key, value]) => [key, { value, page: 1 }]));
