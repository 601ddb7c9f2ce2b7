/** XML as a tree whose every part knows where it stands in the text, so that a part can be changed and the rest kept letter for letter. */

export interface Attribute {
  /** As written, with its prefix. */
  name: string;
  /** As written, between the quotes. */
  value: string;
  /** Where it begins, with the white space before it, and where it ends. */
  start: number;
  end: number;
}

export interface Element {
  /** As written, with its prefix. */
  name: string;
  attributes: Attribute[];
  children: Element[];
  parent: Element | undefined;
  /** Its start tag is start..open, its content open..close, its end tag close..end; of `<a/>` the last three are the same. */
  start: number;
  open: number;
  close: number;
  end: number;
}

const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const attribute = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Undefined when the tags of the text do not fit each other. */
export function read(text: string): Element | undefined {
  const found: Element[] = [];
  let around: Element | undefined;
  for (const match of text.matchAll(markup)) {
    const [tag, closes, opens, attributes = '', empty] = match;
    const end = match.index + tag.length;
    if (closes !== undefined) {
      if (around?.name !== closes) return undefined;
      Object.assign(around, { close: match.index, end });
      around = around.parent;
    } else if (opens !== undefined) {
      const element = opened(opens, attributes, match.index, end, around);
      (around?.children ?? found).push(element);
      if (empty === '') around = element;
    }
  }
  return around === undefined && found.length === 1 ? found[0] : undefined;
}

function opened(name: string, attributes: string, start: number, end: number, parent: Element | undefined): Element {
  const first = start + 1 + name.length;
  const written = [...attributes.matchAll(attribute)].map(
    ({ index, 0: all, 1: called = '', 2: double, 3: single }): Attribute => ({
      name: called,
      value: double ?? single ?? '',
      start: first + index,
      end: first + index + all.length,
    }),
  );
  return { name, attributes: written, children: [], parent, start, open: end, close: end, end };
}

/** The namespace a prefix stands for at an element; none for an attribute without prefix, which belongs to its element. */
export function namespaceOf(prefix: string, at: Element | undefined): string {
  const declared = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  for (let one = at; one; one = one.parent) {
    const found = one.attributes.find(({ name }) => name === declared);
    if (found) return found.value;
  }
  return '';
}

export function split(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** The same for all prefixes: namespace and name. */
export function keyOf(element: Element): string {
  const [prefix, local] = split(element.name);
  return `{${namespaceOf(prefix, element)}}${local}`;
}

export function attributeKey({ name }: Attribute, at: Element): string {
  const [prefix, local] = split(name);
  return prefix === '' ? local : `{${namespaceOf(prefix, at)}}${local}`;
}

export const declares = ({ name }: Attribute): boolean => name === 'xmlns' || name.startsWith('xmlns:');

export function* within(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) yield* within(child);
}
