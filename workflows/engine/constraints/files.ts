/** What a file asks of whoever reads it (8.2): to follow its imports, and to understand its extensions. */
import { attribute, children, flag } from '../parsing/raw.ts';
import type { Constraint } from './tree.ts';

const model = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Another model's elements would be missing; data types and services of other files are only named. */
export const importsAreHere: Constraint = (tree) =>
  children(tree.root, 'imports')
    .filter((one) => attribute(one, 'importType') === model)
    .map((one) => tree.finding('import-not-followed', one, { location: attribute(one, 'location') ?? '' }));

/** Table 8.5: a model with an extension that must be understood is not to be run by who does not. */
export const extensionsAreUnderstood: Constraint = (tree) =>
  children(tree.root, 'extensions')
    .filter((one) => flag(one, 'mustUnderstand', false) && !/^(zeebe|luutrinh):/.test(String(one.definition ?? '')))
    .map((one) => tree.finding('extension-not-understood', one));
