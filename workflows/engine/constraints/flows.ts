/** Sequence flows (8.4.13) and the nodes they join: what begins, what ends, and what must lie between. */
import { body, child, children, flag, idOf } from '../parsing/raw.ts';
import type { Raw } from '../parsing/raw.ts';
import { hasEvent, is } from './tree.ts';
import type { Constraint, Tree } from './tree.ts';

export const incoming = (tree: Tree, node: Raw): Raw[] => tree.at('SequenceFlow', 'targetRef', node);
export const outgoing = (tree: Tree, node: Raw): Raw[] => tree.at('SequenceFlow', 'sourceRef', node);

/** A flow joins two nodes of one process or sub-process; it does not cross its border, nor that of a pool. */
export const flowStaysInScope: Constraint = (tree) =>
  tree.of('SequenceFlow').flatMap((flow) => {
    if (!tree.runs(flow)) return [];
    const ends = [child(flow, 'sourceRef'), child(flow, 'targetRef')];
    const crosses = ends.some((end) => end && is(end, 'FlowNode') && tree.parent(end) !== tree.parent(flow));
    return crosses ? [tree.finding('flow-crosses-scope', flow)] : [];
  });

/** A conditional flow out of an activity needs another flow beside it. */
export const conditionNotAlone: Constraint = (tree) =>
  tree.nodes('Activity').flatMap((activity) => {
    const [flow, ...others] = outgoing(tree, activity);
    const alone = flow && others.length === 0 && body(child(flow, 'conditionExpression')) !== undefined;
    return alone ? [tree.finding('condition-alone', flow)] : [];
  });

/** Where a start event is drawn, every node comes from somewhere, and where an end event is drawn, it leads somewhere (10.5.2, 10.5.3). */
export const nodesAreConnected: Constraint = (tree) =>
  tree.nodes('FlowElementsContainer').flatMap((scope) => {
    const nodes = children(scope, 'flowElements').filter((raw) => is(raw, 'FlowNode'));
    const starts = nodes.some((raw) => is(raw, 'StartEvent'));
    const ends = nodes.some((raw) => is(raw, 'EndEvent'));
    const loose = (rule: string, flows: Raw[], node: Raw) =>
      flows.length === 0 && !standsAlone(node) ? [tree.finding(rule, node)] : [];
    return [
      ...(ends && !starts && !nodes.some(instantiates) ? [tree.finding('start-event-missing', scope)] : []),
      ...(starts && !ends ? [tree.finding('end-event-missing', scope)] : []),
      ...(starts ? nodes.filter(notStart) : []).flatMap((node) =>
        loose('node-without-incoming-flow', incoming(tree, node), node),
      ),
      ...(ends ? nodes.filter(notEnd) : []).flatMap((node) =>
        loose('node-without-outgoing-flow', outgoing(tree, node), node),
      ),
    ];
  });

const instantiates = (node: Raw) => flag(node, 'instantiate', false);
const notStart = (node: Raw) =>
  !is(node, 'StartEvent') &&
  !is(node, 'BoundaryEvent') &&
  !instantiates(node) &&
  !isLink(node, 'IntermediateCatchEvent');
const notEnd = (node: Raw) => !is(node, 'EndEvent') && !isLink(node, 'IntermediateThrowEvent');

export function isLink(node: Raw, type: string): boolean {
  return is(node, type) && hasEvent(node, 'LinkEventDefinition');
}

/** Not part of the normal flow: event sub-processes, compensation, and compensation events. */
function standsAlone(node: Raw): boolean {
  if (flag(node, 'triggeredByEvent', false) || flag(node, 'isForCompensation', false)) return true;
  return is(node, 'BoundaryEvent') && hasEvent(node, 'CompensateEventDefinition');
}

/** Nothing flows into what starts by itself, and nothing out of what ends. */
export const flowsFitTheirEnds: Constraint = (tree) =>
  tree.nodes('FlowNode').flatMap((node) => {
    const [into, out] = [incoming(tree, node), outgoing(tree, node)];
    const begins = is(node, 'StartEvent') || is(node, 'BoundaryEvent');
    const aside = flag(node, 'triggeredByEvent', false) || flag(node, 'isForCompensation', false);
    return [
      ...(begins && into.length > 0 ? [tree.finding('event-with-incoming-flow', node)] : []),
      ...(is(node, 'EndEvent') && out.length > 0 ? [tree.finding('end-event-with-outgoing-flow', node)] : []),
      ...(instantiates(node) && into.length > 0 ? [tree.finding('instantiating-with-incoming-flow', node)] : []),
      ...(aside && into.length + out.length > 0 ? [tree.finding('not-in-the-normal-flow', node)] : []),
    ];
  });

/** A boundary event leads somewhere, and an intermediate one is passed on both sides (10.5.4), but in ad-hoc sub-processes (10.3.5). */
export const intermediateEventsArePassed: Constraint = (tree) =>
  tree.nodes('IntermediateCatchEvent', 'IntermediateThrowEvent', 'BoundaryEvent').flatMap((event) => {
    const [into, out] = [incoming(tree, event).length, outgoing(tree, event).length];
    const compensates = hasEvent(event, 'CompensateEventDefinition');
    if (is(event, 'BoundaryEvent')) {
      if (compensates) return out > 0 ? [tree.finding('compensation-event-with-flow', event)] : [];
      return out === 0 ? [tree.finding('boundary-event-without-flow', event)] : [];
    }
    const link = hasEvent(event, 'LinkEventDefinition');
    const [catches, throws] = [is(event, 'IntermediateCatchEvent'), is(event, 'IntermediateThrowEvent')];
    if (link && ((catches && into > 0) || (throws && out > 0))) return [tree.finding('link-with-flow', event)];
    const free = is(tree.parent(event) ?? event, 'AdHocSubProcess');
    const [needsIn, needsOut] = [!free && !(link && catches), !free && !(link && throws)];
    if ((needsIn && into === 0) || (needsOut && out === 0))
      return [tree.finding('intermediate-event-not-passed', event)];
    return [];
  });

/** An event on a boundary is drawn where its activity is. */
export const boundaryEventsAreBesideTheirActivity: Constraint = (tree) =>
  tree.nodes('BoundaryEvent').flatMap((event) => {
    const host = child(event, 'attachedToRef');
    const elsewhere = host && is(host, 'Activity') && tree.parent(host) !== tree.parent(event);
    return elsewhere ? [tree.finding('boundary-event-in-another-scope', event)] : [];
  });

/** A default flow leaves the node that names it and has no condition of its own. */
export const defaultsFit: Constraint = (tree) =>
  tree.nodes('Activity', 'Gateway').flatMap((node) => {
    const byDefault = child(node, 'default');
    if (!byDefault || !is(byDefault, 'SequenceFlow')) return [];
    if (child(byDefault, 'sourceRef') !== node) return [tree.finding('default-flow-of-another', node)];
    const conditional = body(child(byDefault, 'conditionExpression')) !== undefined;
    return conditional ? [tree.finding('default-flow-with-condition', byDefault, { of: idOf(node) })] : [];
  });

/** Only what chooses asks conditions: not events, parallel or event-based gateways. */
export const conditionsAreAsked: Constraint = (tree) =>
  tree.nodes('SequenceFlow').flatMap((flow) => {
    const source = child(flow, 'sourceRef');
    if (!source || body(child(flow, 'conditionExpression')) === undefined) return [];
    const asks = ['Activity', 'ExclusiveGateway', 'InclusiveGateway', 'ComplexGateway'].some((type) =>
      is(source, type),
    );
    return asks || !is(source, 'FlowNode') ? [] : [tree.finding('condition-without-effect', flow)];
  });

/** What a node lists as coming in or going out does. */
export const nodesListTheirOwnFlows: Constraint = (tree) =>
  tree.nodes('FlowNode').flatMap((node) => {
    const foreign = (list: string, end: string) =>
      children(node, list).find((flow) => is(child(flow, end) ?? flow, 'FlowNode') && child(flow, end) !== node);
    const flow = foreign('incoming', 'targetRef') ?? foreign('outgoing', 'sourceRef');
    return flow ? [tree.finding('flow-of-others-listed', node, { flow: idOf(flow) })] : [];
  });

/** A flow that one end lists is listed by the other; a file that lists none is as good. */
export const flowsAreListedAtBothEnds: Constraint = (tree) =>
  tree.nodes('SequenceFlow').flatMap((flow) => {
    const [source, target] = [child(flow, 'sourceRef'), child(flow, 'targetRef')];
    if (!source || !target || !is(source, 'FlowNode') || !is(target, 'FlowNode')) return [];
    const [out, into] = [children(source, 'outgoing').includes(flow), children(target, 'incoming').includes(flow)];
    return out === into ? [] : [tree.finding('flow-listed-at-one-end', out ? target : source, { flow: idOf(flow) })];
  });
