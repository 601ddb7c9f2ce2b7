/** What is asked before a process instance is moved to another version: can it go on there, does it end there, are its gates still ahead. */
import type { ProcessDefinition } from './engine/definition.ts';
import type { ProcessInstance, Step, StepContext, Variables } from './engine/instance.ts';
import { completes } from './engine/migration/completes.ts';
import { counterpartOf, type Counterparts } from './engine/migration/counterparts.ts';
import { migrate } from './engine/migration/migrate.ts';
import { notAsked } from './engine/migration/open-forms.ts';
import type { FormSchema } from './engine/form.ts';
import { gatesAhead } from './guardrails/gates-ahead.ts';
import type { PublishingFinding } from './publishing.ts';

/** A published version with its forms by their ids. */
export interface Version {
  process: ProcessDefinition;
  forms: ReadonlyMap<string, FormSchema>;
}

/** `of`: which version the element of a refusal is in. */
export type Refused = PublishingFinding & { of: 'from' | 'to' };

export type Judged = Step | { refusals: Refused[] };

export function judgeMove(
  from: Version,
  to: Version,
  counterparts: Counterparts,
  instance: ProcessInstance,
  context: StepContext,
  known: Variables = {},
): Judged {
  const versions = { from: from.process, to: to.process, counterparts };
  const moved = migrate(versions, instance, context, known);
  const inOld = (findings: PublishingFinding[]): Refused[] => findings.map((one) => ({ ...one, of: 'from' }));
  if ('refusals' in moved) return { refusals: inOld(moved.refusals) };
  const lost = gatesAhead({ ...from, at: placesIn(from.process, instance) }, { ...to, at: placesIn(to.process, moved.instance) });
  const forms = instance.elements.flatMap(({ phase, element, body }) => (phase === 'active' && !body ? formOf(from, to, element, counterparts) : []));
  const refusals = [...inOld([...lost, ...forms]), ...(lost.length + forms.length > 0 ? [] : stays(to, moved))];
  return refusals.length > 0 ? { refusals } : moved;
}

/** Where tokens stand; of a sub-process that has been begun only what interrupts it or begins in it from outside. */
export function placesIn({ elements, eventSubProcesses = [] }: ProcessDefinition, instance: ProcessInstance): string[] {
  const standing = instance.elements.slice(1).flatMap(({ element: id }) => {
    const element = elements[id]!;
    return element.type === 'subProcess' ? [...(element.boundary ?? []), ...(element.eventSubProcesses ?? [])] : [id];
  });
  const joining = instance.elements.flatMap(({ joins = {} }) => Object.keys(joins));
  return [...new Set([...eventSubProcesses, ...standing, ...joining, ...(instance.held ?? []).map(({ element }) => element)])];
}

/** The form of an open task stays the one it was opened with. */
function formOf(from: Version, to: Version, elementId: string, counterparts: Counterparts): PublishingFinding[] {
  const versions = { from: from.process, to: to.process, counterparts };
  const formIn = ({ process, forms }: Version, id: string): FormSchema | undefined => {
    const element = process.elements[id];
    return element?.type === 'userTask' && element.form ? forms.get(element.form.form) : undefined;
  };
  const [was, is] = [formIn(from, elementId), formIn(to, counterpartOf(versions, elementId))];
  const key = was && is ? notAsked(was, is, to.process.variablesRead) : undefined;
  return key === undefined ? [] : [{ rule: 'form-changed', elementId, params: { key } }];
}

const stays = ({ process }: Version, { instance }: Step): Refused[] =>
  instance.state === 'ended' ? [] : completes(process, instance).map((one) => ({ ...one, of: 'to' }));
