/** What an element refers to is of the kind BPMN says (the class diagrams of chapters 8 to 11). */
import { idOf, localType } from '../parsing/raw.ts';
import { is, propertiesOf, valuesOf } from './tree.ts';
import type { Constraint } from './tree.ts';

export const referencesFit: Constraint = (tree) =>
  tree.all.flatMap((raw) =>
    propertiesOf(raw)
      .filter(({ reference }) => reference)
      .flatMap(({ name, type }) =>
        valuesOf(raw, name)
          .filter((target) => type !== 'Element' && ![type, ...(also[name] ?? [])].some((one) => is(target, one)))
          .map((target) =>
            tree.finding('reference-wrong-type', raw, {
              property: name,
              reference: idOf(target),
              is: localType(target),
            }),
          ),
      ),
  );

/** Tools bind data where the schema wants its set. */
const also: Record<string, string[]> = { inputDataRef: ['DataInput'], outputDataRef: ['DataOutput'] };
