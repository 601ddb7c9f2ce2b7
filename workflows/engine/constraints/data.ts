/** Data (10.4): inputs and outputs, their sets, bindings to operations, and how data objects are named. */
import { attribute, child, children, flag } from '../parsing/raw.ts';
import type { Raw } from '../parsing/raw.ts';
import { sees } from './associations.ts';
import { eventDefinitions, is, valuesOf } from './tree.ts';
import type { Constraint, Tree } from './tree.ts';

interface Side {
  sets: 'inputSets' | 'outputSets';
  data: 'dataInputs' | 'dataOutputs';
  refs: string;
  some: string[];
}

const sides: Side[] = [
  {
    sets: 'inputSets',
    data: 'dataInputs',
    refs: 'dataInputRefs',
    some: ['optionalInputRefs', 'whileExecutingInputRefs'],
  },
  {
    sets: 'outputSets',
    data: 'dataOutputs',
    refs: 'dataOutputRefs',
    some: ['optionalOutputRefs', 'whileExecutingOutputRefs'],
  },
];

/** Every input is in a set, a set holds inputs of its own specification, and what is optional in it is in it. */
export const setsFit: Constraint = (tree) =>
  tree
    .of('InputOutputSpecification')
    .flatMap((specification) => sides.flatMap((side) => setsOf(tree, specification, side)));

function setsOf(tree: Tree, specification: Raw, { sets, data, refs, some }: Side) {
  const all = children(specification, sets);
  const own = children(specification, data);
  const wrongSet = all.find((set) => {
    const members = valuesOf(set, refs);
    return (
      members.some((member) => !own.includes(member)) ||
      some.some((name) => valuesOf(set, name).some((one) => !members.includes(one)))
    );
  });
  const lost = own.find((one) => !all.some((set) => valuesOf(set, refs).includes(one)));
  return [
    ...(wrongSet ? [tree.finding('io-set-wrong', wrongSet, { sets })] : []),
    ...(lost ? [tree.finding('data-in-no-set', lost, { sets })] : []),
    ...(all.length === 0 ? [tree.finding('io-set-missing', specification, { sets })] : []),
  ];
}

/** An input set names the output sets it may lead to, and they name it: one rule, said at both ends (table 10.60). */
export const setsArePaired: Constraint = (tree) =>
  tree.of('InputSet', 'OutputSet').flatMap((set) => {
    const [there, back] = is(set, 'InputSet') ? ['outputSetRefs', 'inputSetRefs'] : ['inputSetRefs', 'outputSetRefs'];
    const single = children(set, there).some((other) => !children(other, back).includes(set));
    return single ? [tree.finding('io-sets-not-paired', set)] : [];
  });

/** One input for each message an event throws, one output for each it catches, all of them in its set (10.5.1). */
export const eventDataFits: Constraint = (tree) =>
  tree.nodes('CatchEvent', 'ThrowEvent').flatMap((event) => {
    const side = is(event, 'ThrowEvent') ? sides[0]! : sides[1]!;
    const data = children(event, side.data);
    const set = child(event, is(event, 'ThrowEvent') ? 'inputSet' : 'outputSet');
    const many = data.length > Math.max(1, eventDefinitions(event).length);
    const members = set ? valuesOf(set, side.refs) : [];
    const lost = data.find((one) => set && !members.includes(one));
    const foreign = members.some((member) => !data.includes(member));
    return [
      ...(set && foreign ? [tree.finding('io-set-wrong', set, { sets: side.sets })] : []),
      ...(many ? [tree.finding('io-too-many', event, { property: side.data, count: data.length })] : []),
      ...(lost ? [tree.finding('data-in-no-set', lost, { sets: side.sets })] : []),
    ];
  });

/** At most so much of a task that sends, receives or serves (10.3.3.1). */
const limits: [type: string, property: string, most: number][] = [
  ['SendTask', 'inputSets', 1],
  ['SendTask', 'dataInputs', 1],
  ['ReceiveTask', 'outputSets', 1],
  ['ReceiveTask', 'dataOutputs', 1],
  ['ServiceTask', 'inputSets', 1],
  ['ServiceTask', 'outputSets', 1],
];

export const taskDataIsOne: Constraint = (tree) =>
  limits.flatMap(([type, property, most]) =>
    tree.of(type).flatMap((task) => {
      const specification = child(task, 'ioSpecification');
      const count = specification ? children(specification, property).length : 0;
      return count > most ? [tree.finding('io-too-many', task, { property, count })] : [];
    }),
  );

/** What a process or global task binds to an operation has the type of its message. */
export const bindingsFit: Constraint = (tree) =>
  tree.of('InputOutputBinding').flatMap((binding) => {
    const operation = child(binding, 'operationRef');
    const differs = (data: string, message: string) => {
      const item = child(of(binding, data), 'itemSubjectRef');
      const wanted = child(of(operation, message), 'itemRef');
      return item !== undefined && wanted !== undefined && item !== wanted;
    };
    const wrong = differs('inputDataRef', 'inMessageRef') || differs('outputDataRef', 'outMessageRef');
    return wrong ? [tree.finding('io-binding-wrong', binding)] : [];
  });

function of(from: Raw | undefined, property: string): Raw {
  const held = from && child(from, property);
  if (!held) return { $type: '' };
  return is(held, 'InputSet') || is(held, 'OutputSet')
    ? (valuesOf(held, is(held, 'InputSet') ? 'dataInputRefs' : 'dataOutputRefs')[0] ?? held)
    : held;
}

/** A reference to a data object in a state is called after both: `Paper [signed]`. */
export const statesAreNamed: Constraint = (tree) =>
  tree.of('DataObjectReference').flatMap((reference) => {
    const state = child(reference, 'dataState');
    const object = child(reference, 'dataObjectRef');
    if (!state || !object) return [];
    const wanted = `${attribute(object, 'name') ?? ''} [${attribute(state, 'name') ?? ''}]`;
    const name = attribute(reference, 'name');
    return name === wanted ? [] : [tree.finding('data-object-reference-name', reference, { name: name ?? '', wanted })];
  });

/** A loop over data takes a collection its activity has, or a sub-process sees, and each item is of the collection's type (10.3.8). */
export const loopDataFits: Constraint = (tree) =>
  tree.of('MultiInstanceLoopCharacteristics').flatMap((loop) => {
    const activity = tree.parent(loop) ?? loop;
    const findings = (['loopDataInputRef', 'loopDataOutputRef'] as const).flatMap((property) => {
      const data = child(loop, property);
      return data && !(isAtHand(tree, activity, data) && isCollection(data))
        ? [tree.finding('loop-data-wrong', activity, { property })]
        : [];
    });
    const items =
      itemDiffers(loop, 'loopDataInputRef', 'inputDataItem') ||
      itemDiffers(loop, 'loopDataOutputRef', 'outputDataItem');
    return [...findings, ...(items ? [tree.finding('loop-item-wrong', activity)] : [])];
  });

function isAtHand(tree: Tree, activity: Raw, data: Raw): boolean {
  const specification = child(activity, 'ioSpecification');
  const own = specification && (['dataInputs', 'dataOutputs'] as const).flatMap((side) => children(specification, side));
  if (own?.includes(data)) return true;
  return is(activity, 'SubProcess') && !is(data, 'DataInput') && !is(data, 'DataOutput') && sees(tree, activity, data);
}

function isCollection(data: Raw): boolean {
  const object = child(data, 'dataObjectRef') ?? data;
  const item = child(object, 'itemSubjectRef');
  return flag(object, 'isCollection', false) || (item !== undefined && flag(item, 'isCollection', false));
}

/** How often is said in one way: by a number, or by the data there is (table 10.30). */
export const loopsSayHowOften: Constraint = (tree) =>
  tree.of('MultiInstanceLoopCharacteristics').flatMap((loop) => {
    const both = child(loop, 'loopCardinality') !== undefined && child(loop, 'loopDataInputRef') !== undefined;
    return both ? [tree.finding('loop-ambiguous', loop)] : [];
  });

/** A sub-process has no data of its own to take and give, but that of its turns (10.4.1). */
export const subProcessesTakeNoData: Constraint = (tree) =>
  tree.nodes('SubProcess').flatMap((scope) => {
    const repeats = child(scope, 'loopCharacteristics');
    const turns = repeats !== undefined && is(repeats, 'MultiInstanceLoopCharacteristics');
    return child(scope, 'ioSpecification') && !turns ? [tree.finding('sub-process-with-data', scope)] : [];
  });

function itemDiffers(loop: Raw, of: string, item: string): boolean {
  const [all, one] = [child(loop, of), child(loop, item)].map((data) => data && child(data, 'itemSubjectRef'));
  if (!all || !one || all === one) return false;
  return attribute(all, 'structureRef') !== attribute(one, 'structureRef') || flag(one, 'isCollection', false);
}
