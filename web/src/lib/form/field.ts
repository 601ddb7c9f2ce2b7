/** What every field component is given by the form it stands in. */
import type { Input, Path } from '../../../../workflows/engine/form.ts';
import type { FormState } from './form-state.svelte.ts';

export interface FieldProps {
  component: Input;
  /** Where the answer lies, and the place of the answers it stands among. */
  path: Path;
  base: Path;
  form: FormState;
}

/** The ids of the texts that explain a control, for `aria-describedby`. */
export function describedBy(id: string, hint: string | undefined, problem: string | undefined): string | undefined {
  return [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined;
}
