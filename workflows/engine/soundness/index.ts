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
import { notCarriedOut } from './not-carried-out.ts';
import type { CheckContext, ElementRule, Scope, ScopeRule } from './rule.ts';
import { serviceUnknown } from './service-unknown.ts';
import { startEventAmbiguous } from './start-event-ambiguous.ts';
import { startEventMissing } from './start-event-missing.ts';
import { userTaskWithoutForm } from './user-task-without-form.ts';
import { userTaskWithoutPeople } from './user-task-without-people.ts';

const scopeRules: ScopeRule[] = [startEventMissing, startEventAmbiguous, elementUnreachable, endUnreachable];

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
  notCarriedOut,
];

export function check(definition: ProcessDefinition, context: CheckContext = {}): Finding[] {
  const model = { definition, context };
  const elements = Object.values(definition.elements);
  return [
    ...scopes(definition, elements).flatMap((scope) => scopeRules.flatMap((rule) => rule(scope, model))),
    ...elements.flatMap((element) => elementRules.flatMap((rule) => rule(element, model) ?? [])),
  ];
}

function scopes({ id, starts }: ProcessDefinition, elements: Element[]): Scope[] {
  const inside = (scope: string | undefined) => elements.filter((element) => element.scope === scope);
  const subProcesses = elements.filter((element) => element.type === 'subProcess');
  return [
    { id, starts, elements: inside(undefined) },
    ...subProcesses.map((element) => ({ id: element.id, starts: element.starts, elements: inside(element.id) })),
  ];
}
