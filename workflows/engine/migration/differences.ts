/** What keeps an instance from going on in a new version, element by element: each a finding that names the element it waits at. */
import type { Element, Finding, MultiInstance, SubProcess } from '../definition.ts';
import { eventsOf } from '../event-definition.ts';
import type { Completed, ElementInstance, ProcessInstance, Token } from '../instance.ts';
import { counterpartOf, samePlaces, type Versions } from './counterparts.ts';

export function differences(versions: Versions, instance: ProcessInstance): Finding[] {
  if (versions.from.id !== versions.to.id) return [{ rule: 'another-process', elementId: versions.to.id }];
  const found = [
    ...instance.elements.flatMap((of) => [
      ...(of.id === 0 ? [] : standing(versions, instance, of)),
      ...joins(versions, of),
      ...completed(versions, of.completed ?? []),
      ...(of.queue ?? []).flatMap((id) => missing(versions, id)),
    ]),
    ...(instance.held ?? []).flatMap((token) => underWay(versions, token)),
  ];
  return found.filter((one, at) => at === found.findIndex(({ rule, elementId }) => rule === one.rule && elementId === one.elementId));
}

function missing(versions: Versions, id: string): Finding[] {
  return versions.to.elements[counterpartOf(versions, id)] ? [] : [{ rule: 'no-counterpart', elementId: id }];
}

/** A token between two elements: a join that it comes to counts it by its flow. */
function underWay(versions: Versions, { element, flow }: Token): Finding[] {
  const target = flow === undefined ? undefined : versions.to.flows[flow]?.target;
  const isKept = flow === undefined || target === counterpartOf(versions, element) || !versions.from.elements[element]?.type.endsWith('Gateway');
  return isKept ? missing(versions, element) : [{ rule: 'join-changed', elementId: element }];
}

function standing(versions: Versions, instance: ProcessInstance, of: ElementInstance): Finding[] {
  const was = versions.from.elements[of.element];
  if (!was) throw new Error(`definition ${versions.from.id} has no element ${of.element}`);
  const is = versions.to.elements[counterpartOf(versions, was.id)];
  if (!is) return missing(versions, was.id);
  const elementId = was.id;
  if (kindOf(was) !== kindOf(is)) return [{ rule: 'kind-changed', elementId, params: { was: was.type, is: is.type } }];
  const around = scopeOf(instance.elements, of);
  const lies = around === undefined ? undefined : counterpartOf(versions, around);
  return [
    ...(is.scope === lies ? [] : [{ rule: 'scope-changed', elementId }]),
    ...(turns(was) === turns(is) ? [] : [{ rule: 'loop-changed', elementId }]),
    ...(waitsFor(was) === waitsFor(is) ? [] : [{ rule: 'event-changed', elementId }]),
    ...(work(was) === work(is) ? [] : [{ rule: 'work-changed', elementId }]),
    ...(of.compensation || of.restored || of.compensates !== undefined ? [{ rule: 'compensation-under-way', elementId }] : []),
  ];
}

/** The sub-process an element instance lies in; undefined at the top. The body of a loop is no scope of the model. */
function scopeOf(elements: ElementInstance[], of: ElementInstance): string | undefined {
  const parent = elements.find(({ id }) => id === of.scope);
  if (!parent || parent.id === 0) return undefined;
  return parent.body ? scopeOf(elements, parent) : parent.element;
}

/** Sub-processes are of several kinds. */
function kindOf(of: Element): string {
  if (of.type !== 'subProcess') return of.type;
  const { triggeredByEvent, transaction, adHoc }: SubProcess = of;
  return JSON.stringify([triggeredByEvent, transaction, adHoc && [adHoc.sequential, adHoc.cancelRemaining]]);
}

/** The shape of a loop: what its turns have been given and where their results go. */
function turns(of: Element): string {
  if (!('loop' in of) || !of.loop) return 'standardLoop' in of && of.standardLoop ? 'standard' : 'none';
  const { sequential, inputElement, outputCollection, behaviour }: MultiInstance = of.loop;
  return JSON.stringify([sequential, inputElement, outputCollection, behaviour?.when]);
}

/** What an element of its own waits for; a gateway's events and those on a boundary are looked at one by one. */
const waitsFor = (of: Element): string => (of.type === 'boundaryEvent' ? '' : eventsOf(of).map(({ kind }) => kind).join());

/** What has been begun in the world goes on there: it must be the same work. */
function work(of: Element): string {
  if (of.type === 'callActivity') return of.process.text;
  return 'job' in of && of.job ? of.job.type.text : '';
}

/** Tokens that wait for others: for as many as before, on the same branches. */
function joins(versions: Versions, { joins: waiting = {} }: ElementInstance): Finding[] {
  return Object.entries(waiting).flatMap(([elementId, { tokens }]): Finding[] => {
    const was = versions.from.elements[elementId];
    const is = versions.to.elements[counterpartOf(versions, elementId)];
    if (!was || !is) return missing(versions, elementId);
    if (was.type !== is.type) return [{ rule: 'kind-changed', elementId, params: { was: was.type, is: is.type } }];
    const needed = 'startQuantity' in was || 'startQuantity' in is;
    const same = needed
      ? (was as { startQuantity?: number }).startQuantity === (is as { startQuantity?: number }).startQuantity
      : tokens.length === 0 || samePlaces(versions, was.id, is.id) !== undefined;
    return same ? [] : [{ rule: 'join-changed', elementId }];
  });
}

/** What has been completed must still be undone as it would have been. */
function completed(versions: Versions, done: Completed[]): Finding[] {
  return done.flatMap(({ element, completed: inner = [] }): Finding[] => {
    const undoes = (definition: Versions['from'], id: string): boolean => {
      const of = definition.elements[id];
      const boundary = of && 'boundary' in of ? (of.boundary ?? []) : [];
      return boundary.some((event) => eventsOf(definition.elements[event] ?? {})[0]?.kind === 'compensation');
    };
    const lost = undoes(versions.from, element) && !undoes(versions.to, counterpartOf(versions, element));
    return [
      ...missing(versions, element),
      ...(lost ? [{ rule: 'compensation-lost', elementId: element }] : []),
      ...completed(versions, inner),
    ];
  });
}
