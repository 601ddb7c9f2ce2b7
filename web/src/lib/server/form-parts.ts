/** Reads what the own components of a form show beside it, under the reader's row-level security. */
import type { Acting, Tx } from '../../../../platform/db.ts';
import { isContainer, type CompiledComponent, type CompiledForm } from '../../../../workflows/engine/form/compiled.ts';
import type { Parts } from '#lib/form/parts.ts';
import type { TaskContext } from '#lib/task/task.ts';
import { readChangeDecision } from './change/change-approval.ts';
import { readChangeCheck } from './change/change-check.ts';
import { readQuestions } from './change/change-set.ts';
import { readCodes } from './codes.ts';
import { readDigitise } from './digitise.ts';
import { readInventory } from './inventory.ts';
import { readCasePart } from './mismatch/case.ts';
import { readPlaces } from './mismatch/places.ts';
import { readDecision } from './record/decision.ts';
import { readComparison } from './record/comparison.ts';
import { readEntry } from './record/entry.ts';

/** A form that is being filled in: a task's, or one that starts a procedure. */
export interface Filling {
  form: CompiledForm;
  acting: Acting;
  task?: TaskContext;
  /** The record a start form was opened for. */
  record?: string | null;
}

/** A task's form, where the task is about a record. */
export interface Asked {
  task: TaskContext;
  record: string;
  acting: Acting;
}

type Reader<Type extends keyof Parts> = (tx: Tx, filling: Filling) => Promise<Parts[Type] | undefined>;

/** What is shown of a record is not there before there is one. */
function ofRecord<Part>(read: (tx: Tx, asked: Asked) => Promise<Part>) {
  return async (tx: Tx, { task, acting }: Filling): Promise<Part | undefined> =>
    task?.record ? read(tx, { task, acting, record: task.record.id }) : undefined;
}

const readers: { [Type in keyof Parts]: Reader<Type> } = {
  'luutrinh-inventory': ofRecord(readInventory),
  'luutrinh-digitise': ofRecord(readDigitise),
  'luutrinh-component-scan': ofRecord(readDigitise),
  'luutrinh-record-data': ofRecord((tx, { record }) => readEntry(tx, record)),
  'luutrinh-verification': ofRecord(readComparison),
  'luutrinh-approval': ofRecord(readDecision),
  'luutrinh-change-set': ofRecord(readQuestions),
  'luutrinh-change-check': ofRecord(readChangeCheck),
  'luutrinh-change-approval': ofRecord(readChangeDecision),
  'luutrinh-mismatch': (tx, { record }) => readPlaces(tx, record ?? null),
  'luutrinh-conclusion': ofRecord(readCasePart),
  'luutrinh-case-change': ofRecord(readCasePart),
  'luutrinh-code': (tx, { form }) => readCodes(tx, form),
};

export async function readParts(tx: Tx, filling: Filling): Promise<Partial<Parts>> {
  const types = typesIn(filling.form.components);
  const found: [string, unknown][] = [];
  for (const [type, read] of Object.entries(readers)) if (types.has(type)) found.push([type, await read(tx, filling)]);
  return Object.fromEntries(found);
}

function typesIn(components: CompiledComponent[]): Set<string> {
  return new Set(
    components.flatMap((compiled) =>
      isContainer(compiled) ? [...typesIn(compiled.components)] : [compiled.component.type],
    ),
  );
}
