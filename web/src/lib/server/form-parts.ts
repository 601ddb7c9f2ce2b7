/** Reads what the own components of a task's form show of the record, under the reader's row-level security. */
import type { Acting, Tx } from '../../../../platform/db.ts';
import type { CompiledForm } from '../../../../workflows/engine/form/compiled.ts';
import type { Parts } from '#lib/form/parts.ts';
import type { TaskContext } from '#lib/task/task.ts';
import { readDigitise } from './digitise.ts';
import { readInventory } from './inventory.ts';
import { readDecision } from './record/decision.ts';
import { readComparison } from './record/comparison.ts';
import { readEntry } from './record/entry.ts';

export interface Asked {
  task: TaskContext;
  record: string;
  acting: Acting;
}

const readers: { [Type in keyof Parts]: (tx: Tx, asked: Asked) => Promise<Parts[Type]> } = {
  'luutrinh-inventory': readInventory,
  'luutrinh-digitise': readDigitise,
  'luutrinh-component-scan': readDigitise,
  'luutrinh-record-data': (tx, { record }) => readEntry(tx, record),
  'luutrinh-verification': readComparison,
  'luutrinh-approval': readDecision,
};

export async function readParts(
  tx: Tx,
  acting: Acting,
  task: TaskContext,
  form: CompiledForm,
): Promise<Partial<Parts>> {
  if (!task.record) return {};
  const asked = { task, acting, record: task.record.id };
  const found: [string, unknown][] = [];
  for (const [type, read] of Object.entries(readers))
    if (form.components.some(({ component }) => component.type === type)) found.push([type, await read(tx, asked)]);
  return Object.fromEntries(found);
}
