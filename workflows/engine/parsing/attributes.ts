/** The attributes of a tag, read in one pass: an expression that tries again costs the square of a long name. */

const loose = /\s=|=\s/;
const markup = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?:[^<>"']|"[^"]*"|'[^']*')*>/g;

/** XML lets space stand around the `=` of an attribute, the XML library does not. Of a text that has been scanned. */
export function withTightAttributes(xml: string): string {
  return xml.replace(markup, (tag) => {
    if (/^<[!?/]/.test(tag) || !loose.test(tag)) return tag;
    const end = tag.endsWith('/>') ? '/>' : '>';
    const inside = tag.slice(1, -end.length);
    const name = /^[^\s/]*/.exec(inside)?.[0] ?? '';
    const attributes = [...(attributesOf(inside, name) ?? [])].map(([key, value]) => ` ${key}=${quoted(value)}`);
    return `<${name}${attributes.join('')}${end}`;
  });
}

const quoted = (value: string) => (value.includes('"') ? `'${value}'` : `"${value}"`);

/** Undefined when the tag is no XML: a value without quotes, a name twice, something between. */
export function attributesOf(tag: string, name: string): Map<string, string> | undefined {
  const end = tag.endsWith('/') ? tag.length - 1 : tag.length;
  const found = new Map<string, string>();
  for (let at = past(tag, name.length, isSpace); at < end;) {
    const afterName = past(tag, at, isOfName);
    const key = tag.slice(at, afterName);
    const equals = past(tag, afterName, isSpace);
    const open = past(tag, equals + 1, isSpace);
    const quote = tag.charAt(open);
    const close = quote === '"' || quote === "'" ? tag.indexOf(quote, open + 1) : -1;
    if (key === '' || tag.charAt(equals) !== '=' || close < 0 || found.has(key)) return undefined;
    found.set(key, tag.slice(open + 1, close));
    at = past(tag, close + 1, isSpace);
  }
  return found;
}

function past(text: string, from: number, is: (character: string) => boolean): number {
  let at = from;
  while (at < text.length && is(text.charAt(at))) at++;
  return at;
}

const isSpace = (character: string) => character === ' ' || character === '\t' || character === '\n' || character === '\r';
const isOfName = (character: string) => !isSpace(character) && !'=/"\'<'.includes(character);
