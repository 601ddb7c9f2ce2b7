/** Reductions that keep the verdict: each takes something out of a net when nothing that can go wrong depends on it. */
import type { Element, Gateway } from '../../definition.ts';
import { closure } from '../rule.ts';
import { hasEffect } from '../space/settle.ts';
import type { Net } from './net.ts';
import { isFree, isPlain, isPlainEnd, mayVanish, takesTime } from './plain.ts';

/** True when it has changed the net. */
export type Reduction = (net: Net, element: Element) => boolean;

/** What a token passes by one way in and one way out: the ways become one. */
export const passes: Reduction = (net, element) => {
  const { id, incoming, outgoing } = element;
  const [into = '', outOf = ''] = [incoming[0], outgoing[0]];
  if (incoming.length !== 1 || outgoing.length !== 1 || into === outOf) return false;
  if (!isPlain(net, element) && !(isGateway(element) && isFree(net, element))) return false;
  const [source, target] = [net.source(into), net.target(outOf)];
  // What is thrown may end the token on the flow behind it.
  if (!source || !target || hasEffect(source) || !mayVanish(net, element)) return false;
  if (takesTime(element) || net.slow.has(outOf)) net.slowDown([into]);
  net.lead(into, target, outOf);
  net.cut(outOf, [into]);
  net.remove(id, [into]);
  return true;
};

function isGateway({ type }: Element): boolean {
  return type === 'exclusiveGateway' || type === 'parallelGateway' || type === 'inclusiveGateway';
}

/** A task that several flows lead to is a place where they meet; one that several leave, where they part; one without any, an end. */
export const becomesGateway: Reduction = (net, element) => {
  if (!isPlain(net, element) || !mayVanish(net, element)) return false;
  const { id, scope, incoming, outgoing } = element;
  const place = { id, incoming, outgoing, ...(scope !== undefined && { scope }) };
  const byDefault = 'default' in element && element.default !== undefined;
  const conditional = byDefault || outgoing.some((flow) => net.flow(flow).condition);
  if (incoming.length > 1 && outgoing.length === 1) net.asExclusive(place);
  else if (incoming.length === 1 && outgoing.length > 1 && !conditional) net.replace({ ...place, type: 'parallelGateway' });
  else if (incoming.length === 1 && outgoing.length === 0) net.replace({ ...place, type: 'endEvent' });
  else return false;
  if (takesTime(element)) net.slowDown(incoming);
  return true;
};

/** An exclusive gateway goes any of its ways: its conditions are data. One that leads back to itself by a flow does nothing there. */
export const anyWay: Reduction = (net, element) => {
  if (element.type !== 'exclusiveGateway') return false;
  const { id, incoming, outgoing } = element;
  const loop = outgoing.find((flow) => net.flow(flow).target === id);
  if (loop !== undefined && outgoing.length > 1 && incoming.length > 1) {
    net.cut(loop, [id]);
    meetsNoMore(net, element);
    return true;
  }
  const several = outgoing.length > 1;
  const asks = (flow: string) => net.flow(flow).condition?.text === '=either';
  const differs = element.default !== undefined || outgoing.some((flow) => asks(flow) !== several);
  if (differs) net.asExclusive(element);
  return differs;
};

/** Two gateways of one kind, one right after the other, are one, if nobody else leads to the second or leaves the first. */
export const fuses: Reduction = (net, first) => {
  if (first.type !== 'exclusiveGateway' && first.type !== 'parallelGateway') return false;
  for (const flow of first.outgoing) {
    const second = net.target(flow);
    if (second?.type !== first.type || second.id === first.id) continue;
    const isLed = first.incoming.length > 0 && isFree(net, first);
    if (first.outgoing.length === 1 && isLed) return intoSecond(net, first, second, flow);
    if (second.incoming.length === 1) return intoFirst(net, first, second, flow);
  }
  return false;
};

function intoSecond(net: Net, first: Element, second: Element, flow: string): boolean {
  if (net.slow.has(flow)) net.slowDown(first.incoming);
  net.cut(flow, [...first.incoming]);
  for (const one of first.incoming) net.lead(one, second);
  net.remove(first.id, first.incoming);
  return true;
}

function intoFirst(net: Net, first: Element, second: Element, flow: string): boolean {
  if (net.slow.has(flow)) net.slowDown(second.outgoing);
  net.cut(flow, [first.id]);
  first.outgoing.push(...second.outgoing);
  for (const one of second.outgoing) net.flow(one).source = first.id;
  net.remove(second.id, [first.id]);
  if (first.type === 'exclusiveGateway') net.asExclusive(first);
  return true;
}

/** Several flows between the same two places, of which one says the same. */
export const flowsAlike: Reduction = (net, element) => {
  for (const [at, flow] of element.outgoing.entries()) {
    const target = net.target(flow);
    const alike = element.outgoing.slice(at + 1).filter((other) => net.flow(other).target === target?.id);
    if (!target || target.id === element.id || alike.length === 0 || !isAlike(element, target, [flow, ...alike])) continue;
    if (alike.some((other) => net.slow.has(other))) net.slowDown([flow]);
    for (const other of alike) net.cut(other, [flow]);
    meetsNoMore(net, target);
    if (element.type === 'exclusiveGateway') net.asExclusive(element);
    return true;
  }
  return false;
};

/** Where ways met a token may stay behind the place; it still may. */
function meetsNoMore(net: Net, { type, incoming, outgoing }: Element): void {
  if (incoming.length === 1 && type !== 'parallelGateway') net.slowDown(outgoing);
}

function isAlike(source: Element, target: Element, between: string[]): boolean {
  const all = between.length === source.outgoing.length && between.length === target.incoming.length;
  if (source.type === 'exclusiveGateway') {
    if (target.type === 'inclusiveGateway') return true;
    return target.type !== 'parallelGateway' && target.type !== 'complexGateway';
  }
  if (source.type === 'parallelGateway') return target.type === 'parallelGateway' || target.type === 'inclusiveGateway';
  return source.type === 'inclusiveGateway' && target.type === 'inclusiveGateway' && all;
}

/** What is left of an inclusive gateway with one way out is taken always. */
export const onlyWay: Reduction = (net, element) => {
  if (element.type !== 'inclusiveGateway' || element.outgoing.length !== 1) return false;
  const [flow = ''] = element.outgoing;
  const { default: byDefault, ...rest } = element as Gateway<'inclusiveGateway'>;
  const { condition, ...bare } = net.flow(flow);
  if (byDefault === undefined && !condition) return false;
  net.replace(rest);
  net.flows.set(flow, bare);
  return true;
};

/** It may come round again while what it sent on has not gone. */
function inCircle(net: Net, { id, outgoing }: Element): boolean {
  const targets = (flows: string[]) => flows.flatMap((flow) => net.target(flow)?.id ?? []);
  return closure(targets(outgoing), (one) => targets([...(net.elements.get(one)?.outgoing ?? [])])).has(id);
}

/** Ends of one scope are one; a token that only goes there from a parting leaves nothing to wait for. */
export const endsAlike: Reduction = (net, element) => {
  if (!isPlainEnd(element)) return false;
  const alike = [...net.elements.values()].filter((one) => one.scope === element.scope && isPlainEnd(one));
  const other = alike.find(({ id }) => id !== element.id);
  if (other) {
    net.carriedByItsFlows(element);
    for (const flow of other.incoming) net.lead(flow, element);
    net.remove(other.id, other.incoming);
    return true;
  }
  const spare = element.incoming.find((flow) => {
    const source = net.source(flow);
    if (source?.type !== 'parallelGateway' || source.outgoing.length < 2) return false;
    return !net.slow.has(flow) || !inCircle(net, source);
  });
  if (spare === undefined) return false;
  net.carriedByItsFlows(element);
  net.cut(spare, [net.source(spare)?.id ?? '']);
  if (element.incoming.length === 0) net.remove(element.id, [spare]);
  return true;
};
