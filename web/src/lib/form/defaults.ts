/** The answers a form starts with: what its schema gives as default values. */
import {
  isContainer,
  isInput,
  type CompiledComponent,
  type CompiledForm,
} from '../../../../workflows/engine/form/compiled.ts';
import type { Answers } from '../../../../workflows/engine/form.ts';
import { setAnswer } from './answers.ts';

export function defaultAnswers(form: CompiledForm): Answers {
  const answers: Answers = {};
  fill(form.components, [], answers);
  return answers;
}

function fill(components: CompiledComponent[], base: string[], answers: Answers): void {
  for (const compiled of components) {
    if (isInput(compiled)) {
      const { defaultValue } = compiled.component;
      if (defaultValue !== undefined && defaultValue !== null)
        setAnswer(answers, [...base, ...compiled.path], defaultValue);
    } else if (isContainer(compiled)) {
      const path = [...base, ...compiled.path];
      if (compiled.component.type === 'group') fill(compiled.components, path, answers);
      else
        setAnswer(
          answers,
          path,
          Array.from({ length: compiled.component.defaultRepetitions ?? 1 }, () => ({})),
        );
    }
  }
}
