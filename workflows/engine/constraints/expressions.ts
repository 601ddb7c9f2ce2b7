/** Expressions (8.4.7): what runs is told formally, with a body, in a language that is named by a URI. */
import { attribute, body } from '../parsing/raw.ts';
import type { Raw } from '../parsing/raw.ts';
import { absolute } from './schema.ts';
import { is } from './tree.ts';
import type { Constraint, Tree } from './tree.ts';

/** An expression that is not formal is for people to read, and "not executable". */
export const expressionsAreFormal: Constraint = (tree) =>
  expressions(tree)
    .filter((one) => !is(one, 'FormalExpression') && !isMeantFormally(one, placeOf(tree, one)))
    .map((one) => tree.finding('expression-not-formal', one, { property: placeOf(tree, one) }));

/** Times and numbers of turns: many tools leave out here that what they write is formal. */
const oftenBare = new Set([
  ...['timeDate', 'timeDuration', 'timeCycle'],
  ...['loopCardinality', 'loopCondition', 'completionCondition'],
]);

/** Nobody has said that it is none, and it is a time, a number or FEEL. */
function isMeantFormally(one: Raw, property: string): boolean {
  const saysOtherwise = Object.keys((one.$attrs as object | undefined) ?? {}).some((name) => /:type$/.test(name));
  return !saysOtherwise && oftenBare.has(property) && /^(=|[PR\d]\S*$)/.test(body(one) ?? '');
}

export const expressionsSaySomething: Constraint = (tree) =>
  expressions(tree)
    .filter((one) => is(one, 'FormalExpression') && body(one) === undefined)
    .map((one) => tree.finding('expression-empty', one, { property: placeOf(tree, one) }));

/** The language of one expression overrules that of the file, in the same form. */
export const expressionLanguagesAreUris: Constraint = (tree) =>
  tree
    .of('FormalExpression')
    .filter((one) => !absolute.test(attribute(one, 'language') ?? 'x:x'))
    .map((one) => tree.finding('uri-not-absolute', one, { property: 'language' }));

/** Those of what runs, and those that belong to no process: of a correlation. */
function expressions(tree: Tree): Raw[] {
  return tree.of('Expression').filter((one) => tree.around(one, 'Process') === undefined || tree.runs(one));
}

/** The property that holds it: `conditionExpression`. */
function placeOf(tree: Tree, one: Raw): string {
  const holder = tree.parent(one);
  return Object.entries(holder ?? {}).find(([, value]) => value === one)?.[0] ?? '';
}
