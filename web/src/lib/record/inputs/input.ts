/** What every input of a data field is given, and which input a type of field has. */
import type { EnteredValue } from '../../../../../workflows/form-components.ts';
import type { Option } from '../../../../../workflows/engine/form.ts';
import type { Dictionary, Field } from '../dictionary.ts';
import type { Place } from '../entered.ts';

/** Whatever keeps what is typed: the data groups of a record, or the changes of a decision. */
export interface Keying {
  readonly part: { dictionary: Dictionary };
  type(place: Place, value: EnteredValue['value']): void;
  /** Texts of the field's type that stand already, to be offered again. */
  known(field: Field, except: string): Option[];
}

export interface InputProps {
  entry: Keying;
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
