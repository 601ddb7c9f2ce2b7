/** What stands in what, as the file has it: what the XML library passes over, or reads twice and keeps once, is still named. */
import type { Finding } from '../definition.ts';
import { attributesOf } from './attributes.ts';

interface Open {
  name: string;
  /** Of the element itself, or of the nearest around it that has one. */
  id: string;
  parts: Set<string>;
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
  /** Parts that are given twice, or have no place where they stand. */
  readonly wrong: Finding[] = [];
  readonly #places: { at: number; id: string }[] = [];
  readonly #lines: number[] = [0];

  /** Of a text that has been scanned (`limits.ts`). */
  constructor(xml: string) {
    const prefixes = new Set([...xml.matchAll(model)].map(([, prefix = '']) => prefix));
    for (let at = xml.indexOf('\n'); at >= 0; at = xml.indexOf('\n', at + 1)) this.#lines.push(at + 1);
    const open: Open[] = [];
    for (const { 0: tag, index } of xml.matchAll(markup)) {
      if (tag.startsWith('<!') || tag.startsWith('<?')) continue;
      if (tag.startsWith('</')) {
        open.pop();
        continue;
      }
      const around = open.at(-1);
      this.#places.push({ at: index, id: around?.id ?? '' });
      const [, prefix = '', local = ''] = /^<(?:([^\s/:>]+):)?([^\s/>]+)/.exec(tag) ?? [];
      if (prefixes.has(prefix)) this.#part(around, local);
      if (tag.endsWith('/>')) continue;
      const inside = tag.slice(1, -1);
      const id = attributesOf(inside, /^[^\s/]*/.exec(inside)?.[0] ?? '')?.get('id');
      open.push({ name: local, id: id ?? around?.id ?? '', parts: new Set() });
    }
  }

  #part(around: Open | undefined, local: string): void {
    if (around?.name === 'lane' && !ofLane.has(local)) {
      const params = { type: around.name, property: local };
      this.wrong.push({ rule: 'part-not-allowed', elementId: around.id, params });
    }
    const part = single.get(local);
    if (!around || part === undefined || several.has(around.name)) return;
    if (around.parts.has(part)) {
      this.wrong.push({ rule: 'part-doubled', elementId: around.id, params: { type: around.name, property: local } });
    }
    around.parts.add(part);
  }

  /** The element around what begins at a line and column, counted from 0. */
  around(line: number, column: number): string {
    const at = (this.#lines[line] ?? 0) + column;
    return this.#places.findLast((place) => place.at <= at)?.id ?? '';
  }
}
