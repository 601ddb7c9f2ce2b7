/** Papers that others issue on a person: birth certificate (copy), degree, health certificate. */
import { bold, escape, italic, LEFT, type Block, type Side } from '../blocks.ts';
import { shortDate, yearOf, type AllFacts } from '../facts.ts';
import { nationHead, placeAndDate, signedFoot, stateHead } from './head.ts';

const row = (label: string, value: string): Block => ({ text: `${label}: ${bold(value)}`, after: 6 });

export function birthCertificate(facts: AllFacts): Side[] {
  const commune = escape(facts.homeTown.split(', ')[0] ?? facts.homeTown);
  const issuer = { superior: facts.superior, agency: `UBND ${commune}` };
  return [
    {
      paper: '#f6f1e2',
      blocks: [
        ...stateHead(
          `Ủy ban nhân dân ${commune}`,
          facts.superior.replace('Ủy ban nhân dân ', ''),
          `${yearOf(facts.birthDate) % 97}/TLKS-BS`,
          undefined,
        ),
        { text: bold('TRÍCH LỤC KHAI SINH'), align: 'centre', size: 16 },
        { text: bold('(BẢN SAO)'), align: 'centre', size: 12, after: 18 },
        row('Họ, chữ đệm, tên', facts.fullName.toUpperCase()),
        row('Ngày, tháng, năm sinh', shortDate(facts.birthDate)),
        {
          text: `Giới tính: ${bold(facts.gender)}        Dân tộc: ${bold(facts.ethnicity)}        Quốc tịch: ${bold('Việt Nam')}`,
          after: 6,
        },
        row('Nơi sinh', `Trạm y tế ${commune}`),
        row('Quê quán', facts.homeTown),
        row('Số định danh cá nhân', facts.personalId),
        { gap: 8 },
        row('Họ, chữ đệm, tên người mẹ', facts.mother),
        {
          text: `Năm sinh: ${bold(`${yearOf(facts.birthDate) - 25}`)}     Dân tộc: ${bold(facts.ethnicity)}     Quốc tịch: ${bold('Việt Nam')}`,
          after: 6,
        },
        row('Họ, chữ đệm, tên người cha', facts.father),
        {
          text: `Năm sinh: ${bold(`${yearOf(facts.birthDate) - 27}`)}     Dân tộc: ${bold(facts.ethnicity)}     Quốc tịch: ${bold('Việt Nam')}`,
          after: 6,
        },
        { gap: 8 },
        {
          text: `Đăng ký khai sinh tại ${bold(`Ủy ban nhân dân ${commune}`)}, số ${yearOf(facts.birthDate) % 89}, ngày ${shortDate(facts.birthDate)}`,
          after: 6,
        },
        { text: italic('Thực hiện trích lục từ Sổ đăng ký khai sinh.'), after: 20 },
        { text: italic(placeAndDate(facts)), align: 'centre', x: 318, width: 230, after: 4 },
        ...signedFoot({ title: 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH', signer: facts.signer, issuer }),
      ],
    },
  ];
}

export function degree(facts: AllFacts): Side[] {
  const graduated = yearOf(facts.birthDate) + 23;
  const school = { superior: 'Bộ Giáo dục và Đào tạo', agency: facts.school.replace(/^Trường |^Học viện /, '') };
  const centred = (text: string, size: number, after: number): Block => ({ text, align: 'centre', size, after });
  return [
    {
      paper: '#f3ead2',
      blocks: [
        { mark: 'frame', x: 34, dy: -24, width: 527, height: 580 },
        ...nationHead(),
        centred(bold(facts.school.toUpperCase()), 13, 4),
        centred('HIỆU TRƯỞNG', 11.5, 4),
        centred('cấp', 11, 10),
        centred(`<span foreground="#a11d21">${bold('BẰNG CỬ NHÂN')}</span>`, 26, 6),
        centred(`Ngành: ${bold(facts.major)}`, 13, 22),
        centred(`Cho: ${bold(facts.fullName)}`, 16, 8),
        centred(`Sinh ngày: ${shortDate(facts.birthDate)}`, 12, 8),
        centred(`Năm tốt nghiệp: ${graduated}     Xếp loại: Khá     Hình thức đào tạo: Chính quy`, 12, 34),
        { text: italic(`Hà Nội, ngày 20 tháng 8 năm ${graduated}`), align: 'centre', x: 318, width: 230, after: 4 },
        ...signedFoot({ title: 'HIỆU TRƯỞNG', signer: facts.signer, issuer: school }),
        { gap: 8 },
        { text: `Số hiệu: ${facts.personalId.slice(-6)}`, size: 10 },
        { text: `Số vào sổ gốc cấp văn bằng: ${facts.personalId.slice(-4)}/${graduated}`, size: 10, after: 102 },
        { text: bold('SAO Y BẢN CHÍNH'), align: 'centre', size: 12, x: 318, width: 230, after: 2 },
        { text: italic(placeAndDate(facts)), align: 'centre', size: 10, x: 318, width: 230, after: 3 },
        ...signedFoot({ title: facts.signerTitle, signer: facts.signer, issuer: facts }),
      ],
    },
  ];
}

export function healthCertificate(facts: AllFacts): Side[] {
  const hospital = { superior: `Sở Y tế ${facts.place}`, agency: 'Bệnh viện đa khoa tỉnh' };
  const finding = (organ: string): string[] => [organ, 'Bình thường', 'I'];
  return [
    {
      blocks: [
        ...stateHead(hospital.agency, hospital.superior, `${facts.personalId.slice(-4)}/GKSK`, undefined),
        { text: bold('GIẤY KHÁM SỨC KHỎE'), align: 'centre', size: 15, after: 14 },
        { mark: 'photo', x: LEFT, dy: 0, width: 76 },
        ...[
          `Họ và tên: ${bold(facts.fullName.toUpperCase())}`,
          `Giới tính: ${bold(facts.gender)}     Sinh ngày: ${bold(shortDate(facts.birthDate))}`,
          `Số định danh cá nhân: ${bold(facts.personalId)}`,
          `Chỗ ở hiện tại: ${bold(facts.homeTown)}`,
          'Lý do khám sức khỏe: bổ sung hồ sơ cán bộ, công chức',
        ].map((text): Block => ({ text, x: 168, width: 377, after: 5 })),
        { gap: 22 },
        { text: bold('I. KHÁM THỂ LỰC'), after: 4 },
        {
          text: 'Chiều cao: 162 cm     Cân nặng: 56 kg     Mạch: 76 lần/phút     Huyết áp: 115/75 mmHg     Phân loại: I',
          size: 10.5,
          after: 10,
        },
        { text: bold('II. KHÁM LÂM SÀNG'), after: 4 },
        {
          table: [
            ['Nội dung khám', 'Kết quả', 'Phân loại'],
            ...[
              'Tuần hoàn, hô hấp',
              'Tiêu hóa, thận - tiết niệu',
              'Cơ xương khớp, thần kinh',
              'Mắt: không kính phải 10/10, trái 9/10',
              'Tai - Mũi - Họng',
              'Răng - Hàm - Mặt',
              'Da liễu',
            ].map(finding),
          ],
          widths: [257, 130, 80],
          size: 10.5,
          after: 12,
        },
        { text: bold('III. KẾT LUẬN'), after: 4 },
        { text: `Phân loại sức khỏe: ${bold('Loại I')}. Đủ sức khỏe công tác.`, after: 18 },
        { text: italic(placeAndDate(facts)), align: 'centre', x: 318, width: 230, after: 4 },
        ...signedFoot({ title: 'NGƯỜI KẾT LUẬN', signer: `BS. ${facts.signer}`, issuer: hospital }),
      ],
    },
  ];
}
