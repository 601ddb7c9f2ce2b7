/**
 * No way leads around a gate: on the graph of the process every way to a service that changes a record or lifts a hold completes the tasks
 * that the law asks for (M02). Postgres refuses such a service anyway; here the author is told before anybody works in vain.
 */
import type { ProcessDefinition } from '../engine/definition.ts';
import { gates, type Gate } from './gates.ts';
import type { Forms, Guardrail, LegalFinding } from './guardrail.ts';
import { passable, runs, tasksWith } from './parts.ts';
import { entered } from './reach.ts';

export const gateBypassed: Guardrail = (definition, forms) => {
  const findings = gates.flatMap((gate) => around(gate, definition, forms));
  // From the start and from one act on the same way may be found: it is told once.
  return findings.filter(({ rule, elementId }, i) => findings.findIndex((other) => other.rule === rule && other.elementId === elementId) === i);
};

function around({ rule, effect, since, passes, article }: Gate, definition: ProcessDefinition, forms: Forms): LegalFinding[] {
  const effects = Object.values(definition.elements).filter((element) => runs(element, effect));
  if (effects.length === 0) return [];
  const barred = new Set(passable(passes, definition, forms));
  const from = since ? tasksWith(since, definition, forms).map(({ id }) => id) : [undefined];
  const bypassed = new Set(from.flatMap((id) => [...entered(definition, barred, id)]));
  return effects
    .filter(({ id }) => bypassed.has(id))
    .map(({ id }) => ({ rule, elementId: id, article }));
}
