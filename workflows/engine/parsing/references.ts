/** References the XML library could not follow: a prefix of the model's own namespace is forgiven, the rest is a finding if it matters. */
import type { Finding } from '../definition.ts';
import { attribute, localType } from './raw.ts';
import type { Raw } from './raw.ts';

/** References that say where another file goes on: data types, extensions, what a drawing shows and groups. */
const elsewhere = new Set([
  ...['source', 'target', 'definition', 'extensionDefinition', 'extensionDefinitions', 'extensionAttributeDefinition'],
  ...['valueRef', 'structureRef', 'evaluatesToTypeRef', 'type', 'import', 'bpmnElement'],
  ...['categoryValueRef', 'choreographyEdge', 'labelStyle', 'participantBandKind', 'sourceElement'],
  ...['targetElement'],
]);
/** With a prefix these are another file's: services, and data that Java's tools let point to a type of XML Schema. */
const shared = new Set([
  ...['itemSubjectRef', 'itemRef', 'interfaceRef', 'supportedInterfaceRef', 'endPointRef', 'partitionElementRef'],
  ...['definitionalCollaborationRef', 'supports'],
]);

const names = 'incoming|outgoing|source|target|supports|[A-Za-z]+Refs?';
const reference = new RegExp(`^(${names})$`);
const padded = new RegExp(`(<(?:[\\w.-]+:)?(?:${names})>)\\s*([^\\s<]+)\\s*(?=</)`, 'g');

/** Whether an element of this name says in its text what it refers to. */
export function isReference(name: string): boolean {
  return reference.test(name);
}

/** The space around a reference says nothing (tools that indent texts write it); the XML library takes it for part of the name. */
export function withoutPadding(xml: string): string {
  return xml.replace(padded, '$1$2');
}

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
    if ((elsewhere.has(name) && !isOfLink(element)) || Object.hasOwn(byId, id)) return [];
    const local = id.slice(id.indexOf(':') + 1);
    const target = Object.hasOwn(byId, local) ? byId[local] : undefined;
    if (!target && shared.has(name) && id.includes(':')) return [];
    if (!target)
      return [
        {
          rule: 'unresolved-reference',
          elementId: nearestId(element),
          params: { reference: id, property: name },
        },
      ];
    const there = element[name];
    if (Array.isArray(there)) there.push(target);
    else element[name] = target;
    return [];
  });
}

/** A binding or an event definition may have no id: what holds it has. */
function nearestId(element: Raw): string {
  for (let at: Raw | undefined = element; at; at = at.$parent as Raw | undefined) {
    const id = attribute(at, 'id');
    if (id !== undefined) return id;
  }
  return '';
}

/** The ends of a link are called source and target, as those of a relationship are, which says nothing here. */
function isOfLink(element: Raw): boolean {
  return localType(element) === 'LinkEventDefinition';
}
