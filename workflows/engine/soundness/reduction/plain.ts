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

/** Where an error is caught around a scope, something in the scope has to end with it: the last task stays. */
export function mayVanish(net: Net, element: Element): boolean {
  if (!isTask(element) || !errorsMatter(net, element.scope)) return true;
  return [...net.elements.values()].some((one) => one.scope === element.scope && one.id !== element.id && isTask(one));
}

/** It is not left before something has happened, or somebody has done it. */
export function takesTime(element: Element): boolean {
  return isTask(element) || waiting.has(element.type);
}

const waiting: ReadonlySet<string> = new Set(['intermediateCatchEvent', 'receiveTask', 'eventBasedGateway']);

function errorsMatter(net: Net, scope: string | undefined): boolean {
  const of = scope === undefined ? net.definition : (net.elements.get(scope) as SubProcess);
  const starts = (of.eventSubProcesses ?? []).flatMap((sub) => (net.elements.get(sub) as SubProcess).starts);
  const events = 'type' in of ? [...starts, ...boundaryOf(of)] : starts;
  const caught = events.some((id) => eventsOf(net.elements.get(id) ?? {}).some(({ kind }) => kind === 'error'));
  return caught || ('type' in of && errorsMatter(net, of.scope));
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
