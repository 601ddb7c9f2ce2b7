/** What the schema asks of attributes and parts and the XML library lets pass: values of enumerations, URIs, what must be there. */
import { attribute, flag, localType } from '../parsing/raw.ts';
import type { Raw } from '../parsing/raw.ts';
import { is, valuesOf } from './tree.ts';
import type { Constraint } from './tree.ts';

/** The enumerations of BPMN's schema, by attribute. */
const allowed: [type: string, property: string, values: string[]][] = [
  ['Process', 'processType', ['None', 'Public', 'Private']],
  ['Gateway', 'gatewayDirection', ['Unspecified', 'Converging', 'Diverging', 'Mixed']],
  ['EventBasedGateway', 'eventGatewayType', ['Exclusive', 'Parallel']],
  ['MultiInstanceLoopCharacteristics', 'behavior', ['None', 'One', 'All', 'Complex']],
  ['AdHocSubProcess', 'ordering', ['Parallel', 'Sequential']],
  ['Association', 'associationDirection', ['None', 'One', 'Both']],
  ['ItemDefinition', 'itemKind', ['Information', 'Physical']],
  ['Relationship', 'direction', ['None', 'Forward', 'Backward', 'Both']],
];

export const valuesAreAllowed: Constraint = (tree) =>
  tree.all.flatMap((raw) => {
    const wrong = allowed.find(([type, property, values]) => {
      const given = raw[property];
      return typeof given === 'string' && is(raw, type) && !values.includes(given);
    })?.[1];
    const property = raw.id === '' ? 'id' : wrong;
    return property === undefined ? [] : [tree.finding('value-not-allowed', raw, { property })];
  });

/** Parts without which an element says nothing. */
const needed: [type: string, ...properties: string[]][] = [
  ['Definitions', 'targetNamespace'],
  ['SequenceFlow', 'sourceRef', 'targetRef'],
  ['MessageFlow', 'sourceRef', 'targetRef'],
  ['Association', 'sourceRef', 'targetRef'],
  ['DataAssociation', 'targetRef'],
  ['Operation', 'name', 'inMessageRef'],
  ['InputOutputBinding', 'operationRef', 'inputDataRef', 'outputDataRef'],
  ['CorrelationProperty', 'correlationPropertyRetrievalExpression'],
  ['CorrelationPropertyRetrievalExpression', 'messageRef', 'messagePath'],
  ['CorrelationPropertyBinding', 'correlationPropertyRef', 'dataPath'],
  ['CorrelationSubscription', 'correlationKeyRef'],
  ['ResourceParameterBinding', 'parameterRef', 'expression'],
  ['ResourceAssignmentExpression', 'expression'],
  ['Import', 'importType', 'location', 'namespace'],
  ['DataObjectReference', 'dataObjectRef'],
  ['Assignment', 'from', 'to'],
  ['ComplexBehaviorDefinition', 'condition'],
  ['ParticipantAssociation', 'innerParticipantRef', 'outerParticipantRef'],
  ['MessageFlowAssociation', 'innerMessageFlowRef', 'outerMessageFlowRef'],
  ['ConversationAssociation', 'innerConversationNodeRef', 'outerConversationNodeRef'],
  ['ConversationLink', 'sourceRef', 'targetRef'],
  ['Relationship', 'type', 'source', 'target'],
  ['Resource', 'name'],
  ['Interface', 'name'],
];

export const partsAreThere: Constraint = (tree) =>
  tree.all.flatMap((raw) => {
    const parts = needed.find(([type]) => is(raw, type))?.slice(1) ?? [];
    const missing = parts.find((name) => (raw[name] ?? '') === '' && valuesOf(raw, name).length === 0);
    return missing === undefined ? [] : [tree.finding('part-missing', raw, { type: localType(raw), property: missing })];
  });

export const absolute = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;
const uris: [type: string, property: string][] = [
  ['Definitions', 'expressionLanguage'],
  ['Definitions', 'typeLanguage'],
  ['Import', 'importType'],
];

/** Languages and kinds of files are named by an absolute URI (tables 8.1 and 8.2). */
export const languagesAreUris: Constraint = (tree) =>
  tree.all.flatMap((raw) => {
    const wrong = uris.find(([type, property]) => is(raw, type) && !absolute.test(attribute(raw, property) ?? 'x:x'));
    return wrong ? [tree.finding('uri-not-absolute', raw, { property: wrong[1] })] : [];
  });

/** What runs is referred to: by flows, by its instances, by whoever looks at them (table 8.5). What a loop throws is no node. */
export const whatRunsHasAnId: Constraint = (tree) =>
  tree
    .of('Process', 'FlowNode')
    .filter((raw) => attribute(raw, 'id') === undefined && tree.runs(raw) && !is(raw, 'ImplicitThrowEvent'))
    .map((raw) => tree.finding('id-missing', raw, { type: localType(raw) }));

/** Table 10.1: a public process is what others see of one; it does not run. */
export const publicProcessesDoNotRun: Constraint = (tree) =>
  tree
    .of('Process')
    .filter((process) => attribute(process, 'processType') === 'Public' && flag(process, 'isExecutable', false))
    .map((process) => tree.finding('public-process-executable', process));

/** In what runs nothing happens between two elements that a flow joins (8.4.13). */
export const flowsAreImmediate: Constraint = (tree) =>
  tree
    .of('SequenceFlow')
    .filter((flow) => flow.isImmediate === false && flag(tree.around(flow, 'Process') ?? flow, 'isExecutable', false))
    .map((flow) => tree.finding('flow-not-immediate', flow));

/** Only activities and gateways that choose have a flow for all other cases (10.3, 10.6). */
export const defaultsHaveEffect: Constraint = (tree) =>
  tree
    .nodes('FlowNode')
    .filter((node) => unknownAttribute(node, 'default') !== undefined)
    .map((node) => tree.finding('default-without-effect', node));

/** Others have attributes in a namespace of their own. What has none is a slip: `isInterrupting` of a boundary event. */
export const attributesAreKnown: Constraint = (tree) =>
  tree.all.flatMap((raw) => {
    const names = raw.$type.startsWith('bpmn:') ? Object.keys((raw.$attrs as object | undefined) ?? {}) : [];
    const property = names.find((name) => !name.includes(':') && name !== 'xmlns' && !isReadElsewhere(raw, name));
    return property === undefined ? [] : [tree.finding('attribute-unknown', raw, { property })];
  });

/** Defaults and expressions that are not formal have rules of their own; the library knows no ids of bindings, nor what lanes part by. */
function isReadElsewhere(raw: Raw, name: string): boolean {
  if (raw.$type === 'bpmn:BaseElement') return true;
  if (is(raw, 'FlowNode')) return name === 'default';
  return is(raw, 'Expression') || (is(raw, 'InputOutputBinding') && name === 'id');
}

function unknownAttribute(raw: Raw, name: string): unknown {
  const attributes = raw.$attrs as Record<string, unknown> | undefined;
  return attributes && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}
