/** Gateways (10.6): they part or join, as they say; event-based ones lead to events. */
import { attribute, child, children, flag } from '../parsing/raw.ts';
import type { Raw } from '../parsing/raw.ts';
import { incoming, outgoing } from './flows.ts';
import { hasEvent, is } from './tree.ts';
import type { Constraint, Tree } from './tree.ts';

export const directionsFit: Constraint = (tree) =>
  tree.nodes('Gateway').flatMap((gateway) => {
    const [into, out] = [incoming(tree, gateway).length, outgoing(tree, gateway).length];
    if (into < 2 && out < 2) return [tree.finding('gateway-does-nothing', gateway)];
    const direction = attribute(gateway, 'gatewayDirection') ?? 'Unspecified';
    const wrong =
      (direction === 'Converging' && (out > 1 || into < 2)) ||
      (direction === 'Diverging' && (into > 1 || out < 2)) ||
      (direction === 'Mixed' && (into < 2 || out < 2));
    return wrong ? [tree.finding('gateway-direction-wrong', gateway, { direction })] : [];
  });

export const eventBasedGatewaysLeadToEvents: Constraint = (tree) =>
  tree.nodes('EventBasedGateway').flatMap((gateway) => {
    const targets = outgoing(tree, gateway).flatMap((flow) => child(flow, 'targetRef') ?? []);
    const instantiates = flag(gateway, 'instantiate', false);
    const parallel = attribute(gateway, 'eventGatewayType') === 'Parallel';
    const mixed = targets.some((target) => is(target, 'ReceiveTask')) && targets.some(catchesMessage);
    return [
      ...(targets.length < 2 ? [tree.finding('event-based-gateway-needs-two-events', gateway)] : []),
      ...(parallel && !instantiates ? [tree.finding('parallel-event-gateway-must-instantiate', gateway)] : []),
      ...(parallel && !targets.every(awaitsMessage)
        ? [tree.finding('parallel-event-gateway-awaits-messages', gateway)]
        : []),
      ...(mixed ? [tree.finding('event-based-gateway-mixes-messages', gateway)] : []),
      ...targets
        .filter((target) => !fits(tree, target))
        .map((target) =>
          tree.finding('event-after-gateway-wrong', target, { gateway: attribute(gateway, 'id') ?? '' }),
        ),
    ];
  });

const catchesMessage = (event: Raw) => is(event, 'IntermediateCatchEvent') && hasEvent(event, 'MessageEventDefinition');

/** At the start of a process the gateway waits for several messages of one conversation, nothing else (10.6.6). */
const awaitsMessage = (node: Raw) => is(node, 'ReceiveTask') || catchesMessage(node);

/** A catching event or a receive task without anything on its boundary, reached from the gateway only. */
function fits(tree: Tree, target: Raw): boolean {
  if (incoming(tree, target).length > 1) return false;
  if (is(target, 'IntermediateCatchEvent')) return !hasEvent(target, 'LinkEventDefinition');
  const hosts = tree.at('BoundaryEvent', 'attachedToRef', target).length > 0;
  return is(target, 'ReceiveTask') && !hosts;
}

/** A link leads to one place, and both ends say so (10.5.5). */
export const linksFit: Constraint = (tree) =>
  tree.of('LinkEventDefinition').flatMap((link) => {
    const target = child(link, 'target');
    const wrong =
      (target && !children(target, 'source').includes(link) && children(target, 'source').length > 0) ||
      children(link, 'source').some(
        (source) => child(source, 'target') !== undefined && child(source, 'target') !== link,
      );
    return wrong && tree.runs(link) ? [tree.finding('link-ends-differ', tree.parent(link) ?? link)] : [];
  });
