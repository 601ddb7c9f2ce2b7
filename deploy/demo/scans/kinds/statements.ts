/** A yearly self-review, and the paper that confirms a personnel file (with it P01's ten working days begin). */
import { bold, italic, type Block, type Side } from '../blocks.ts';
import { longDate, shortDate, yearOf, type AllFacts } from '../facts.ts';
import { nationHead, placeAndDate, signedFoot, stateHead } from './head.ts';

const paragraph = (text: string): Block => ({ text, align: 'justify', after: 5 });

export function selfReview(facts: AllFacts): Side[] {
  return [
    {
      blocks: [
        ...nationHead(),
        { text: bold('BẢN TỰ KIỂM ĐIỂM CÁ NHÂN'), align: 'centre', size: 14 },
        { text: italic(`Năm ${yearOf(facts.date)}`), align: 'centre', after: 14 },
        paragraph(`Họ và tên: ${bold(facts.fullName)}     Ngày sinh: ${shortDate(facts.birthDate)}`),
        paragraph(`Chức vụ: ${facts.position}     Đơn vị công tác: ${facts.unit}, ${facts.agency}`),
        { gap: 6 },
        { text: bold('I. ƯU ĐIỂM, KẾT QUẢ CÔNG TÁC'), after: 5 },
        paragraph(
          '1. Về phẩm chất chính trị, đạo đức, lối sống: lập trường vững vàng, chấp hành nghiêm chủ trương, chính sách, pháp luật; lối sống giản dị, hòa nhã với đồng nghiệp.',
        ),
        paragraph(
          '2. Về ý thức tổ chức kỷ luật: chấp hành sự phân công của tổ chức, thực hiện đúng nội quy, quy chế của cơ quan, bảo đảm ngày giờ công.',
        ),
        paragraph(
          `3. Về kết quả thực hiện nhiệm vụ: hoàn thành 100% công việc được giao, trong đó 92% đúng và trước thời hạn; tham mưu rà soát, chỉnh lý hồ sơ công chức của ${facts.unit}.`,
        ),
        { text: bold('II. HẠN CHẾ, KHUYẾT ĐIỂM VÀ NGUYÊN NHÂN'), after: 5 },
        paragraph(
          'Việc ứng dụng công nghệ thông tin trong tổng hợp, báo cáo có lúc còn chậm do khối lượng công việc lớn vào cuối năm.',
        ),
        { text: bold('III. TỰ NHẬN MỨC XẾP LOẠI'), after: 5 },
        paragraph(`Hoàn thành tốt nhiệm vụ.`),
        { text: bold('IV. NHẬN XÉT, ĐÁNH GIÁ CỦA CƠ QUAN'), after: 5 },
        paragraph(
          `Nhất trí với bản tự kiểm điểm; mức xếp loại năm ${yearOf(facts.date)}: ${bold('Hoàn thành tốt nhiệm vụ')}.`,
        ),
        { gap: 10 },
        { text: italic(placeAndDate(facts)), align: 'centre', x: 318, width: 230, after: 4 },
        ...signedFoot({
          title: 'THỦ TRƯỞNG CƠ QUAN',
          signer: facts.signer,
          issuer: facts,
          beside: { title: 'Người tự kiểm điểm', name: facts.fullName },
        }),
      ],
    },
  ];
}

export function paperConfirmation(facts: AllFacts): Side[] {
  return [
    {
      blocks: [
        ...stateHead(facts.agency, facts.superior, facts.decisionNo.replace('/QĐ', '/BB'), placeAndDate(facts)),
        { text: bold('BIÊN BẢN'), align: 'centre', size: 14 },
        { text: bold('Xác nhận hồ sơ giấy của cán bộ, công chức, viên chức'), align: 'centre', after: 3 },
        { rule: { x: 262, width: 98 }, after: 14 },
        paragraph(
          `Hôm nay, ${longDate(facts.date)}, tại ${facts.unit}, ${facts.agency}, chúng tôi tiến hành kiểm tra và xác nhận hồ sơ giấy của:`,
        ),
        paragraph(`Họ và tên: ${bold(facts.fullName)}     Sinh ngày: ${bold(shortDate(facts.birthDate))}`),
        paragraph(`Số định danh cá nhân: ${bold(facts.personalId)}`),
        paragraph(`Chức vụ: ${facts.position}     Đơn vị: ${facts.unit}`),
        { gap: 4 },
        {
          table: [
            ['TT', 'Thành phần hồ sơ', 'Loại bản', 'Số tờ'],
            ['1', 'Sơ yếu lý lịch (mẫu 2C-BNV/2008)', 'Bản chính', '1'],
            ['2', 'Phiếu bổ sung lý lịch', 'Bản chính', '1'],
            ['3', 'Trích lục khai sinh', 'Bản sao', '1'],
            ['4', 'Văn bằng, chứng chỉ', 'Bản sao', '1'],
            ['5', 'Giấy khám sức khỏe', 'Bản chính', '1'],
            ['6', 'Quyết định tuyển dụng, bổ nhiệm, nâng bậc lương', 'Bản chính', '3'],
          ],
          widths: [34, 273, 90, 70],
          size: 10.5,
          after: 10,
        },
        paragraph(
          'Hồ sơ giấy đầy đủ, hợp lệ, đúng thành phần theo quy định; được xác nhận làm căn cứ tạo lập hồ sơ điện tử trong thời hạn 10 ngày làm việc kể từ ngày xác nhận.',
        ),
        paragraph('Biên bản được lập thành 02 bản, có giá trị như nhau./.'),
        { gap: 12 },
        ...signedFoot({
          title: 'NGƯỜI XÁC NHẬN',
          signer: facts.signer,
          issuer: facts,
          beside: { title: 'NGƯỜI GIAO HỒ SƠ', name: facts.fullName },
        }),
      ],
    },
  ];
}
