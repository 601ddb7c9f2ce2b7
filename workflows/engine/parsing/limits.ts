/** Looks over the bytes of a model before any XML library does (reliability.md B01): one pass, nothing remembered but names and counts. */
import type { Finding } from '../definition.ts';

/** A procedure has tens of elements. The reading library is quadratic on some of what these keep away from it. */
export const limits = { bytes: 1_000_000, elements: 2_000, tags: 40_000, depth: 32, namespaces: 64 };

const bpmnNamespaces = new Set([
  'http://www.omg.org/spec/BPMN/20100524/MODEL',
  'http://www.omg.org/spec/BPMN/20100524/DI',
  'http://www.omg.org/spec/DD/20100524/DI',
  'http://www.omg.org/spec/DD/20100524/DC',
]);
const model = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
/** What XML 1.0 allows of control characters: tab, line feed, carriage return. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** BPMN's attributes that are true or false; the XML library takes any other word for false. */
const flags = [
  ...['isExecutable', 'isClosed', 'isInterrupting', 'parallelMultiple', 'cancelActivity', 'isForCompensation'],
  ...['instantiate', 'isSequential', 'testBefore', 'triggeredByEvent', 'isCollection', 'isImmediate', 'isUnlimited'],
  ...['waitForCompletion', 'cancelRemainingInstances', 'isRequired', 'mustUnderstand'],
];
const booleans = new Set(flags);
const shortFlag = new RegExp(`(\\s(?:${flags.join('|')})\\s*=\\s*["'])\\s*(true|false|0|1)\\s*(?=["'])`, 'g');

/** XML Schema writes true and false in two ways each; the XML library knows one. */
export function withPlainFlags(xml: string): string {
  return xml.replace(shortFlag, (_all, before: string, value: string) => {
    return before + (value === '1' || value === 'true' ? 'true' : 'false');
  });
}

export function scan(xml: string): Finding[] {
  if (xml.length > limits.bytes) return [no('model-too-large', { most: limits.bytes })];
  if (forbidden.test(xml) || !xml.isWellFormed()) return [no('model-character-not-allowed')];
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
    if (this.#xml.startsWith('<?', this.#at)) return this.#passTo('?>');
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
    let id: string | undefined;
    let wrong: string | undefined;
    for (const [, attribute = '', double, single] of tag.matchAll(/([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      const value = double ?? single ?? '';
      if (attribute === 'id') id = value;
      if (booleans.has(attribute) && !/^\s*(true|false|0|1)\s*$/.test(value)) wrong = attribute;
      if (attribute !== 'xmlns' && !attribute.startsWith('xmlns:')) continue;
      if (++this.#declarations > limits.namespaces) return no('model-too-many-namespaces', { most: limits.namespaces });
      this.#prefixes.set(attribute.slice(6), value);
    }
    if (wrong !== undefined && this.#namespaceOf(name) === model)
      this.#findings.push({ rule: 'value-not-allowed', elementId: id ?? '', params: { property: wrong } });
    if (id !== undefined) return this.#identified(name, id);
    return undefined;
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
