/** Data associations (10.4.2): from data that can be seen, into data of the activity or event that has them, one item unchanged. */
import { child, children } from '../parsing/raw.ts';
import type { Raw } from '../parsing/raw.ts';
import { itemsDiffer } from './items.ts';
import { is } from './tree.ts';
import type { Constraint, Tree } from './tree.ts';

export const associationsAreWhole: Constraint = (tree) =>
  associations(tree).flatMap(({ association, holder }) => {
    const [source, ...more] = children(association, 'sourceRef');
    const target = child(association, 'targetRef');
    if (child(association, 'transformation') || children(association, 'assignment').length > 0) return [];
    const differ =
      source && target && itemsDiffer(child(source, 'itemSubjectRef'), child(target, 'itemSubjectRef'));
    return [
      ...(more.length > 0 ? [tree.finding('data-association-needs-transformation', association)] : []),
      ...(more.length === 0 && differ ? [tree.finding('items-differ', holder)] : []),
    ];
  });

/** Inputs end, and outputs begin, in the activity or event they belong to; the other end is in a scope around it. */
export const associationsAreInSight: Constraint = (tree) =>
  associations(tree).flatMap(({ association, holder }) => {
    const takes = is(association, 'DataInputAssociation');
    const [sources, targets] = [children(association, 'sourceRef'), [child(association, 'targetRef') ?? []].flat()];
    const [own, other] = takes ? [targets, sources] : [sources, targets];
    const wrongSide = takes ? 'DataOutput' : 'DataInput';
    const foreign = own.some((data) => !isIn(tree, data, holder) || is(data, wrongSide));
    const hidden = other.some((data) => !isAtHand(tree, data, holder));
    return [
      ...(foreign ? [tree.finding('data-association-foreign-end', association)] : []),
      ...(hidden ? [tree.finding('data-not-in-sight', association)] : []),
    ];
  });

function associations(tree: Tree): { association: Raw; holder: Raw }[] {
  return tree.nodes('DataAssociation').flatMap((association) => {
    const holder = tree.around(association, 'FlowNode');
    return holder ? [{ association, holder }] : [];
  });
}

function isIn(tree: Tree, data: Raw, holder: Raw): boolean {
  return data === holder || tree.around(data, 'FlowNode') === holder;
}

/** Properties and turns of its own, and what a scope around it has. What is handed to another, or by it, is that one's alone (10.4.1). */
function isAtHand(tree: Tree, data: Raw, holder: Raw): boolean {
  const isHanded = is(data, 'DataInput') || is(data, 'DataOutput');
  const isOfTurn = is(tree.parent(data) ?? data, 'LoopCharacteristics');
  if (!isHanded || isOfTurn) return isIn(tree, data, holder) || sees(tree, holder, data);
  const owner = tree.around(data, 'FlowNode', 'CallableElement');
  return owner !== undefined && contains(tree, owner, holder);
}

function contains(tree: Tree, owner: Raw, inner: Raw): boolean {
  for (let at = tree.parent(inner); at; at = tree.parent(at)) if (at === owner) return true;
  return false;
}

/** Data of a scope around the holder, or of the file: data stores. */
export function sees(tree: Tree, holder: Raw, data: Raw): boolean {
  const scope = tree.around(data, 'FlowElementsContainer') ?? tree.root;
  for (let at: Raw | undefined = holder; at; at = tree.parent(at)) if (at === scope) return true;
  return false;
}

/** The state is the reference's, the item the object's (10.4.1). */
export const dataObjectsAreSplit: Constraint = (tree) => [
  ...tree
    .nodes('DataObject')
    .filter((object) => child(object, 'dataState'))
    .map((object) => tree.finding('data-object-with-state', object)),
  ...tree
    .nodes('DataObjectReference')
    .filter((reference) => child(reference, 'itemSubjectRef'))
    .map((reference) => tree.finding('data-object-reference-with-item', reference)),
];

/** What a process takes comes from outside, and what it gives goes there: nothing in it writes the one or reads the other (10.4.1). */
export const processDataComesAndGoes: Constraint = (tree) =>
  associations(tree).flatMap(({ association }) => {
    const target = child(association, 'targetRef');
    const written = target && is(target, 'DataInput') && isOfProcess(tree, target);
    const read = children(association, 'sourceRef').some((from) => is(from, 'DataOutput') && isOfProcess(tree, from));
    return written || read ? [tree.finding('process-data-wrong-way', association)] : [];
  });

function isOfProcess(tree: Tree, data: Raw): boolean {
  const specification = tree.parent(data);
  if (!specification || !is(specification, 'InputOutputSpecification')) return false;
  return is(tree.parent(specification) ?? data, 'Process');
}

/** A reference stands for an object of its own scope or of one around it. */
export const dataReferencesSeeTheirObject: Constraint = (tree) =>
  tree.of('DataObjectReference').flatMap((reference) => {
    const object = child(reference, 'dataObjectRef');
    return object && !sees(tree, reference, object) ? [tree.finding('data-not-in-sight', reference)] : [];
  });
