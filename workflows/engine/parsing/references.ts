/** References the XML library could not follow: a prefix of the model's own namespace is forgiven, the rest is a finding if it matters. */
import type { Finding } from '../definition.ts';
import { attribute } from './raw.ts';
import type { Raw } from './raw.ts';

/** References that decide what an instance does. Drawings, data types and lanes may point nowhere. */
const decisive = new Set([
  'sourceRef',
  'targetRef',
  'incoming',
  'outgoing',
  'default',
  'attachedToRef',
  'messageRef',
  'errorRef',
  'eventDefinitionRef',
  'signalRef',
  'escalationRef',
  'activityRef',
  'noneBehaviorEventRef',
  'oneBehaviorEventRef',
]);

export interface Reference {
  element: Raw;
  /** `bpmn:messageRef`. */
  property: string;
  id: string;
}

/** Fills in what can be found after all (a QName, `tns:message-1`), and names what cannot. */
export function resolve(references: Reference[], byId: Record<string, Raw>): Finding[] {
  return references.flatMap(({ element, property, id }) => {
    const name = property.slice(property.indexOf(':') + 1);
    if (!decisive.has(name) || Object.hasOwn(byId, id)) return [];
    const local = id.slice(id.indexOf(':') + 1);
    const target = Object.hasOwn(byId, local) ? byId[local] : undefined;
    if (!target)
      return [
        {
          rule: 'unresolved-reference',
          elementId: attribute(element, 'id') ?? '',
          params: { reference: id, property: name },
        },
      ];
    const there = element[name];
    if (Array.isArray(there)) there.push(target);
    else element[name] = target;
    return [];
  });
}
