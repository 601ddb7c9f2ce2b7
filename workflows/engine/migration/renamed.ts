/** The state of an instance in the names of another version: nothing else of it changes. */
import type { Completed, ElementInstance, Join, ProcessInstance, Trigger } from '../instance.ts';
import { counterpartOf, samePlaces, type Versions } from './counterparts.ts';

export function renamed(versions: Versions, instance: ProcessInstance): ProcessInstance {
  const name = (id: string): string => counterpartOf(versions, id);
  const trigger = (of: Trigger): Trigger => ({ ...of, ...(of.start !== undefined && { start: name(of.start) }) });
  const done = (list: Completed[]): Completed[] =>
    list.map((one) => ({ ...one, element: name(one.element), ...(one.completed && { completed: done(one.completed) }) }));
  const join = (at: string, { tokens, reset, flows }: Join): Join => {
    const places = samePlaces(versions, at, name(at));
    const inOrder = <T>(list: T[]): T[] => (places && list.length === places.length ? places.map((place) => list[place] as T) : list);
    return { flows, tokens: inOrder(tokens), ...(reset && { reset: inOrder(reset) }) };
  };
  const element = (of: ElementInstance): ElementInstance => ({
    ...of,
    element: of.id === 0 ? of.element : name(of.element),
    ...(of.trigger && { trigger: trigger(of.trigger) }),
    ...(of.joins && { joins: Object.fromEntries(Object.entries(of.joins).map(([at, one]) => [name(at), join(at, one)])) }),
    ...(of.completed && { completed: done(of.completed) }),
    ...(of.caught && { caught: Object.fromEntries(Object.entries(of.caught).map(([at, came]) => [name(at), came])) }),
    ...(of.queue && { queue: of.queue.map(name) }),
  });
  return {
    ...instance,
    elements: instance.elements.map(element),
    subscriptions: instance.subscriptions.map((one) => ({ ...one, element: name(one.element) })),
    ...(instance.held && {
      held: instance.held.map((token) => ({ ...token, element: name(token.element), ...(token.trigger && { trigger: trigger(token.trigger) }) })),
    }),
  };
}
