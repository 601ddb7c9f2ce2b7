/** Forms: compiled at publishing, then shown, validated and turned into variables by the same functions everywhere. */
export { answerAt, type Path } from './form/answers.ts';
export { compileForm } from './form/compile.ts';
export type { CompiledForm } from './form/compiled.ts';
export type { FormContext } from './form/context.ts';
export type {
  Answers,
  Container,
  Content,
  FormComponent,
  FormSchema,
  Input,
  InputType,
  Option,
} from './form/schema.ts';
export { fillTemplate } from './form/template.ts';
export { validate, type Problem } from './form/validate.ts';
export { variablesOf } from './form/variables.ts';
export { dropHidden, visibleFields, type Shown } from './form/visible.ts';
