/** What stands in what, as the file has it: what the XML library passes over, or reads twice and keeps once, is still named. */
import type { Finding } from '../definition.ts';
import { attributesOf } from './attributes.ts';
import { isMiswritten } from './flags.ts';
import { isReference } from './references.ts';

interface Open {
  /** Empty where it is not BPMN's. */
  name: string;
  /** Of the element itself, or of the nearest around it that has one. */
  id: string;
  parts: Set<string>;
  /** Where its content begins. */
  content: number;
  /** A documentation with elements of others, as the schema lets it have: `<html:b>`. */
  prose?: boolean;
}

/** Parts of which BPMN's schema lets an element have one; either kind of loop is its loop. */
const single = new Map<string, string>([
  ...['standardLoopCharacteristics', 'multiInstanceLoopCharacteristics'].map((name) => [name, 'loop'] as const),
  ...[
    ...['ioSpecification', 'conditionExpression', 'script', 'timeDate', 'timeDuration', 'timeCycle', 'loopCondition'],
    ...['loopCardinality', 'completionCondition', 'activationCondition', 'condition', 'loopDataInputRef', 'transformation'],
    ...['loopDataOutputRef', 'inputDataItem', 'outputDataItem', 'messagePath', 'dataPath', 'resourceRef', 'inMessageRef'],
    ...['resourceAssignmentExpression', 'outMessageRef', 'from', 'to', 'text', 'childLaneSet', 'participantMultiplicity'],
    ...['event', 'expression', 'extensionElements', 'operationRef', 'partitionElement', 'dataState', 'auditing', 'monitoring'],
    ...['innerParticipantRef', 'outerParticipantRef', 'target', 'targetRef', 'inputSet', 'outputSet'],
  ].map((name) => [name, name] as const),
  ['formalExpression', 'expression'],
]);
/** The XML library takes whatever stands in a lane for what the lane parts by (table 10.135). */
const ofLane = new Set(['documentation', 'extensionElements', 'partitionElement', 'flowNodeRef', 'childLaneSet']);
/** These have several of what others have one of. */
const several = new Set(['ioSpecification', 'relationship']);
const model = /xmlns(?::([\w.-]+))?\s*=\s*["']http:\/\/www\.omg\.org\/spec\/BPMN\/20100524\/MODEL["']/g;
const markup = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<\/[^>]*>|<(?:[^<>"']|"[^"]*"|'[^']*')*>/g;

export class Outline {
  /** Parts that are given twice, are empty, or have no place where they stand; values that are none. */
  readonly wrong: Finding[] = [];
  /** The XML library stumbles over a reference that names nothing. */
  readable = true;
  readonly #xml: string;
  readonly #places: { at: number; id: string }[] = [];
  readonly #lines: number[] = [0];
  readonly #open: Open[] = [];
  readonly #prose: { from: number; to: number }[] = [];

  /** Of a text that has been scanned (`limits.ts`). */
  constructor(xml: string) {
    this.#xml = xml;
    const prefixes = new Set([...xml.matchAll(model)].map(([, prefix = '']) => prefix));
    for (let at = xml.indexOf('\n'); at >= 0; at = xml.indexOf('\n', at + 1)) this.#lines.push(at + 1);
    for (const { 0: tag, index } of xml.matchAll(markup)) {
      if (tag.startsWith('<!') || tag.startsWith('<?')) continue;
      if (tag.startsWith('</')) {
        const closed = this.#open.pop();
        if (closed?.prose) this.#prose.push({ from: closed.content, to: index + tag.length });
        if (closed && isReference(closed.name)) this.#filled(closed, index);
        continue;
      }
      const around = this.#open.at(-1);
      this.#places.push({ at: index, id: around?.id ?? '' });
      const [, prefix = '', local = ''] = /^<(?:([^\s/:>]+):)?([^\s/>]+)/.exec(tag) ?? [];
      const name = prefixes.has(prefix) ? local : '';
      const inside = tag.slice(1, tag.endsWith('/>') ? -2 : -1);
      const attributes = attributesOf(inside, /^[^\s/]*/.exec(inside)?.[0] ?? '');
      const id = attributes?.get('id') ?? around?.id ?? '';
      const opened = { name, id, parts: new Set<string>(), content: index + tag.length };
      if (name) this.#part(around, opened, attributes);
      else if (around?.name === 'documentation') around.prose = true;
      if (!tag.endsWith('/>')) this.#open.push(opened);
      else if (isReference(name)) this.#filled(opened, opened.content);
    }
  }

  #part(around: Open | undefined, { name, id }: Open, attributes: Map<string, string> | undefined): void {
    for (const [property, value] of attributes ?? []) {
      if (isMiswritten(property, value)) this.#no('value-not-allowed', id, { property });
    }
    if (!around) return;
    if (isReference(around.name)) this.readable = false;
    if (isReference(around.name) || (around.name === 'lane' && !ofLane.has(name))) {
      this.#no('part-not-allowed', around.id, { type: around.name, property: name });
    }
    const part = single.get(name);
    if (part === undefined || several.has(around.name)) return;
    if (around.parts.has(part)) this.#no('part-doubled', around.id, { type: around.name, property: name });
    around.parts.add(part);
  }

  /** What is to name something is empty. */
  #filled({ name, id, content }: Open, end: number): void {
    if (this.#xml.slice(content, end).replace(/<!--[\s\S]*?-->/g, '').trim() !== '') return;
    this.readable = false;
    this.#no('part-missing', id, { type: this.#open.at(-1)?.name ?? '', property: name });
  }

  #no(rule: string, elementId: string, params: Finding['params']): void {
    this.wrong.push({ rule, elementId, ...(params && { params }) });
  }

  /** Whether a place is in a documentation with elements of others, which the XML library does not know. */
  isProse(line: number, column: number): boolean {
    const at = (this.#lines[line] ?? 0) + column;
    return this.#prose.some(({ from, to }) => from <= at && at <= to);
  }

  /** The element around what begins at a line and column, counted from 0. */
  around(line: number, column: number): string {
    const at = (this.#lines[line] ?? 0) + column;
    return this.#places.findLast((place) => place.at <= at)?.id ?? '';
  }
}
