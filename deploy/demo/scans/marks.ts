/** What is not typeset on a paper: the red seal, a signature in blue, a portrait, a frame. SVG, in points. */
import type { Mark } from './blocks.ts';
import { FONT } from './fonts.ts';
import type { Random } from './random.ts';

const SEAL_RED = '#c8102e';
const INK_BLUE = '#1d3fa6';

const DRAW: Record<Mark['mark'], (mark: Mark, random: Random) => string> = {
  stamp: drawStamp,
  signature: drawSignature,
  photo: drawPhoto,
  frame: ({ x, dy, width, height = width }) =>
    `<rect x="${x}" y="${dy}" width="${width}" height="${height}" fill="none" stroke="#8a2b1f" stroke-width="1.6"/>` +
    `<rect x="${x + 4}" y="${dy + 4}" width="${width - 8}" height="${height - 8}" fill="none" stroke="#b5893a" stroke-width=".8"/>`,
};

export const drawMark = (mark: Mark, random: Random) => DRAW[mark.mark](mark, random);

/**
 * Two rings, the higher body's name around the top, the agency's across; tilted, and worn where the pad was dry. It
 * says MẪU (specimen) at the bottom, so that no seal of ours can pass for an agency's. `width` is its diameter (36 mm
 * is 102 points).
 */
function drawStamp({ x, dy, width, words = '' }: Mark, random: Random): string {
  const radius = width / 2;
  const [above = '', agency = ''] = words.toUpperCase().split('|');
  const id = `wear${Math.floor(random.next() * 1e9)}`;
  const wear =
    `<filter id="${id}" x="-5%" y="-5%" width="110%" height="110%"><feTurbulence type="fractalNoise" baseFrequency=".09" numOctaves="3" ` +
    `seed="${Math.floor(random.between(1, 900))}"/><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 -5 3.6"/>` +
    `<feComposite in="SourceGraphic" operator="in"/></filter>`;
  const ring = (text: string, middle: number, degrees: number) =>
    [...text].map((character, i, all) => {
      const turn = middle + (i - (all.length - 1) / 2) * degrees;
      return `<text transform="rotate(${turn}) translate(0 ${-radius * 0.745})">${character}</text>`;
    });
  const points = Array.from({ length: 10 }, (_, i) => {
    const reach = radius * (i % 2 ? 0.06 : 0.15);
    return `${reach * Math.sin((i * Math.PI) / 5)},${-radius * 0.42 - reach * Math.cos((i * Math.PI) / 5)}`;
  });
  const star = `<polygon points="${points.join(' ')}"/>`;
  const lines = inLines(agency, 11);
  const centre = lines.map(
    (line, i) => `<text y="${(i - (lines.length - 1) / 2) * width * 0.105 + width * 0.03}">${line}</text>`,
  );
  return (
    `${wear}<g filter="url(#${id})" transform="translate(${x + radius} ${dy + radius}) rotate(${random.between(-14, 10)})" fill="${SEAL_RED}" ` +
    `font-family="${FONT}" font-weight="700" font-size="${width * 0.088}" text-anchor="middle" opacity=".88">` +
    `<circle r="${radius - 1}" fill="none" stroke="${SEAL_RED}" stroke-width="2.2"/>` +
    `<circle r="${radius * 0.66}" fill="none" stroke="${SEAL_RED}" stroke-width=".9"/>` +
    `${ring(above, 0, Math.min(13, 250 / above.length)).join('')}${ring('MẪU', 180, 13).join('')}${star}${centre.join('')}</g>`
  );
}

function inLines(text: string, longest: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length > longest && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines;
}

/**
 * Loops that run to the right and end in a flourish; no two people's are alike, one person's are, as the seed wills.
 */
function drawSignature({ x, dy, width, height = width * 0.45 }: Mark, random: Random): string {
  const loops = Math.floor(random.between(4, 7));
  const step = (width * 0.72) / loops;
  let path = `M${x} ${dy + height * random.between(0.5, 0.8)}`;
  for (let i = 0; i < loops; i++) {
    const left = x + i * step;
    const up = dy + height * random.between(-0.1, i === 0 ? 0 : 0.45);
    const down = dy + height * random.between(0.65, 1.05);
    path += `C${left + step * 0.2} ${up} ${left + step * random.between(0.9, 1.5)} ${up} ${left + step * 0.7} ${dy + height * 0.5}`;
    path += `S${left + step * random.between(0.1, 0.5)} ${down} ${left + step} ${dy + height * random.between(0.4, 0.7)}`;
  }
  path += `q${width * 0.2} ${-height * 0.5} ${width * 0.28} ${-height * 0.05}`;
  const sweep = `M${x - width * 0.05} ${dy + height * 1.05}q${width * 0.5} ${-height * 0.4} ${width * 1.05} ${-height * random.between(0.1, 0.35)}`;
  const pen = `fill="none" stroke="${INK_BLUE}" stroke-linecap="round" opacity=".85"`;
  return `<path d="${path}" ${pen} stroke-width="1.5"/><path d="${sweep}" ${pen} stroke-width="1.1"/>`;
}

/** Nobody in particular: a 4 x 6 portrait glued on. */
function drawPhoto({ x, dy, width, height = width * 1.5 }: Mark, random: Random): string {
  const middle = x + width / 2;
  const hair = random.pick(['#1f1a17', '#2a211c', '#171412']);
  const dress = random.pick(['#24324a', '#3a3a3f', '#e8e6e1', '#5a2f33']);
  return (
    `<clipPath id="photo"><rect x="${x}" y="${dy}" width="${width}" height="${height}"/></clipPath><g clip-path="url(#photo)">` +
    `<rect x="${x}" y="${dy}" width="${width}" height="${height}" fill="#6f9fd0"/>` +
    `<ellipse cx="${middle}" cy="${dy + height * 1.02}" rx="${width * 0.52}" ry="${height * 0.34}" fill="${dress}"/>` +
    `<path d="M${middle - width * 0.1} ${dy + height * 0.55}h${width * 0.2}v${height * 0.2}l${-width * 0.1} ${height * 0.07}l${-width * 0.1} ${-height * 0.07}z" fill="#d8aa86"/>` +
    `<ellipse cx="${middle}" cy="${dy + height * 0.36}" rx="${width * 0.29}" ry="${height * 0.25}" fill="${hair}"/>` +
    `<ellipse cx="${middle}" cy="${dy + height * 0.42}" rx="${width * 0.23}" ry="${height * 0.21}" fill="#e2b592"/>` +
    `</g><rect x="${x}" y="${dy}" width="${width}" height="${height}" fill="none" stroke="#777" stroke-width=".5"/>`
  );
}
