/** What every input of a data field is given, and which input a type of field has. */
import type { EnteredValue } from '../../../../../workflows/form-components.ts';
import type { Field } from '../dictionary.ts';
import type { Entry } from '../entry.svelte.ts';
import type { Place } from '../entered.ts';

export interface InputProps {
  entry: Entry;
  field: Field;
  place: Place;
  value: EnteredValue['value'];
  /** Attributes that tie the control to its label, problem and state. */
  control: {
    id: string;
    readonly: boolean;
    'aria-invalid': 'true' | undefined;
    'aria-required': boolean;
    'aria-describedby': string | undefined;
  };
}

/** As it is kept: without blanks around it, marks composed as other software expects them (NFC). */
export const tidy = (text: string): string => text.trim().normalize('NFC');
