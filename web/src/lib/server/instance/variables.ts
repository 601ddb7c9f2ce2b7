/**
 * The few variables an instance carries (design law 3), asked of the instance itself. Who may read the record's contents sees them;
 * a supervisor sees their names, dates, numbers and truth values, of everything else only that it is there (requirements.md 5.3).
 */
import type { Acting } from '../../../../../platform/db.ts';
import { query } from '../../../../../workflows/contract.ts';
import type { ProcessInstance } from '../../../../../workflows/engine/instance.ts';
import type { ShownVariable } from '#lib/instance/instance.ts';
import { temporal } from '../temporal.ts';

const patience = 5_000;

/** Null when the instance does not answer: it has ended long ago, or the process server is away. */
export async function askVariables(instance: string, contents: boolean): Promise<ShownVariable[] | null> {
  const client = temporal();
  try {
    const state = await client.withDeadline(Date.now() + patience, () =>
      client.workflow.getHandle(instance).query<ProcessInstance>(query.state),
    );
    return shown(state.elements[0]?.variables ?? {}, contents);
  } catch {
    return null;
  }
}

export const readsContents = ({ queues }: Acting, unit: string, agency: string): boolean =>
  ['REC', 'REV', 'APP'].some((role) => queues.includes(`${role}@${unit}`) || queues.includes(`${role}@${agency}`));

export function shown(variables: Record<string, unknown>, contents: boolean): ShownVariable[] {
  return Object.keys(variables)
    .sort()
    .map((name) => {
      const value = variables[name];
      const kind = kindOf(value);
      const plain = kind === 'number' || kind === 'date' || kind === 'truth';
      const count = Array.isArray(value) ? value.length : null;
      return { name, kind, count, value: contents || plain ? textOf(value) : null };
    });
}

function kindOf(value: unknown): ShownVariable['kind'] {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'boolean') return 'truth';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(value) ? 'date' : 'text';
  return 'group';
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));
