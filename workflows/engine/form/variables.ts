/** What answers mean to a definition: scalars under their keys, and of the house's own components what a flow can ask for. */
import type { ComponentType } from '../../form-components.ts';
import { answerAt, isGiven, put } from './answers.ts';
import { isContainer, isInput } from './compiled.ts';
import type { CompiledComponent, CompiledForm } from './compiled.ts';
import { approvalVariables } from './components/approval.ts';
import { changeCheckVariables } from './components/change-check.ts';
import { conclusionVariables } from './components/conclusion.ts';
import { digitiseVariables } from './components/digitise.ts';
import { inventoryVariables } from './components/inventory.ts';
import { scanFileVariables } from './components/scan-file.ts';
import { verificationVariables } from './components/verification.ts';
import type { Answers } from './schema.ts';

/** What holds contents gives nothing: they stay in Postgres (law 3). The answers have been validated. */
const ofComponents: Record<ComponentType, (key: string, answer: never) => Record<string, unknown>> = {
  'luutrinh-scan-file': scanFileVariables,
  'luutrinh-inventory': inventoryVariables,
  'luutrinh-digitise': digitiseVariables,
  'luutrinh-component-scan': digitiseVariables,
  'luutrinh-record-data': () => ({}),
  'luutrinh-verification': verificationVariables,
  'luutrinh-approval': approvalVariables,
  'luutrinh-code': (key, answer: string) => ({ [key]: answer }),
  'luutrinh-person': () => ({}),
  'luutrinh-change-set': () => ({}),
  'luutrinh-change-check': changeCheckVariables,
  'luutrinh-change-approval': approvalVariables,
  'luutrinh-mismatch': () => ({}),
  'luutrinh-conclusion': conclusionVariables,
  'luutrinh-case-change': () => ({}),
};

/** An optional field left empty is null, so that a condition on it is not about a missing variable. */
export function variablesOf(form: CompiledForm, answers: Answers): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  collect(form.components, answers, [], variables);
  return variables;
}

function collect(
  components: CompiledComponent[],
  answers: Answers,
  base: string[],
  into: Record<string, unknown>,
): void {
  for (const compiled of components) {
    if (isContainer(compiled)) {
      const path = [...base, ...compiled.path];
      if (compiled.component.type === 'group') collect(compiled.components, answers, path, into);
      else put(into, path, answerAt(answers, path) ?? []);
    } else if (isInput(compiled)) {
      const path = [...base, ...compiled.path];
      const answer = answerAt(answers, path);
      const { type } = compiled.component;
      if (!isOwn(type)) put(into, path, isGiven(answer) ? answer : null);
      else if (isGiven(answer)) Object.assign(into, ofComponents[type](path.at(-1) ?? '', answer as never));
    }
  }
}

function isOwn(type: string): type is ComponentType {
  return Object.hasOwn(ofComponents, type);
}
