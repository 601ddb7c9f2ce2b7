/**
 * Patterns as XPath writes them (DMN 1.5, 10.3.4.3 names XPath 2.0, 7.6.1) in the words of RE2: white space that does not count,
 * blocks of Unicode, and classes less others. Linear time has no back references; a pattern with one is none.
 */

/** Blocks that names and addresses need; others are not known. */
const blocks: Record<string, string> = {
  IsBasicLatin: String.raw`\x{0}-\x{7F}`,
  'IsLatin-1Supplement': String.raw`\x{80}-\x{FF}`,
  'IsLatinExtended-A': String.raw`\x{100}-\x{17F}`,
  'IsLatinExtended-B': String.raw`\x{180}-\x{24F}`,
  IsCombiningDiacriticalMarks: String.raw`\x{300}-\x{36F}`,
  IsLatinExtendedAdditional: String.raw`\x{1E00}-\x{1EFF}`,
  IsGeneralPunctuation: String.raw`\x{2000}-\x{206F}`,
  IsCurrencySymbols: String.raw`\x{20A0}-\x{20CF}`,
};

/** What XML begins and continues a name with. */
const nameParts: Record<string, string> = { i: String.raw`\p{L}_:`, c: String.raw`\p{L}\p{M}\p{N}._:·\-` };

/** A class, which may be less another; then an escape. No brackets within: each is read once, however hostile. */
const wholeClass = String.raw`\[(?:\\.|[^\]\\[])*-\[(?:\\.|[^\]\\[])*\]\]|\[(?:\\.|[^\]\\])*\]`;
const escape = String.raw`\\[pP]\{([^}]*)\}|\\(\d)|\\([icIC])|\\.`;
const part = new RegExp(`${wholeClass}|${escape}`, 'gsu');
const escapes = new RegExp(escape, 'gsu');

/** Flag x: white space is taken out beforehand, but for that in classes. */
export function withoutSpace(pattern: string): string {
  return pattern.replace(new RegExp(String.raw`(\\)\s*(\S)|(${wholeClass})|\s+`, 'gsu'), '$1$2$3');
}

/** Null for what RE2 cannot read in linear time. */
export function fromXPath(pattern: string): string | null {
  let known = true;
  const translated = pattern.replace(part, (found, block?: string, digit?: string, named?: string) => {
    const text = found.startsWith('[') ? classText(found) : atom(cased(found), block, digit, named);
    if (text === null) known = false;
    return text ?? '';
  });
  return known ? translated : null;
}

/** A category is what it is, also where case does not count: flag i does not reach it. */
function cased(found: string): string {
  return /^\\[pP]\{(?!Is)/.test(found) ? `(?-i:${found})` : found;
}

function atom(found: string, block?: string, digit?: string, named?: string): string | null {
  if (digit !== undefined) return null;
  if (named !== undefined) return `[${named < 'a' ? '^' : ''}${nameParts[named.toLowerCase()] ?? ''}]`;
  if (!block?.startsWith('Is')) return found;
  const range = Object.hasOwn(blocks, block) ? blocks[block] : undefined;
  return range === undefined ? null : `[${found[1] === 'P' ? '^' : ''}${range}]`;
}

function classText(found: string): string | null {
  const [, base, less] = /^\[(.*?)-\[(.*)\]\]$/s.exec(found) ?? [];
  if (base !== undefined && less !== undefined) return difference(base, less);
  let known = true;
  const text = found.slice(1, -1).replace(escapes, (inner, block?: string, digit?: string, named?: string) => {
    const written = atom(inner, block, digit, named);
    if (written === null || written.startsWith('[^')) known = false;
    return written?.startsWith('[') ? written.slice(1, -1) : (written ?? '');
  });
  return known ? `[${text}]` : null;
}

type Range = [from: number, to: number];
const last = 0x10ffff;

/** `[A-Z-[OI]]`: RE2 has no difference of classes, so it is worked out for single characters and ranges of them. */
function difference(base: string, less: string): string | null {
  const [kept, gone] = [ranges(base), ranges(less)];
  if (!kept || !gone) return null;
  const left = complement(gone).flatMap(([from, to]) =>
    kept.map(([a, b]): Range => [Math.max(a, from), Math.min(b, to)]).filter(([a, b]) => a <= b),
  );
  const hex = (code: number): string => `\\x{${code.toString(16)}}`;
  return left.length > 0 ? `[${left.map(([from, to]) => `${hex(from)}-${hex(to)}`).join('')}]` : null;
}

function ranges(text: string): Range[] | null {
  const negated = text.startsWith('^');
  const found: Range[] = [];
  for (const [whole, from = '', to = from] of text.slice(negated ? 1 : 0).matchAll(/(\\[\W]|[^\\])(?:-(\\[\W]|[^\\]))?|\\/gsu)) {
    if (whole === '\\') return null;
    found.push([from.replace('\\', '').codePointAt(0) ?? 92, to.replace('\\', '').codePointAt(0) ?? 92]);
  }
  return negated ? complement(found) : found;
}

function complement(of: Range[]): Range[] {
  const gaps: Range[] = [];
  let next = 0;
  for (const [from, to] of [...of].sort(([a], [b]) => a - b)) {
    if (from > next) gaps.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return next <= last ? [...gaps, [next, last]] : gaps;
}
