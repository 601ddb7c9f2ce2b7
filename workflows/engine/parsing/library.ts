/** The XML library, its tables corrected after BPMN's schema: elements it takes for attributes, or by another name. */
/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import luutrinh from './luutrinh.json' with { type: 'json' };

const elements: Record<string, string[]> = {
  'bpmn:GlobalScriptTask': ['bpmn:script'],
  'bpmn:ParticipantAssociation': ['bpmn:innerParticipantRef', 'bpmn:outerParticipantRef'],
};
const names: Record<string, Record<string, string>> = {
  'bpmn:ConversationNode': { 'bpmn:messageFlowRefs': 'messageFlowRef' },
  'bpmn:Participant': { 'bpmn:endPointRefs': 'endPointRef' },
};

/** `zeebe:publishMessage`, which Camunda's engine reads and its table leaves out: a message is published rather than sent by a service. */
const publishMessage = {
  name: 'PublishMessage',
  superClass: ['Element'],
  properties: ['correlationKey', 'messageId', 'timeToLive'].map((name) => ({ name, type: 'String', isAttr: true })),
};

/** What is corrected is copied first: the tables are shared by all who use the library. */
export function library(): BpmnModdle {
  const moddle = new BpmnModdle({ zeebe: { ...zeebe, types: [...zeebe.types, publishMessage] }, luutrinh });
  const types = moddle.registry.typeMap;
  for (const [type, properties] of Object.entries(elements)) {
    types[type]!.properties = types[type]!.properties.map((one) =>
      properties.includes(one.name) ? { ...one, isAttr: false } : one,
    );
  }
  for (const [type, renamed] of Object.entries(names)) {
    types[type]!.properties = types[type]!.properties.map((one) => {
      const localName = renamed[one.name];
      const name = `bpmn:${localName}`;
      return localName === undefined ? one : { ...one, name, ns: { ...one.ns, name, localName } };
    });
  }
  return moddle;
}
