/** What data is said to be (8.4.10): where two ends speak of the same data, they name the same item definition. */
import { attribute, calledElement, child, children, flag } from '../parsing/raw.ts';
import type { Raw } from '../parsing/raw.ts';
import { eventDefinitions, is, valuesOf } from './tree.ts';
import type { Constraint, Tree } from './tree.ts';

/** Two definitions of the same structure are as good as one. */
export function itemsDiffer(one: Raw | undefined, other: Raw | undefined): boolean {
  if (!one || !other || one === other) return false;
  const structure = attribute(one, 'structureRef');
  const same = structure !== undefined && structure === attribute(other, 'structureRef');
  return !same || flag(one, 'isCollection', false) !== flag(other, 'isCollection', false);
}

/** Whether data is one thing or many is said once, or twice alike (tables 10.51, 10.59, 10.60). */
export const dataIsOneOrMany: Constraint = (tree) =>
  tree.of('DataObject', 'DataInput', 'DataOutput').flatMap((data) => {
    const item = itemOf(data);
    const differs = item && flag(item, 'isCollection', false) !== flag(data, 'isCollection', false);
    return differs ? [tree.finding('collection-differs', data)] : [];
  });

const itemOf = (data: Raw | undefined) => data && child(data, 'itemSubjectRef');
const messageItem = (of: Raw | undefined, message: string) => {
  const named = of && child(of, message);
  return named && child(named, 'itemRef');
};

/** A task hands over the item of its message or operation, and gets that of the answer (10.3.3.1). */
export const tasksHandleTheirMessages: Constraint = (tree) =>
  tree.nodes('SendTask', 'ReceiveTask', 'ServiceTask').flatMap((task) => {
    const operation = child(task, 'operationRef');
    const [input, output] = [only(task, 'dataInputs'), only(task, 'dataOutputs')].map(itemOf);
    const wrong = is(task, 'ServiceTask')
      ? itemsDiffer(input, messageItem(operation, 'inMessageRef')) ||
        itemsDiffer(output, messageItem(operation, 'outMessageRef'))
      : itemsDiffer(is(task, 'SendTask') ? input : output, messageItem(task, 'messageRef'));
    return wrong ? [tree.finding('items-differ', task)] : [];
  });

function only(task: Raw, property: string): Raw | undefined {
  const specification = child(task, 'ioSpecification');
  const [one, ...more] = specification ? children(specification, property) : [];
  return more.length === 0 ? one : undefined;
}

/** What an event throws or catches is the item of its message, signal, error or escalation, in their order (10.5.1). */
export const eventsCarryTheirItems: Constraint = (tree) =>
  tree.nodes('CatchEvent', 'ThrowEvent').flatMap((event) => {
    const definitions = eventDefinitions(event);
    const data = children(event, is(event, 'ThrowEvent') ? 'dataInputs' : 'dataOutputs');
    if (definitions.length !== data.length) return [];
    const wrong = definitions.some((definition, at) => itemsDiffer(itemOf(data[at]), carried(definition)));
    return wrong ? [tree.finding('items-differ', event)] : [];
  });

function carried(definition: Raw): Raw | undefined {
  const named = ['signalRef', 'errorRef', 'escalationRef'].flatMap((name) => child(definition, name) ?? [])[0];
  return messageItem(definition, 'messageRef') ?? (named && child(named, 'structureRef'));
}

/** A service whose data is described takes what its operation asks, and gives what that answers: one of each (10.3.3.1). */
export const servicesTakeWhatTheyAsk: Constraint = (tree) =>
  tree.nodes('ServiceTask').flatMap((task) => {
    const [operation, specification] = [child(task, 'operationRef'), child(task, 'ioSpecification')];
    if (!operation || !specification) return [];
    const counts = (['dataInputs', 'dataOutputs'] as const).map((data) => children(specification, data).length);
    const items = ['inMessageRef', 'outMessageRef'].map((message) => messageItem(operation, message));
    const wrong = counts.some((count, at) => count > 1 || (count === 0 && items[at] !== undefined));
    return wrong ? [tree.finding('service-data-wrong', task)] : [];
  });

/** A call takes and gives exactly what the called process or global task does (10.3.6). */
export const callsFitWhatTheyCall: Constraint = (tree) =>
  tree.nodes('CallActivity').flatMap((call) => {
    const name = calledElement(call);
    const called = name === undefined ? undefined : tree.all.find((raw) => attribute(raw, 'id') === name);
    if (!called) return [];
    if (!is(called, 'CallableElement'))
      return [tree.finding('called-element-wrong', call, { is: called.$type.replace('bpmn:', '') })];
    const wrong = ['dataInputs', 'dataOutputs'].some((property) => {
      const [mine, theirs] = [call, called].map((one) => valuesOf(child(one, 'ioSpecification') ?? one, property));
      if (mine!.length !== theirs!.length) return true;
      return mine!.some((data) => !theirs!.some((other) => !itemsDiffer(itemOf(data), itemOf(other))));
    });
    return wrong ? [tree.finding('call-data-differs', call)] : [];
  });

/** What is offered as a service says which of its data the operation takes and gives, and it is its own (10.3.6). */
export const servicesAreBound: Constraint = (tree) =>
  tree.of('CallableElement').flatMap((callable) => {
    const bindings = children(callable, 'ioBinding');
    const offered = children(callable, 'supportedInterfaceRef').length > 0;
    const specification = child(callable, 'ioSpecification');
    const own = ownData(tree, specification);
    const foreign = bindings.filter((binding) =>
      ['inputDataRef', 'outputDataRef'].some((end) => {
        const data = child(binding, end);
        return data !== undefined && !own.has(data);
      }),
    );
    return [
      ...(offered && bindings.length === 0 ? [tree.finding('service-without-binding', callable)] : []),
      ...(bindings.length > 0 && !specification ? bindings : foreign).map((binding) =>
        tree.finding('io-binding-foreign', binding),
      ),
    ];
  });

function ownData(tree: Tree, specification: Raw | undefined): Set<Raw> {
  return new Set(tree.all.filter((raw) => specification && tree.parent(raw) === specification));
}
