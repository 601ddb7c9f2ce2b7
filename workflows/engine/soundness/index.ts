/** Checks a definition against every rule; an empty list means that it may be published as far as these rules can tell. */
import type { Element, Finding, ProcessDefinition } from '../definition.ts';
import { actorNotOfUnknown } from './actor-not-of-unknown.ts';
import { callsItself } from './calls-itself.ts';
import { calledProcessUnknown } from './called-process-unknown.ts';
import { decisionUnknown } from './decision-unknown.ts';
import { defaultFlowMissing } from './default-flow-missing.ts';
import { elementUnreachable } from './element-unreachable.ts';
import { endStateWithoutEffect } from './end-state-without-effect.ts';
import { endUnreachable } from './end-unreachable.ts';
import { flowWithoutCondition } from './flow-without-condition.ts';
import { formUnknown } from './form-unknown.ts';
import { listenerNotRun } from './listener-not-run.ts';
import { mostStates, prove } from './proof.ts';
import type { CheckContext, ElementRule, Scope, ScopeRule } from './rule.ts';
import { serviceUnknown } from './service-unknown.ts';
import { startEventAmbiguous } from './start-event-ambiguous.ts';
import { startEventMissing } from './start-event-missing.ts';
import { userTaskWithoutForm } from './user-task-without-form.ts';
import { userTaskWithoutPeople } from './user-task-without-people.ts';

const scopeRules: ScopeRule[] = [startEventMissing, startEventAmbiguous, elementUnreachable, endUnreachable, listenerNotRun];

const elementRules: ElementRule[] = [
  flowWithoutCondition,
  defaultFlowMissing,
  userTaskWithoutForm,
  userTaskWithoutPeople,
  actorNotOfUnknown,
  endStateWithoutEffect,
  callsItself,
  formUnknown,
  calledProcessUnknown,
  serviceUnknown,
  decisionUnknown,
];

export function check(definition: ProcessDefinition, context: CheckContext = {}): Finding[] {
  const model = { definition, context };
  const elements = Object.values(definition.elements);
  const drawn = scopes(definition, elements).flatMap((scope) => scopeRules.flatMap((rule) => rule(scope, model)));
  return [
    ...drawn,
    ...elements.flatMap((element) => elementRules.flatMap((rule) => rule(element, model) ?? [])),
    ...proved(definition, context, drawn),
  ];
}

/** What the state space shows and the drawing did not: an element no flow leads to is no news, nor is a circle without a way out. */
function proved(definition: ProcessDefinition, { shortest }: CheckContext, drawn: Finding[]): Finding[] {
  if (definition.starts.length === 0) return [];
  const said = new Set(drawn.map(({ elementId }) => elementId));
  const circle = drawn.some(({ rule }) => rule === 'end-unreachable');
  const { findings } = prove(definition, { ...mostStates, ...(shortest !== undefined && { shortest }) });
  return findings.filter(({ rule, elementId }) => {
    if (rule === 'no-way-to-an-end') return !circle;
    return rule !== 'element-dead' || !said.has(elementId);
  });
}

function scopes({ id, starts }: ProcessDefinition, elements: Element[]): Scope[] {
  const inside = (scope: string | undefined) => elements.filter((element) => element.scope === scope);
  const subProcesses = elements.filter((element) => element.type === 'subProcess');
  return [
    { id, starts, elements: inside(undefined) },
    ...subProcesses.map((element) => ({ id: element.id, starts: element.starts, elements: inside(element.id) })),
  ];
}
