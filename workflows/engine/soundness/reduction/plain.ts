/** Elements that do nothing but let a token through, sooner or later: what can be left out without changing what is possible. */
import type { Activity, Element, SubProcess } from '../../definition.ts';
import { eventsOf } from '../../event-definition.ts';
import { hasEffect } from '../space/settle.ts';
import { isTask } from '../space/abstract.ts';
import type { Net } from './net.ts';

/** A task, or an event between others, whatever its flows. */
export function isPlain(net: Net, element: Element): boolean {
  if (!isFree(net, element)) return false;
  if (element.type === 'intermediateCatchEvent') return isPlainCatch(net, element);
  if (element.type === 'intermediateThrowEvent') return !hasEffect(element);
  return isPlainWork(net, element) && boundaryOf(element).length === 0;
}

/** A task without boundary events counted. */
export function isPlainWork(net: Net, element: Element): boolean {
  if (!isTask(element) && element.type !== 'receiveTask') return false;
  const { loop, startQuantity = 1, completionQuantity = 1, forCompensation } = element as Activity<'task'>;
  if (net.catchesEscalations && element.type === 'callActivity') return false;
  return !loop?.behaviour && startQuantity === 1 && completionQuantity === 1 && !forCompensation;
}

export function boundaryOf(element: Element): string[] {
  return 'boundary' in element ? (element.boundary ?? []) : [];
}

/**
 * Where something may happen to a scope as long as it runs, something in it has to take its time: work, which may also end with
 * an error, or else an event that is waited for. The last one of these stays.
 */
export function mayVanish(net: Net, element: Element): boolean {
  if (!takesTime(element) || !isWatched(net, element.scope)) return true;
  const others = [...net.elements.values()].filter((one) => one.scope === element.scope && one.id !== element.id);
  return others.some(isTask) || (!isTask(element) && others.some(takesTime));
}

export function takesTime(element: Element): boolean {
  return isTask(element) || waiting.has(element.type);
}

const waiting: ReadonlySet<string> = new Set(['intermediateCatchEvent', 'receiveTask', 'eventBasedGateway']);

function isWatched(net: Net, scope: string | undefined): boolean {
  const of = scope === undefined ? net.definition : (net.elements.get(scope) as SubProcess | undefined);
  if (!of || (of.eventSubProcesses ?? []).length > 0) return of !== undefined;
  if (!('type' in of)) return false;
  return boundaryOf(of).length > 0 || isWatched(net, of.scope);
}

/** It is neither where the flow begins nor in an ad-hoc sub-process, nor one of the events a gateway chooses from. */
export function isFree(net: Net, element: Element): boolean {
  const around = element.scope === undefined ? undefined : (net.elements.get(element.scope) as SubProcess | undefined);
  if (around?.adHoc) return false;
  const starts = around ? around.starts : net.definition.starts;
  if (starts.includes(element.id)) return false;
  return element.incoming.every((flow) => net.source(flow)?.type !== 'eventBasedGateway');
}

/** What it waits for may come at any time, once. */
export function isPlainCatch(net: Net, element: Element): boolean {
  const events = eventsOf(element);
  if (events.some((event) => event.kind === 'timer' && event.timer === 'cycle')) return false;
  return !net.throwsSignals || events.every(({ kind }) => kind !== 'signal');
}

/** Nothing follows a token that comes to it. */
export function isPlainEnd(element: Element | undefined): boolean {
  return element?.type === 'endEvent' && !hasEffect(element) && !element.job;
}
