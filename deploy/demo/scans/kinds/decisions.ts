/** Decisions on a person: appointment, a raise by one step, recruitment (Decrees 138/2020, 204/2004, 06/2023). */
import { bold, italic, type Block, type Side } from '../blocks.ts';
import { coefficientAt, longDate, shortDate, type AllFacts } from '../facts.ts';
import { placeAndDate, signedFoot, stateHead } from './head.ts';

interface Decision {
  about: string;
  grounds: string[];
  articles: string[];
}

function decision(facts: AllFacts, { about, grounds, articles }: Decision): Side[] {
  const title = facts.agency.toUpperCase();
  const blocks: Block[] = [
    ...stateHead(facts.agency, facts.superior, facts.decisionNo, placeAndDate(facts)),
    { text: bold('QUYẾT ĐỊNH'), align: 'centre', size: 14 },
    { text: bold(about), align: 'centre', after: 3 },
    { rule: { x: 262, width: 98 }, after: 14 },
    { text: bold(`${facts.signerTitle} ${title}`), align: 'centre', after: 10 },
    ...grounds.map((ground): Block => ({ text: italic(`${ground};`), align: 'justify', after: 4 })),
    { gap: 6 },
    { text: bold('QUYẾT ĐỊNH:'), align: 'centre', after: 10 },
    ...articles.map((article, i): Block => ({ text: `<b>Điều ${i + 1}.</b> ${article}`, align: 'justify', after: 6 })),
    { gap: 14 },
    ...signedFoot({
      title: facts.signerTitle,
      signer: facts.signer,
      issuer: facts,
      recipients: ['Như Điều 3;', `${facts.superior.replace('Ủy ban nhân dân', 'UBND')};`, 'Lưu: VT, TCCB.'],
    }),
  ];
  return [{ blocks }];
}

const ground = (facts: AllFacts) =>
  `Căn cứ Quyết định của ${facts.superior} quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của ${facts.agency}`;

const effect = (facts: AllFacts) =>
  `Chánh Văn phòng, Trưởng ${unitInText(facts)}, Thủ trưởng các đơn vị có liên quan và ${honorific(facts)} ${bold(facts.fullName)} chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.`;

const unitInText = (facts: AllFacts) => facts.unit.replace(/^Phòng/, 'phòng');

const honorific = (facts: AllFacts) => (facts.gender === 'Nữ' ? 'bà' : 'ông');

const person = (facts: AllFacts) =>
  `${honorific(facts)} ${bold(facts.fullName)}, sinh ngày ${shortDate(facts.birthDate)}, số định danh cá nhân ${facts.personalId}`;

export const appointment = (facts: AllFacts) =>
  decision(facts, {
    about: `Về việc bổ nhiệm giữ chức vụ ${facts.position}`,
    grounds: [
      ground(facts),
      'Căn cứ Nghị định số 138/2020/NĐ-CP ngày 27 tháng 11 năm 2020 của Chính phủ quy định về tuyển dụng, sử dụng và quản lý công chức',
      `Căn cứ tiêu chuẩn chức danh và kết quả lấy phiếu tín nhiệm tại ${unitInText(facts)}`,
      'Xét đề nghị của Chánh Văn phòng và Trưởng phòng Tổ chức cán bộ',
    ],
    articles: [
      `Bổ nhiệm ${person(facts)}, ${facts.rank.toLowerCase()} thuộc ${facts.unit}, giữ chức vụ ${bold(facts.position)}, ${facts.unit}, ${facts.agency}, kể từ ${longDate(facts.date)}. Thời hạn giữ chức vụ là 05 năm.`,
      `${facts.gender === 'Nữ' ? 'Bà' : 'Ông'} ${bold(facts.fullName)} được hưởng phụ cấp chức vụ theo quy định hiện hành của Nhà nước, có trách nhiệm thực hiện nhiệm vụ, quyền hạn do ${facts.signerTitle.toLowerCase().replace('giám', 'Giám')} phân công.`,
      effect(facts),
    ],
  });

export const raise = (facts: AllFacts) =>
  decision(facts, {
    about: 'Về việc nâng bậc lương thường xuyên đối với công chức',
    grounds: [
      ground(facts),
      'Căn cứ Nghị định số 204/2004/NĐ-CP ngày 14 tháng 12 năm 2004 của Chính phủ về chế độ tiền lương đối với cán bộ, công chức, viên chức và lực lượng vũ trang',
      'Căn cứ Thông tư số 08/2013/TT-BNV ngày 31 tháng 7 năm 2013 của Bộ Nội vụ hướng dẫn thực hiện chế độ nâng bậc lương thường xuyên',
      'Theo đề nghị của Trưởng phòng Tổ chức cán bộ',
    ],
    articles: [
      `Nâng bậc lương thường xuyên đối với ${person(facts)}, ${facts.position}, ${facts.unit}: ngạch ${facts.rank} (mã số ${facts.rankCode}), từ bậc ${facts.salaryStep - 1}, hệ số ${coefficientAt(facts.salaryStep - 1)} lên bậc ${bold(`${facts.salaryStep}`)}, hệ số ${bold(coefficientAt(facts.salaryStep))}, kể từ ${longDate(facts.date)}.`,
      `Thời gian nâng bậc lương lần sau được tính từ ${longDate(facts.date)}. Mức chênh lệch tiền lương và các khoản bảo hiểm được truy lĩnh, truy nộp theo quy định.`,
      effect(facts),
    ],
  });

export const recruitment = (facts: AllFacts) =>
  decision(facts, {
    about: 'Về việc tuyển dụng công chức',
    grounds: [
      ground(facts),
      'Căn cứ Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008; Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức ngày 25 tháng 11 năm 2019',
      'Căn cứ kết quả kỳ thi tuyển công chức đã được Hội đồng tuyển dụng công nhận',
      'Xét đề nghị của Trưởng phòng Tổ chức cán bộ',
    ],
    articles: [
      `Tuyển dụng ${person(facts)}, trình độ đại học, ngành ${facts.major}, vào làm việc tại ${facts.unit}, ${facts.agency}, kể từ ${longDate(facts.date)}.`,
      `${facts.gender === 'Nữ' ? 'Bà' : 'Ông'} ${bold(facts.fullName)} thực hiện chế độ tập sự 12 tháng, hưởng 85% mức lương bậc 1, hệ số ${coefficientAt(1)} của ngạch ${facts.rank} (mã số ${facts.rankCode}).`,
      effect(facts),
    ],
  });
