/**
 * No way leads around a gate: on the graph of the process every way to a service that changes a record or lifts a hold completes the tasks
 * that the law asks for (M02). Postgres refuses such a service anyway; here the author is told before anybody works in vain.
 */
import type { ProcessDefinition, UserTask } from '../engine/definition.ts';
import { gates, type Gate, type Part } from './gates.ts';
import type { Forms, Guardrail, LegalFinding } from './guardrail.ts';
import { partsOf } from './parts.ts';
import { entered } from './reach.ts';

export const gateBypassed: Guardrail = (definition, forms) => {
  const findings = gates.flatMap((gate) => around(gate, definition, forms));
  // From the start and from one act on the same way may be found: it is told once.
  return findings.filter(({ rule, elementId }, i) => findings.findIndex((other) => other.rule === rule && other.elementId === elementId) === i);
};

function around({ rule, effect, since, passes, article }: Gate, definition: ProcessDefinition, forms: Forms): LegalFinding[] {
  const effects = Object.values(definition.elements).filter((element) => 'job' in element && runs(element.job, effect));
  if (effects.length === 0) return [];
  // A task that may be skipped as a whole, by a loop over nothing, is no gate.
  const passed = tasksWith(passes, definition, forms).filter(({ loop, standardLoop }) => !loop && !standardLoop?.testBefore);
  const barred = new Set(passed.map(({ id }) => id));
  const from = since ? tasksWith(since, definition, forms).map(({ id }) => id) : [undefined];
  const bypassed = new Set(from.flatMap((id) => [...entered(definition, barred, id)]));
  return effects
    .filter(({ id }) => bypassed.has(id))
    .map(({ id }) => ({ rule, elementId: id, article }));
}

/** A type that is known at run time only may be any. */
const runs = (job: { type: { text: string; ast: { op: string } } } | undefined, effect: string): boolean =>
  job !== undefined && (job.type.ast.op !== 'literal' || job.type.text === effect);

function tasksWith(wanted: Part[], { elements }: ProcessDefinition, forms: Forms): UserTask[] {
  return Object.values(elements).filter((element): element is UserTask => {
    const form = element.type === 'userTask' && element.form ? forms.get(element.form.form) : undefined;
    return form !== undefined && wanted.some((part) => partsOf(form).has(part));
  });
}
