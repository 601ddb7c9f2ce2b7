/** A form as publishing leaves it: the schema with its expressions compiled. Plain JSON. */
import type { Expression } from '../expression/ast.ts';
import type { Container, Content, FormComponent, Input, Option } from './schema.ts';

export interface CompiledForm {
  id: string;
  components: CompiledComponent[];
}

export type CompiledComponent = CompiledInput | CompiledContainer | CompiledContent;

/** A constant of the schema, or FEEL. */
export type Setting<T> = T | Expression;

interface Compiled<C extends FormComponent> {
  component: C;
  /** While it is true the component is not shown. */
  hide?: Expression;
}

export interface CompiledInput extends Compiled<Input> {
  /** Where its answer lies, from the answers of the container it stands in. */
  path: string[];
  readonly: Setting<boolean>;
  disabled: Setting<boolean>;
  options?: Setting<Option[]>;
  /** Ends of a date: ISO dates or FEEL. */
  earliest?: Expression;
  latest?: Expression;
}

/** Of a group `path` nests the answers, and may be empty; of a dynamic list it is where the list of answers lies. */
export interface CompiledContainer extends Compiled<Container> {
  path: string[];
  components: CompiledComponent[];
}

export type CompiledContent = Compiled<Content>;

export function isInput(of: CompiledComponent): of is CompiledInput {
  return 'readonly' in of;
}

export function isContainer(of: CompiledComponent): of is CompiledContainer {
  return 'components' in of;
}
