/** Forms as form-js stores them (schema type `default`), narrowed to what the house's renderer and validator understand. */
import type { ComponentType } from '../../form-components.ts';

export interface FormSchema {
  type: 'default';
  id: string;
  schemaVersion?: number;
  components: FormComponent[];
  /** Texts of our own on the form as a whole, e.g. `due:from`, `due:days`, `title:en`. */
  properties?: Record<string, string>;
}

export type FormComponent = Input | Container | Content;

export type InputType =
  'textfield' | 'textarea' | 'number' | 'datetime' | 'select' | 'radio' | 'checkbox' | 'checklist' | ComponentType;

interface Placed {
  id: string;
  layout?: { row?: string; columns?: number | null };
  /** FEEL; while it is true the component is not shown and its answer is dropped. */
  conditional?: { hide?: string };
  /**
   * What form-js has no place for, as texts, because its editor keeps texts only: `label:en`, `description:en`, `text:en`;
   * `values:en` as `VALUE=Label; VALUE=Label`; `min` and `max` of a date, FEEL after `=`.
   */
  properties?: Record<string, string>;
}

/** A component that gives an answer under its key; a key with dots gives a nested answer. */
export interface Input extends Placed {
  type: InputType;
  key: string;
  label?: string;
  description?: string;
  /** A constant, or FEEL after `=`. */
  disabled?: boolean | string;
  readonly?: boolean | string;
  defaultValue?: unknown;
  validate?: Validation;
  /** Of `datetime`: only `date` is taken; its label is `dateLabel`. */
  subtype?: string;
  dateLabel?: string;
  /** Of `number`. */
  decimalDigits?: number;
  increment?: string | number;
  appearance?: { prefixAdorner?: string; suffixAdorner?: string };
  /** Of `select`, `radio`, `checklist`: the list, or FEEL that gives one. */
  values?: Option[];
  valuesExpression?: string;
  searchable?: boolean;
}

export interface Option {
  label: string;
  value: string;
}

interface Validation {
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  patternErrorMessage?: string;
  min?: number | string;
  max?: number | string;
}

/** `group` only arranges (its `path`, if any, nests the answers); `dynamiclist` repeats its components, its answer is a list. */
export interface Container extends Placed {
  type: 'group' | 'dynamiclist';
  label?: string;
  path?: string;
  showOutline?: boolean;
  components: FormComponent[];
  defaultRepetitions?: number;
  allowAddRemove?: boolean;
}

/** `text` is Markdown-free prose here: `{{key}}` is replaced by the answer, everything else is shown as written. */
export interface Content extends Placed {
  type: 'text' | 'separator' | 'spacer';
  text?: string;
}

/** The answers to a form: nested as the keys' dots and the containers' paths say. */
export type Answers = Record<string, unknown>;
