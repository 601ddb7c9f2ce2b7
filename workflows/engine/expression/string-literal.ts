/** The text of a quoted FEEL string (DMN 1.5, grammar rule 35). A backslash before anything else stays, as patterns need it. */

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '"': '"', "'": "'", '\\': '\\' };

export function unquote(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|([ntrbf"'\\]))/g,
      (whole, short?: string, long?: string, letter?: string) => {
        if (letter !== undefined) return escapes[letter] ?? whole;
        const code = parseInt(short ?? long ?? '', 16);
        return code > 0x10ffff ? whole : String.fromCodePoint(code);
      },
    );
}
