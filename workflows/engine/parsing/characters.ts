/** What a text of XML 1.0 is made of (2.2, 4.1): its characters, and the names it may call some of them by. */

/** What XML 1.0 allows of control characters: tab, line feed, carriage return. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

export function isText(text: string): boolean {
  return !forbidden.test(text) && text.isWellFormed();
}

const predefined = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** The rule that a reference in this text breaks: an entity nobody has declared, a character there is not, a bare `&`. */
export function wrongReference(text: string): string | undefined {
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const [, name] = /^&([^;&<\s]{1,64});/.exec(text.slice(at, at + 66)) ?? [];
    if (name === undefined) return 'model-not-xml';
    if (!name.startsWith('#')) {
      if (!predefined.has(name)) return 'model-entity-unknown';
    } else if (!isCharacter(name)) return 'model-character-not-allowed';
  }
  return undefined;
}

function isCharacter(reference: string): boolean {
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(reference) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff && isText(String.fromCodePoint(code));
}
