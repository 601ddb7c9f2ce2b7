/**
 * An instance that is moved to another version keeps the gates it still had before it: what it would have had to pass on its way to a
 * service that changes a record, it has to pass in the new version too (design law 5; R-DRF-2.9, R-DRF-1.8). Postgres refuses the
 * service anyway; here nobody is sent on a way that ends there.
 */
import type { ProcessDefinition } from '../engine/definition.ts';
import { gates, type Gate } from './gates.ts';
import type { Forms, LegalFinding } from './guardrail.ts';
import { passable, runs } from './parts.ts';
import { entered } from './reach.ts';

/** A version with its forms, and the elements at which an instance stands in it. */
export interface Standing {
  process: ProcessDefinition;
  forms: Forms;
  at: readonly string[];
}

/** @returns findings on the tasks of the old version that would be lost */
export function gatesAhead(was: Standing, is: Standing): LegalFinding[] {
  const findings = gates.filter(({ since }) => !since).flatMap((gate) => lost(gate, was, is));
  return findings.filter(({ elementId }, i) => findings.findIndex((other) => other.elementId === elementId) === i);
}

function lost({ effect, passes, article }: Gate, was: Standing, is: Standing): LegalFinding[] {
  const before = passable(passes, was.process, was.forms);
  const reached = entered(was.process, new Set(), was.at);
  const ahead = before.filter((id) => reached.has(id));
  if (ahead.length === 0 || isOpen(effect, was, before)) return [];
  const after = passable(passes, is.process, is.forms);
  const still = entered(is.process, new Set(), is.at);
  const isKept = after.some((id) => still.has(id)) && !isOpen(effect, is, after);
  return isKept ? [] : [{ rule: 'gate-lost', elementId: ahead[0]!, article }];
}

/** A way leads from where the instance stands to the service, and completes none of the tasks. */
function isOpen(effect: string, { process, at }: Standing, tasks: string[]): boolean {
  const reached = entered(process, new Set(tasks), at);
  return Object.values(process.elements).some((element) => reached.has(element.id) && runs(element, effect));
}
