/** Looks over the bytes of a model before any XML library does (reliability.md B01): one pass, nothing remembered but names and counts. */
import type { Finding } from '../definition.ts';
import { attributesOf } from './attributes.ts';
import { isText, wrongReference } from './characters.ts';

/** A procedure has tens of elements. The reading library is quadratic on some of what these keep away from it. */
export const limits = { bytes: 1_000_000, elements: 2_000, tags: 40_000, depth: 32, namespaces: 64 };

const bpmnNamespaces = new Set([
  'http://www.omg.org/spec/BPMN/20100524/MODEL',
  'http://www.omg.org/spec/BPMN/20100524/DI',
  'http://www.omg.org/spec/DD/20100524/DI',
  'http://www.omg.org/spec/DD/20100524/DC',
]);
const model = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
export function scan(xml: string): Finding[] {
  if (xml.length > limits.bytes) return [no('model-too-large', { most: limits.bytes })];
  if (!isText(xml)) return [no('model-character-not-allowed')];
  return new Scan(xml).run();
}

function no(rule: string, params?: Finding['params']): Finding {
  return { rule, elementId: '', ...(params && { params }) };
}

class Scan {
  readonly #xml: string;
  #at = 0;
  #depth = 0;
  #tags = 0;
  #elements = 0;
  readonly #prefixes = new Map<string, string>();
  #declarations = 0;
  readonly #ids = new Set<string>();
  readonly #findings: Finding[] = [];

  constructor(xml: string) {
    this.#xml = xml;
  }

  run(): Finding[] {
    for (let open = this.#xml.indexOf('<'); open >= 0; open = this.#xml.indexOf('<', this.#at)) {
      const between = wrongReference(this.#xml.slice(this.#at, open));
      if (between !== undefined) return [no(between)];
      this.#at = open;
      const found = this.#markup();
      if (found) return [found];
    }
    return this.#depth === 0 && this.#tags > 0 ? this.#findings : [no('model-not-xml')];
  }

  /** Passes one piece of markup; the finding that ends the scan, if any. */
  #markup(): Finding | undefined {
    if (this.#xml.startsWith('<!--', this.#at)) return this.#passTo('-->');
    if (this.#xml.startsWith('<![CDATA[', this.#at)) return this.#passTo(']]>');
    if (this.#xml.startsWith('<?', this.#at)) {
      const first = this.#xml.startsWith('\ufeff') ? 1 : 0;
      const misplaced = this.#at > first && /^<\?xml\s/i.test(this.#xml.slice(this.#at, this.#at + 6));
      return misplaced ? no('model-not-xml') : this.#passTo('?>');
    }
    if (this.#xml.startsWith('<!', this.#at)) return no('model-doctype-not-allowed');
    if (this.#xml.startsWith('</', this.#at)) {
      this.#depth--;
      return this.#passTo('>');
    }
    return this.#tag();
  }

  #passTo(end: string): Finding | undefined {
    const at = this.#xml.indexOf(end, this.#at);
    if (at < 0) return no('model-not-xml');
    this.#at = at + end.length;
    return undefined;
  }

  #tag(): Finding | undefined {
    const end = this.#endOfTag();
    if (end < 0) return no('model-not-xml');
    const tag = this.#xml.slice(this.#at + 1, end);
    this.#at = end + 1;
    const wrong = tag.includes('<') ? 'model-not-xml' : wrongReference(tag);
    if (wrong !== undefined || (this.#depth === 0 && this.#tags > 0)) return no(wrong ?? 'model-not-xml');
    if (++this.#tags > limits.tags) return no('model-too-many-elements', { most: limits.tags });
    if (this.#depth + 1 > limits.depth) return no('model-too-deep', { most: limits.depth });
    if (!tag.endsWith('/')) this.#depth++;
    return this.#attributes(tag);
  }

  /** A `>` inside a quoted value does not end a tag. */
  #endOfTag(): number {
    for (let i = this.#at + 1, quote = ''; i < this.#xml.length; i++) {
      const c = this.#xml.charAt(i);
      if (quote) quote = c === quote ? '' : quote;
      else if (c === '"' || c === "'") quote = c;
      else if (c === '>') return i;
    }
    return -1;
  }

  #attributes(tag: string): Finding | undefined {
    const name = /^[^\s/]*/.exec(tag)?.[0] ?? '';
    const attributes = attributesOf(tag, name);
    if (!attributes) return no('model-not-xml');
    for (const [attribute, value] of attributes) {
      if (attribute !== 'xmlns' && !attribute.startsWith('xmlns:')) continue;
      if (++this.#declarations > limits.namespaces) return no('model-too-many-namespaces', { most: limits.namespaces });
      this.#prefixes.set(attribute.slice(6), value);
    }
    for (const one of [name, ...attributes.keys()]) if (!this.#isDeclared(one)) return no('model-prefix-unknown');
    const id = attributes.get('id');
    return id === undefined ? undefined : this.#identified(name, id);
  }

  /** Declared before, or right here; where it ends does not matter here. */
  #isDeclared(name: string): boolean {
    const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : 'xml';
    return prefix === 'xml' || prefix === 'xmlns' || this.#prefixes.has(prefix);
  }

  #namespaceOf(tag: string): string {
    return this.#prefixes.get(tag.includes(':') ? tag.slice(0, tag.indexOf(':')) : '') ?? '';
  }

  #identified(tag: string, id: string): Finding | undefined {
    const local = tag.slice(tag.indexOf(':') + 1);
    const namespace = this.#namespaceOf(tag);
    if (!bpmnNamespaces.has(namespace)) return undefined;
    if (id === '__proto__') this.#findings.push({ rule: 'id-not-allowed', elementId: id });
    if (this.#ids.has(id)) this.#findings.push({ rule: 'duplicate-id', elementId: id });
    this.#ids.add(id);
    if (namespace === model && local !== 'sequenceFlow') this.#elements++;
    return this.#elements > limits.elements ? no('model-too-many-elements', { most: limits.elements }) : undefined;
  }
}
