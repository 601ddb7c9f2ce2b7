/**
 * What a person changed in a drawing, written into the file as it was opened. The library that reads a model forgets what it
 * does not know, what equals a default and what refers to nothing; so not what it writes is kept, but only what it now writes
 * differently than it did when the file was opened.
 */
import { matchChanged, matchWritten } from './matching.ts';
import { Prefixes } from './prefixes.ts';
import { attributeKey, declares, read } from './xml.ts';
import type { Attribute, Element } from './xml.ts';

interface Text {
  text: string;
  root: Element;
}

/**
 * @param original the file that was opened
 * @param opened what the library wrote of it before anything was changed
 * @param now what the library writes
 */
export function writeBack(original: string, opened: string, now: string): string {
  const file = original.replace(/^(\ufeff?<\?xml[^>]*?\sencoding\s*=\s*)(?:"[^"]*"|'[^']*')/, '$1"UTF-8"');
  if (opened === now) return file;
  const [kept, before, after] = [file, opened, now].map(readText);
  return kept && before && after ? new Merge(kept, before, after).text() : now;
}

function readText(text: string): Text | undefined {
  const root = read(text);
  return root && { text, root };
}

class Merge {
  readonly #kept: Text;
  readonly #before: Text;
  readonly #after: Text;
  /** From what was written to what had been read, and from what is written now to what was. */
  readonly #read: ReadonlyMap<Element, Element>;
  readonly #was: ReadonlyMap<Element, Element>;
  /** What the library has understood of the file. */
  readonly #known: ReadonlySet<Element>;
  readonly #prefixes: Prefixes;

  constructor(kept: Text, before: Text, after: Text) {
    [this.#kept, this.#before, this.#after] = [kept, before, after];
    this.#read = matchWritten(kept.root, before.root);
    this.#known = new Set(this.#read.values());
    this.#was = matchChanged(before.root, after.root, (a, b) => whole(before, a) === whole(after, b));
    this.#prefixes = new Prefixes(kept.root);
  }

  text(): string {
    const { text, root } = this.#kept;
    const merged = this.#element(this.#after.root);
    return text.slice(0, root.start) + this.#prefixes.declaredIn(merged) + text.slice(root.end);
  }

  #element(now: Element): string {
    const was = this.#was.get(now);
    const kept = was && this.#read.get(was);
    if (!was || !kept) return this.#new(now);
    if (whole(this.#before, was) === whole(this.#after, now)) return whole(this.#kept, kept);
    const name = was.name === now.name ? kept.name : this.#prefixes.name(now);
    const [start, content, end] = [this.#start(now, was, kept, name), this.#content(now, was, kept), `</${name}>`];
    return content === '' && kept.open === kept.end ? `${start.slice(0, -1)}${closing(this.#kept, kept)}` : start + content + end;
  }

  #start(now: Element, was: Element, kept: Element, name: string): string {
    const byKey = (of: Element) =>
      new Map(of.attributes.filter((one) => !declares(one)).map((one) => [attributeKey(one, of), one]));
    const [before, after] = [byKey(was), byKey(now)];
    const written = kept.attributes.flatMap((attribute) => {
      const key = attributeKey(attribute, kept);
      const [then, wanted] = [before.get(key), after.get(key)];
      after.delete(key);
      if (declares(attribute) || then?.value === wanted?.value) return [this.#kept.text.slice(attribute.start, attribute.end)];
      return wanted ? [this.#attribute(wanted, now)] : [];
    });
    const added = [...after].filter(([key, { value }]) => before.get(key)?.value !== value);
    return `<${name}${written.join('')}${added.map(([, one]) => this.#attribute(one, now)).join('')}>`;
  }

  #attribute(attribute: Attribute, at: Element): string {
    return ` ${this.#prefixes.attribute(attribute, at)}`;
  }

  #content(now: Element, was: Element, kept: Element): string {
    const inner = content(this.#kept, kept);
    if (now.children.length === 0 && was.children.length === 0) {
      return content(this.#before, was) === content(this.#after, now) ? inner : content(this.#after, now);
    }
    const children = this.#children(now, was, kept);
    if (children.length === 0) return inner.trim() === '' || kept.children.length > 0 ? '' : inner;
    const indent = indentOf(this.#kept.text, kept);
    const last = kept.children.at(-1);
    const tail = last ? this.#kept.text.slice(last.end, kept.close) : indent.outer;
    return children.map(([gap, text]) => (gap ?? indent.inner) + text).join('') + tail;
  }

  /** What stays in the order of the file, or of the drawing when that was changed; what the library forgot where it stood; what is new after its neighbour. */
  #children(now: Element, was: Element, kept: Element): [gap: string | undefined, text: string][] {
    const stays = new Map<Element, Element>();
    for (const child of now.children) {
      const then = this.#was.get(child);
      const old = then?.parent === was ? this.#read.get(then) : undefined;
      if (old?.parent === kept) stays.set(old, child);
    }
    const left = kept.children.filter((child) => stays.has(child) || !this.#known.has(child));
    const order = this.#reordered([...stays.values()]) ? [...stays.keys()] : left.filter((child) => stays.has(child));
    const placed: { gap?: string; now?: Element; text: string }[] = left.map((child) => {
      const gap = gapBefore(this.#kept.text, child);
      if (!stays.has(child)) return { gap, text: whole(this.#kept, child) };
      const next = stays.get(order.shift()!)!;
      return { gap, now: next, text: this.#element(next) };
    });
    const settled = new Set(stays.values());
    for (const [i, child] of now.children.entries()) {
      if (settled.has(child)) continue;
      const neighbour = now.children[i - 1];
      const at = neighbour ? placed.findIndex((one) => one.now === neighbour) + 1 : this.#first(placed, now.children);
      placed.splice(at, 0, { now: child, text: this.#element(child) });
    }
    return placed.map(({ gap, text }) => [gap, text]);
  }

  /** Before the first that stays, or else at the end. */
  #first(placed: { now?: Element }[], order: Element[]): number {
    const next = order.map((child) => placed.findIndex((one) => one.now === child)).filter((at) => at >= 0);
    return next.length > 0 ? Math.min(...next) : placed.length;
  }

  #reordered(children: Element[]): boolean {
    const places = children.map((child) => this.#was.get(child)!.start);
    return places.some((place, i) => i > 0 && place < places[i - 1]!);
  }

  #new(now: Element): string {
    const { text } = this.#after;
    const name = this.#prefixes.name(now);
    const attributes = now.attributes.filter((one) => !declares(one)).map((one) => this.#attribute(one, now));
    const start = `<${name}${attributes.join('')}`;
    if (now.open === now.end) return `${start} />`;
    let [inner, at] = ['', now.open];
    for (const child of now.children) {
      inner += text.slice(at, child.start) + this.#element(child);
      at = child.end;
    }
    return `${start}>${inner}${text.slice(at, now.close)}</${name}>`;
  }
}

const whole = ({ text }: Text, { start, end }: Element): string => text.slice(start, end);
const content = ({ text }: Text, { open, close }: Element): string => text.slice(open, close);
/** How the file closes a tag without content. */
const closing = (of: Text, element: Element): string => /\s*\/>$/.exec(whole(of, element))?.[0] ?? '/>';

/** White space and comments between an element and what is before it; what stood there goes with its own gap. */
function gapBefore(text: string, { start, parent }: Element): string {
  const before = parent?.children.filter(({ end }) => end <= start).at(-1)?.end ?? parent?.open ?? start;
  return text.slice(before, start);
}

function indentOf(text: string, element: Element): { inner: string; outer: string } {
  const [first] = element.children;
  const own = /\n[ \t]*$/.exec(text.slice(0, element.start))?.[0] ?? '';
  const inner = first ? (/\n[ \t]*$/.exec(text.slice(0, first.start))?.[0] ?? '') : own && `${own}  `;
  return { inner, outer: own };
}
