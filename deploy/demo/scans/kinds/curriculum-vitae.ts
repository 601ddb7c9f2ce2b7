/** Sơ yếu lý lịch in the manner of form 2C-BNV/2008: two sides, numbered items, tables; its yearly supplement. */
import { bold, italic, LEFT, type Block, type Side } from '../blocks.ts';
import { coefficientAt, longDate, shortDate, yearOf, type AllFacts } from '../facts.ts';
import { placeAndDate, signedFoot } from './head.ts';

const item = (n: string, label: string, value: string): Block => ({
  text: `${n}) ${label}: ${bold(value)}`,
  size: 10.5,
  after: 2.2,
});

const section = (text: string): Block => ({ text: bold(text), size: 10.5, after: 3 });

export function curriculumVitae(facts: AllFacts): Side[] {
  const born = facts.birthDate.split('-');
  const first = yearOf(facts.birthDate) + 23;
  const front: Block[] = [
    { text: italic('Mẫu 2C-BNV/2008'), align: 'right', size: 9.5, after: 2 },
    { text: `Cơ quan, đơn vị có thẩm quyền quản lý CBCC: ${bold(facts.agency)}`, size: 10.5 },
    { text: `Cơ quan, đơn vị sử dụng CBCC: ${bold(facts.unit)}`, size: 10.5, after: 12 },
    { mark: 'photo', x: LEFT, dy: 2, width: 86 },
    { text: bold('SƠ YẾU LÝ LỊCH CÁN BỘ, CÔNG CHỨC'), align: 'centre', size: 14, x: 176, width: 369, after: 10 },
    ...[
      `1) Họ và tên khai sinh (viết chữ in hoa): ${bold(facts.fullName.toUpperCase())}`,
      '2) Tên gọi khác: Không',
      `3) Sinh ngày: ${bold(born[2]!)} tháng ${bold(born[1]!)} năm ${bold(born[0]!)}, Giới tính: ${bold(facts.gender)}`,
      `4) Nơi sinh: ${bold(facts.homeTown)}`,
      `5) Quê quán: ${bold(facts.homeTown)}`,
    ].map((text): Block => ({ text, size: 10.5, x: 176, width: 369, after: 2.5 })),
    { gap: 40 },
    { text: `6) Dân tộc: ${bold(facts.ethnicity)}, 7) Tôn giáo: ${bold('Không')}`, size: 10.5, after: 2.2 },
    item('8', 'Nơi đăng ký hộ khẩu thường trú', facts.homeTown),
    item('9', 'Nơi ở hiện nay', facts.homeTown),
    item('10', 'Nghề nghiệp khi được tuyển dụng', 'Sinh viên'),
    item('11', 'Ngày tuyển dụng', `01/09/${first}, Cơ quan tuyển dụng: ${facts.agency}`),
    item('12', 'Chức vụ (chức danh) hiện tại', `${facts.position}, ${facts.unit}`),
    item('13', 'Công việc chính được giao', 'Tham mưu công tác tổ chức, quản lý hồ sơ cán bộ, công chức'),
    item('14', 'Ngạch công chức (viên chức)', `${facts.rank}, Mã ngạch: ${facts.rankCode}`),
    {
      text: `Bậc lương: ${bold(`${facts.salaryStep}`)}, Hệ số: ${bold(coefficientAt(facts.salaryStep))}, Ngày hưởng: ${bold(shortDate(facts.date))}`,
      size: 10.5,
      x: LEFT + 18,
      after: 2.2,
    },
    item('15.1', 'Trình độ giáo dục phổ thông', '12/12'),
    item('15.2', 'Trình độ chuyên môn cao nhất', `Cử nhân ${facts.major}`),
    item('15.3', 'Lý luận chính trị', 'Trung cấp'),
    item('15.4', 'Quản lý nhà nước', 'Chuyên viên'),
    {
      text: `15.5) Ngoại ngữ: ${bold('Tiếng Anh B1')}, 15.6) Tin học: ${bold('Ứng dụng CNTT cơ bản')}`,
      size: 10.5,
      after: 2.2,
    },
    item('16', 'Ngày vào Đảng Cộng sản Việt Nam', `19/05/${first + 4}, Ngày chính thức: 19/05/${first + 5}`),
    item('17', 'Tham gia tổ chức chính trị - xã hội', 'Công đoàn Viên chức'),
    item('18', 'Ngày nhập ngũ', 'Không'),
    item('19', 'Danh hiệu được phong tặng cao nhất', 'Chiến sĩ thi đua cơ sở'),
    item('20', 'Sở trường công tác', 'Tổ chức cán bộ'),
    item(
      '21',
      'Khen thưởng',
      `Giấy khen của ${facts.signerTitle === 'GIÁM ĐỐC' ? 'Giám đốc' : 'Thủ trưởng'} ${facts.agency}, năm ${first + 6}`,
    ),
    item('22', 'Kỷ luật', 'Không'),
    {
      text: `23) Tình trạng sức khỏe: ${bold('Tốt')}, Chiều cao: ${bold('1m62')}, Cân nặng: ${bold('56 kg')}, Nhóm máu: ${bold('O')}`,
      size: 10.5,
      after: 2.2,
    },
    {
      text: `25) Số định danh cá nhân: ${bold(facts.personalId)}, Ngày cấp: ${bold('10/06/2021')}`,
      size: 10.5,
      after: 2.2,
    },
  ];
  const back: Block[] = [
    section('27) Đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ, lý luận chính trị, ngoại ngữ, tin học'),
    {
      table: [
        ['Tên trường', 'Chuyên ngành đào tạo', 'Từ - đến', 'Hình thức', 'Văn bằng'],
        [facts.school, facts.major, `09/${first - 4} - 06/${first}`, 'Chính quy', 'Cử nhân'],
        ['Trường Chính trị tỉnh', 'Lý luận chính trị', `03/${first + 5} - 12/${first + 5}`, 'Tại chức', 'Trung cấp'],
      ],
      widths: [150, 117, 92, 54, 54],
      after: 10,
    },
    section('28) Tóm tắt quá trình công tác'),
    {
      table: [
        ['Từ tháng, năm đến tháng, năm', 'Chức danh, chức vụ, đơn vị công tác'],
        [`09/${first} - 08/${first + 1}`, `Công chức tập sự, ${facts.unit}, ${facts.agency}`],
        [`09/${first + 1} - ${shortDate(facts.date).slice(3)}`, `${facts.rank}, ${facts.unit}, ${facts.agency}`],
        [`${shortDate(facts.date).slice(3)} - nay`, `${facts.position}, ${facts.unit}, ${facts.agency}`],
      ],
      widths: [142, 325],
      after: 10,
    },
    section('29) Đặc điểm lịch sử bản thân'),
    {
      text: `Khai rõ: bị bắt, bị tù; bản thân có làm việc trong chế độ cũ: ${bold('Không')}. Quan hệ với các tổ chức chính trị, kinh tế, xã hội ở nước ngoài: ${bold('Không')}.`,
      size: 10.5,
      align: 'justify',
      after: 8,
    },
    section('30) Quan hệ gia đình: cha, mẹ, vợ (chồng), các con, anh chị em ruột'),
    {
      table: [
        ['Mối quan hệ', 'Họ và tên', 'Năm sinh', 'Quê quán, nghề nghiệp, nơi ở'],
        ['Bố đẻ', facts.father, `${yearOf(facts.birthDate) - 27}`, `${facts.homeTown}; nghỉ hưu`],
        ['Mẹ đẻ', facts.mother, `${yearOf(facts.birthDate) - 25}`, `${facts.homeTown}; nội trợ`],
      ],
      widths: [72, 128, 56, 211],
      after: 10,
    },
    section('31) Diễn biến quá trình lương của cán bộ, công chức'),
    {
      table: [
        ['Tháng/năm', ...[3, 2, 1].map((ago) => `09/${yearOf(facts.date) - 3 * ago + 2}`)],
        ['Mã ngạch/bậc', ...[2, 1, 0].map((ago) => `${facts.rankCode}/${Math.max(1, facts.salaryStep - ago)}`)],
        ['Hệ số lương', ...[2, 1, 0].map((ago) => coefficientAt(Math.max(1, facts.salaryStep - ago)))],
      ],
      widths: [107, 120, 120, 120],
      after: 10,
    },
    section('32) Nhận xét, đánh giá của cơ quan, đơn vị quản lý và sử dụng cán bộ, công chức'),
    {
      text: 'Có phẩm chất đạo đức tốt, chấp hành chủ trương, chính sách, pháp luật; hoàn thành tốt nhiệm vụ được giao.',
      size: 10.5,
      align: 'justify',
      after: 14,
    },
    { text: italic(placeAndDate(facts)), align: 'centre', size: 10.5, x: 318, width: 230, after: 3 },
    ...signedFoot({
      title: 'THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ',
      signer: facts.signer,
      issuer: facts,
      beside: {
        title: 'Người khai',
        note: 'Tôi xin cam đoan những lời khai trên đây là đúng sự thật',
        name: facts.fullName,
      },
    }),
  ];
  return [{ blocks: front }, { blocks: back }];
}

/** The yearly supplement: little print, filled in by hand. */
export function supplement(facts: AllFacts): Side[] {
  const hand = (text: string) => `<span foreground="#27489c">${italic(text)}</span>`;
  const year = yearOf(facts.date);
  const line = (text: string): Block => ({ text, size: 11, align: 'justify', after: 5 });
  return [
    {
      blocks: [
        { text: italic('Mẫu 4a-BNV/2007'), align: 'right', size: 9.5, after: 6 },
        { text: bold('PHIẾU BỔ SUNG LÝ LỊCH CÁN BỘ, CÔNG CHỨC'), align: 'centre', size: 13.5 },
        { text: italic(`(Từ tháng 01 năm ${year - 1} đến tháng 12 năm ${year - 1})`), align: 'centre', after: 16 },
        line(`1. Họ và tên: ${hand(facts.fullName)}     Giới tính: ${hand(facts.gender)}`),
        line(`2. Sinh ngày: ${hand(shortDate(facts.birthDate))}     Số định danh cá nhân: ${hand(facts.personalId)}`),
        line(`3. Quê quán: ${hand(facts.homeTown)}`),
        line(`4. Đơn vị công tác: ${hand(`${facts.unit}, ${facts.agency}`)}`),
        line(`5. Chức vụ, chức danh: ${hand(facts.position)}     Ngạch: ${hand(`${facts.rank} (${facts.rankCode})`)}`),
        { gap: 6 },
        { text: bold('I. NHỮNG THAY ĐỔI TRONG NĂM'), after: 5 },
        line(`a) Thay đổi về chức danh, chức vụ, nơi làm việc: ${hand('Không')}`),
        line(
          `b) Thay đổi về trình độ đào tạo, bồi dưỡng: ${hand(`Hoàn thành lớp bồi dưỡng lãnh đạo, quản lý cấp phòng, tháng 6 năm ${year - 1}`)}`,
        ),
        line(
          `c) Thay đổi về bậc lương, phụ cấp: ${hand(`bậc ${facts.salaryStep}, hệ số ${coefficientAt(facts.salaryStep)}`)}`,
        ),
        line(`d) Khen thưởng, kỷ luật: ${hand('Lao động tiên tiến')}`),
        line(`đ) Sức khỏe: ${hand('Tốt')}`),
        line(`e) Thay đổi về gia đình (vợ, chồng, con, nơi ở): ${hand('Không')}`),
        line(`g) Thay đổi về kinh tế, nhà ở, đất ở: ${hand('Không')}`),
        { gap: 8 },
        { text: `${bold('II. CAM ĐOAN')}`, after: 5 },
        line('Tôi xin cam đoan những lời khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật.'),
        { gap: 14 },
        { text: italic(`${facts.place}, ${longDate(facts.date)}`), align: 'centre', x: 318, width: 230, after: 4 },
        ...signedFoot({
          title: 'XÁC NHẬN CỦA CƠ QUAN',
          signer: facts.signer,
          issuer: facts,
          beside: { title: 'Người khai', name: facts.fullName },
        }),
      ],
    },
  ];
}
