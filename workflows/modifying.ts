/** What is asked before an instance is taken off its drawn way: can it be, does it still end, and which gates of the law would it pass by. */
import type { Finding } from './engine/definition.ts';
import type { ProcessInstance, StepContext } from './engine/instance.ts';
import { completes } from './engine/migration/completes.ts';
import { unmodifiable, type Modification } from './engine/modification.ts';
import { step } from './engine/step.ts';
import { gatesAhead } from './guardrails/gates-ahead.ts';
import type { LegalFinding } from './guardrails/guardrail.ts';
import { placesIn, type Version } from './migrating.ts';

export interface Modified {
  /** Why it cannot be. */
  refusals: Finding[];
  /** Tasks of the law it would pass by: Postgres refuses what they open, whatever the instance is told (law 5). */
  skipped: LegalFinding[];
}

export function judgeModification(version: Version, instance: ProcessInstance, change: Modification, context: StepContext): Modified {
  const refusals = unmodifiable(version.process, instance, change);
  if (refusals.length > 0) return { refusals, skipped: [] };
  const { instance: modified } = step(version.process, instance, { kind: 'modified', ...change }, context);
  const at = (one: ProcessInstance) => ({ ...version, at: placesIn(version.process, one) });
  return { refusals: modified.state === 'ended' ? [] : completes(version.process, modified), skipped: gatesAhead(at(instance), at(modified)) };
}
