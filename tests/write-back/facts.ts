/** A model as a set of facts: its elements, their attributes and their texts, whatever prefixes, number formats and order of attributes are used. */
import { attributeKey, declares, keyOf, read, split } from '../../web/src/lib/designer/write-back/xml.ts';
import type { Attribute, Element } from '../../web/src/lib/designer/write-back/xml.ts';

export type Facts = ReadonlySet<string>;

export function factsOf(text: string): Facts {
  const facts = new Set<string>();
  const root = read(text);
  if (root) collect(text, root, '', facts);
  return facts;
}

function collect(text: string, element: Element, place: string, facts: Set<string>): void {
  facts.add(place);
  for (const attribute of element.attributes.filter((one) => !declares(one))) {
    facts.add(`${place} @${attributeKey(attribute, element)}=${valueOf(attribute)}`);
  }
  const says = saidBy(text, element);
  if (element.children.length === 0 ? says !== '' : says.trim() !== '') facts.add(`${place} says ${says}`);
  const places = new Map<string, number>();
  for (const child of element.children) {
    const id = child.attributes.find(({ name }) => name === 'id')?.value;
    const kind = keyOf(child);
    places.set(kind, (places.get(kind) ?? 0) + 1);
    collect(text, child, id === undefined ? `${place}/${kind}[${places.get(kind)}]` : `${kind}#${id}`, facts);
  }
}

/** Its own text, without that of the elements in it. */
function saidBy(text: string, { open, close, children }: Element): string {
  const gaps = [open, ...children.map(({ end }) => end)].map((from, i) => text.slice(from, children[i]?.start ?? close));
  return plain(gaps.join('').replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, ''));
}

/** A type's prefix is the file's own affair. */
function valueOf({ name, value }: Attribute): string {
  if (name.endsWith(':type')) return split(value)[1];
  const plainly = plain(value);
  return /^-?\d+(\.\d+)?(E\d+)?$/i.test(plainly) ? String(Number(Number(plainly).toFixed(6))) : plainly;
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plain(text: string): string {
  return text
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part) => /^<!\[CDATA\[([\s\S]*)\]\]>$/.exec(part)?.[1] ?? resolved(part))
    .join('');
}

function resolved(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, name = '') => {
    if (hex ?? decimal) return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
    return entities[name] ?? all;
  });
}

/** What the first has and the second has not. */
export const lost = (first: Facts, second: Facts): string[] => [...first].filter((fact) => !second.has(fact));
