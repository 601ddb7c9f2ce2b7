/** Sub-processes (10.3.5): event sub-processes, ad-hoc sub-processes, transactions and what belongs to them only. */
import { attribute, child, children, flag } from '../parsing/raw.ts';
import type { Raw } from '../parsing/raw.ts';
import { absolute } from './schema.ts';
import { hasEvent, is } from './tree.ts';
import type { Constraint, Tree } from './tree.ts';

const inside = (scope: Raw, type: string) => children(scope, 'flowElements').filter((raw) => is(raw, type));

export const eventSubProcessesHaveOneStart: Constraint = (tree) =>
  tree.nodes('SubProcess').flatMap((scope) => {
    if (!flag(scope, 'triggeredByEvent', false)) return [];
    const starts = inside(scope, 'StartEvent').length;
    return starts === 1 ? [] : [tree.finding('event-sub-process-needs-one-start', scope, { starts })];
  });

export const adHocHoldsActivities: Constraint = (tree) =>
  tree.nodes('AdHocSubProcess').flatMap((scope) => {
    const foreign = ['StartEvent', 'EndEvent', 'ChoreographyActivity'].flatMap((type) => inside(scope, type));
    return [
      ...(inside(scope, 'Activity').length === 0 ? [tree.finding('ad-hoc-without-activity', scope)] : []),
      ...foreign.map((raw) =>
        tree.finding('not-in-an-ad-hoc-sub-process', attribute(raw, 'id') === undefined ? scope : raw),
      ),
    ];
  });

/** Cancelling belongs to transactions: their end events, and the event on their boundary. */
export const cancelInTransactions: Constraint = (tree) =>
  tree.nodes('EndEvent', 'BoundaryEvent').flatMap((event) => {
    if (!hasEvent(event, 'CancelEventDefinition')) return [];
    const host = is(event, 'EndEvent') ? tree.around(event, 'Transaction') : child(event, 'attachedToRef');
    return host && is(host, 'Transaction') ? [] : [tree.finding('cancel-outside-transaction', event)];
  });

/** `##Compensate`, `##Image`, `##Store`, `##Unspecified` or an absolute URI. */
export const methodsAreNames: Constraint = (tree) =>
  tree.nodes('Transaction').flatMap((scope) => {
    const method = attribute(scope, 'method') ?? '##Compensate';
    const named = /^##(Compensate|Image|Store|Unspecified)$/.test(method) || absolute.test(method);
    return named ? [] : [tree.finding('method-not-a-uri', scope, { method })];
  });

/** Each compensation event has its activity, which has no other place (10.7). */
export const compensationHasItsHandler: Constraint = (tree) => {
  const associations = tree.of('Association');
  const handlers = new Set(associations.flatMap((association) => child(association, 'targetRef') ?? []));
  const events = tree.nodes('BoundaryEvent').filter((event) => hasEvent(event, 'CompensateEventDefinition'));
  const targets = (event: Raw) =>
    tree.at('Association', 'sourceRef', event).flatMap((one) => child(one, 'targetRef') ?? []);
  return [
    ...events.flatMap((event) => {
      const handled = targets(event).filter((target) => is(target, 'Activity')).length;
      if (handled > 1) return [tree.finding('compensation-handler-ambiguous', event)];
      return handled === 1 ? [] : [tree.finding('compensation-handler-missing', event)];
    }),
    ...tree.nodes('Activity').flatMap((activity) => {
      const lost = flag(activity, 'isForCompensation', false) && !handlers.has(activity);
      return lost ? [tree.finding('compensation-handler-without-event', activity)] : [];
    }),
  ];
};

/** Only what is to be compensated can be named: an activity beside the thrower, or around its event sub-process. */
export const compensationNamesItsActivity: Constraint = (tree) =>
  tree.of('CompensateEventDefinition').flatMap((definition) => {
    const activity = child(definition, 'activityRef');
    const event = tree.parent(definition);
    if (!activity || !event || !tree.runs(event) || !is(activity, 'Activity')) return [];
    const scope = tree.parent(event);
    const around = scope && flag(scope, 'triggeredByEvent', false) ? tree.parent(scope) : undefined;
    const seen = tree.parent(activity) === scope || (around !== undefined && tree.parent(activity) === around);
    if (!seen) return [tree.finding('compensation-of-another-scope', event)];
    return canBeUndone(tree, activity) ? [] : [tree.finding('compensation-of-what-has-none', event)];
  });

/** It has a handler of its own, or holds others that may (10.7). */
function canBeUndone(tree: Tree, activity: Raw): boolean {
  if (is(activity, 'SubProcess') || is(activity, 'CallActivity')) return true;
  return tree
    .at('BoundaryEvent', 'attachedToRef', activity)
    .some((event) => hasEvent(event, 'CompensateEventDefinition'));
}

/** An event definition that is referred to is one of the file's own, not an event's (10.5). */
export const sharedDefinitionsAreShared: Constraint = (tree) =>
  tree.of('CatchEvent', 'ThrowEvent').flatMap((event) => {
    const inAnEvent = children(event, 'eventDefinitionRef').some((shared) => tree.parent(shared) !== tree.root);
    return inAnEvent ? [tree.finding('event-definition-not-shared', event)] : [];
  });
