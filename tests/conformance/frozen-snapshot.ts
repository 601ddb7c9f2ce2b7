/** What continue-as-new does to an instance, made strict: through JSON, and nothing of it may be changed any more. */
import type { ProcessInstance } from '../../workflows/engine/instance.ts';

export function frozenSnapshot(instance: ProcessInstance): ProcessInstance {
  return freeze(JSON.parse(JSON.stringify(instance)) as ProcessInstance);
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
}
