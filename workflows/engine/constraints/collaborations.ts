/** Pools and what goes between them (chapter 9), and what of BPMN cannot run at all (2.1). */
import { attribute, child, children, flag, localType } from '../parsing/raw.ts';
import type { Raw } from '../parsing/raw.ts';
import { eventDefinitions, hasEvent, is } from './tree.ts';
import type { Constraint, Tree } from './tree.ts';

/** A message flow joins two pools: neither one with itself, nor with what is in it. */
export const messageFlowsJoinPools: Constraint = (tree) =>
  tree.of('MessageFlow').flatMap((flow) => {
    const [source, target] = [child(flow, 'sourceRef'), child(flow, 'targetRef')];
    const pools = [source && poolOf(tree, source), target && poolOf(tree, target)];
    const wrongSource = source && !sends(source);
    const wrongTarget = target && !receives(target);
    return [
      ...(pools[0] && pools[0] === pools[1] ? [tree.finding('message-flow-within-a-pool', flow)] : []),
      ...(wrongSource || wrongTarget ? [tree.finding('message-flow-wrong-end', flow)] : []),
    ];
  });

/** The pool itself, or the process it shows. */
function poolOf(tree: Tree, node: Raw): Raw | undefined {
  const participant = is(node, 'Participant') ? node : tree.of('Participant').find((one) => shows(tree, one, node));
  return participant ?? tree.around(node, 'Process');
}

function shows(tree: Tree, participant: Raw, node: Raw): boolean {
  const process = child(participant, 'processRef');
  return process !== undefined && process === tree.around(node, 'Process');
}

function sends(node: Raw): boolean {
  if (is(node, 'StartEvent') || is(node, 'IntermediateCatchEvent') || is(node, 'BoundaryEvent')) return false;
  return !is(node, 'ReceiveTask') && throwsMessage(node);
}

const throwsMessage = (node: Raw) => !is(node, 'ThrowEvent') || hasEvent(node, 'MessageEventDefinition');

function receives(node: Raw): boolean {
  if (is(node, 'ThrowEvent') || is(node, 'SendTask')) return false;
  return !is(node, 'CatchEvent') || hasEvent(node, 'MessageEventDefinition');
}

/** An event of one kind has one message flow; where several begin or end, it throws or catches several things (10.5.3, 10.5.4). */
export const eventsHaveTheirMessageFlows: Constraint = (tree) =>
  tree.of('EndEvent', 'IntermediateCatchEvent', 'IntermediateThrowEvent', 'BoundaryEvent').flatMap((event) => {
    const flows = ['sourceRef', 'targetRef'].flatMap((end) => tree.at('MessageFlow', end, event)).length;
    return flows > 1 && eventDefinitions(event).length < 2 ? [tree.finding('message-flow-too-many', event, { flows })] : [];
  });

/** What a flow carries is what its one end sends, and its other end waits for (9.4). */
export const messageFlowsCarryOneMessage: Constraint = (tree) =>
  tree.of('MessageFlow').flatMap((flow) => {
    const named = child(flow, 'messageRef');
    const ends = ['sourceRef', 'targetRef'].map((end) => messagesOf(child(flow, end)));
    const [sent, awaited] = ends.map((messages) => (named ? [named] : messages));
    const differ = [sent, awaited].some((one) => ends.some((other) => areApart(one ?? [], other)));
    return differ ? [tree.finding('message-flow-differs', flow)] : [];
  });

function messagesOf(node: Raw | undefined): Raw[] {
  if (!node) return [];
  return [node, ...eventDefinitions(node)].flatMap((one) => (is(one, 'Participant') ? [] : (child(one, 'messageRef') ?? [])));
}

const areApart = (some: Raw[], others: Raw[]) =>
  some.length > 0 && others.length > 0 && !some.some((one) => others.some((other) => areOne(one, other)));

/** Messages are delivered by name; drawing tools make one element for each end. */
const areOne = (one: Raw, other: Raw) =>
  one === other || (attribute(one, 'name') !== undefined && attribute(one, 'name') === attribute(other, 'name'));

/** A conversation is one of several pools (9.5), and a link leads to it from one of them or from what is in it (9.5.3). */
export const conversationsJoinPools: Constraint = (tree) => [
  ...tree.of('ConversationNode').flatMap((node) => {
    const linked = ['sourceRef', 'targetRef'].flatMap((end) => tree.at('ConversationLink', end, node));
    const pools = Math.max(new Set(children(node, 'participantRef')).size, linked.length);
    return pools < 2 ? [tree.finding('conversation-alone', node)] : [];
  }),
  ...tree.of('ConversationLink').flatMap((link) => {
    const ends = [child(link, 'sourceRef'), child(link, 'targetRef')];
    const nodes = ends.filter((end) => end && is(end, 'ConversationNode')).length;
    return ends.every(Boolean) && nodes !== 1 ? [tree.finding('conversation-link-wrong-end', link)] : [];
  }),
];

export const multiplicitiesFit: Constraint = (tree) =>
  tree.of('ParticipantMultiplicity').flatMap((multiplicity) => {
    const number = (name: string, otherwise: number) =>
      typeof multiplicity[name] === 'number' ? multiplicity[name] : otherwise;
    const [least, most] = [number('minimum', 0), number('maximum', 1)];
    return least < 0 || most < 1 || most < least ? [tree.finding('multiplicity-wrong', multiplicity)] : [];
  });

/** Choreographies and conversations are for people to agree on; nothing in them runs. */
export const nothingButProcessesRuns: Constraint = (tree) =>
  tree
    .of('Choreography', 'GlobalChoreographyTask', 'GlobalConversation', 'CallConversation')
    .map((raw) => tree.finding('unsupported-element', raw, { type: localType(raw) }));

/** An operation's messages are those of the event or task that names it. */
export const operationsFit: Constraint = (tree) =>
  tree.of('MessageEventDefinition', 'SendTask', 'ReceiveTask').flatMap((raw) => {
    const operation = child(raw, 'operationRef');
    const message = child(raw, 'messageRef');
    if (!operation || !message || !is(operation, 'Operation')) return [];
    const known = [child(operation, 'inMessageRef'), child(operation, 'outMessageRef')];
    return known.includes(message) ? [] : [tree.finding('message-of-another-operation', raw)];
  });

/** Resource roles name a resource, or work it out; not both (10.3.1). */
export const rolesNameOneResource: Constraint = (tree) =>
  tree.of('ResourceRole').flatMap((role) => {
    const named = child(role, 'resourceRef') !== undefined;
    const workedOut = child(role, 'resourceAssignmentExpression') !== undefined;
    const bound = Array.isArray(role.resourceParameterBindings) && role.resourceParameterBindings.length > 0;
    return (named && workedOut) || (bound && !named) ? [tree.finding('resource-role-wrong', role)] : [];
  });

/** What is bound is a parameter of the very resource (table 10.5). */
export const rolesBindTheirParameters: Constraint = (tree) =>
  tree.of('ResourceRole').flatMap((role) => {
    const resource = child(role, 'resourceRef');
    const parameters = resource && children(resource, 'resourceParameters');
    const foreign = children(role, 'resourceParameterBindings').some((binding) => {
      const parameter = child(binding, 'parameterRef');
      return parameter !== undefined && parameters?.includes(parameter) === false;
    });
    return foreign ? [tree.finding('resource-parameter-foreign', role)] : [];
  });

/** What a resource cannot do without is given to it (table 8.57). */
export const resourcesGetWhatTheyNeed: Constraint = (tree) =>
  tree.of('ResourceRole').flatMap((role) => {
    const resource = child(role, 'resourceRef');
    const bound = children(role, 'resourceParameterBindings').map((binding) => child(binding, 'parameterRef'));
    const lost = children(resource ?? role, 'resourceParameters').find(
      (parameter) => flag(parameter, 'isRequired', false) && !bound.includes(parameter),
    );
    return lost ? [tree.finding('resource-parameter-missing', role, { parameter: attribute(lost, 'name') ?? '' })] : [];
  });

/** An interface without an operation offers nothing (table 8.31). */
export const interfacesOfferOperations: Constraint = (tree) =>
  tree
    .of('Interface')
    .filter((one) => children(one, 'operations').length === 0)
    .map((one) => tree.finding('interface-without-operation', one));
