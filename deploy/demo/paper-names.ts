/** What a clerk writes into the inventory for each paper of the demonstration. */
import type { PaperKind } from './scans/papers.ts';

export const paperNames: Record<PaperKind, string> = {
  'curriculum-vitae': 'Sơ yếu lý lịch (mẫu 2C-BNV/2008)',
  supplement: 'Phiếu bổ sung lý lịch',
  'birth-certificate': 'Trích lục khai sinh (bản sao)',
  degree: 'Bằng tốt nghiệp đại học',
  'health-certificate': 'Giấy chứng nhận sức khỏe',
  recruitment: 'Quyết định tuyển dụng',
  appointment: 'Quyết định bổ nhiệm',
  raise: 'Quyết định nâng bậc lương',
  'self-review': 'Bản tự nhận xét, đánh giá',
  'paper-confirmation': 'Biên bản xác nhận hồ sơ giấy',
};
