/** Head and foot of an administrative paper (Decree 30/2020, annex I): who issued it, the state's name, who signed. */
import { bold, italic, LEFT, type Block, type Text } from '../blocks.ts';
import { longDate, type AllFacts } from '../facts.ts';

const NATION = { x: 292, width: 258 };
const ISSUER = { x: 56, width: 232 };
const RIGHT_HALF = { x: 318, width: 230 };

/** `from` is the issuing body, `above` the one it belongs to; `number` stands under it. */
export function stateHead(
  from: string,
  above: string,
  number: string | undefined,
  placed: string | undefined,
): Block[] {
  const issuer: Text[] = [
    { text: above.toUpperCase(), align: 'centre', size: 10.5, ...ISSUER },
    { text: bold(from.toUpperCase()), align: 'centre', size: 10.5, ...ISSUER },
  ];
  const nation: Text[] = [
    { text: bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), align: 'centre', size: 10.5, ...NATION },
    { text: bold('Độc lập - Tự do - Hạnh phúc'), align: 'centre', size: 11.5, ...NATION },
  ];
  const under: Text[][] = [
    number ? [{ text: `Số: ${number}`, align: 'centre', size: 11, ...ISSUER }] : [],
    placed ? [{ text: italic(placed), align: 'centre', size: 11, ...NATION }] : [],
  ];
  return [
    { columns: [issuer, nation], after: 2 },
    { rule: { x: ISSUER.x + 75, width: 82 } },
    { rule: { x: NATION.x + 52, width: 154 }, after: 6 },
    { columns: under, after: 12 },
  ];
}

export const nationHead = (): Block[] => [
  { text: bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), align: 'centre', size: 12 },
  { text: bold('Độc lập - Tự do - Hạnh phúc'), align: 'centre', size: 12.5, after: 3 },
  { rule: { x: 232, width: 158 }, after: 16 },
];

export const placeAndDate = (facts: AllFacts, date = facts.date) => `${facts.place}, ${longDate(date)}`;

const LEFT_HALF = { x: LEFT, width: 200 };

interface Foot {
  title: string;
  signer: string;
  issuer: Pick<AllFacts, 'superior' | 'agency'>;
  recipients?: string[];
  /** Who signs on the left, without a seal. */
  beside?: { title: string; note?: string; name: string };
}

/** Recipients or a second signer on the left; the signer's title, seal, signature and name on the right. */
export function signedFoot({ title, signer, issuer, recipients = [], beside }: Foot): Block[] {
  const right = title.split('\n').map((line): Text => ({ text: bold(line), align: 'centre', ...RIGHT_HALF }));
  const left: Text[] = recipients.map((recipient) => ({ text: `- ${recipient}`, size: 9.5, ...LEFT_HALF }));
  if (recipients.length) left.unshift({ text: '<b><i>Nơi nhận:</i></b>', size: 10, ...LEFT_HALF });
  if (beside) left.push({ text: bold(beside.title), align: 'centre', ...LEFT_HALF });
  if (beside?.note) left.push({ text: italic(beside.note), size: 9, align: 'centre', ...LEFT_HALF });
  // Marks hang from the foot of the taller column: recipients reach far below the title.
  const up = recipients.length ? 34 : 0;
  return [
    { columns: [left, right] },
    ...(beside ? [{ mark: 'signature', x: 130, dy: 10, width: 88 } as const] : []),
    { mark: 'signature', x: 392, dy: 12 - up, width: 92 },
    { mark: 'stamp', x: 318, dy: -12 - up, width: 102, words: `${issuer.superior}|${issuer.agency}` },
    { gap: 78 - up },
    {
      columns: [
        beside ? [{ text: bold(beside.name), align: 'centre', ...LEFT_HALF }] : [],
        [{ text: bold(signer), align: 'centre', ...RIGHT_HALF }],
      ],
    },
  ];
}
