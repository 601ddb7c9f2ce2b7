/** The input of each type of field. Several codes have no list of their own yet and are typed as text. */
import type { Component } from 'svelte';
import type { FieldType } from '../dictionary.ts';
import CodeInput from './CodeInput.svelte';
import DateInput from './DateInput.svelte';
import type { InputProps } from './input.ts';
import KnownInput from './KnownInput.svelte';
import LongText from './LongText.svelte';
import NumberInput from './NumberInput.svelte';
import TextInput from './TextInput.svelte';

export const inputs: Record<FieldType, Component<InputProps>> = {
  text: TextInput,
  longtext: LongText,
  date: DateInput,
  number: NumberInput,
  code: CodeInput,
  codes: TextInput,
  address: KnownInput,
  organisation: KnownInput,
};
