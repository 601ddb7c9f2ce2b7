/** Asks every guardrail; an empty list means that none of them objects. The law itself stays in Postgres. */
import type { ProcessDefinition } from '../engine/definition.ts';
import { fourEyes } from './four-eyes.ts';
import { gateBypassed } from './gate-bypassed.ts';
import type { Forms, Guardrail, LegalFinding } from './guardrail.ts';

const guardrails: Guardrail[] = [fourEyes, gateBypassed];

export function guard(definition: ProcessDefinition, forms: Forms): LegalFinding[] {
  return guardrails.flatMap((guardrail) => guardrail(definition, forms));
}
