/**
 * Which Svelte component draws which input. Own components (workflows/form-components.ts) are null until they are
 * built.
 */
import type { Component } from 'svelte';
import type { InputType } from '../../../../workflows/engine/form.ts';
import Approval from '#lib/approval/Approval.svelte';
import RecordData from '#lib/record/RecordData.svelte';
import Verification from '#lib/verification/Verification.svelte';
import type { FieldProps } from './field.ts';
import Checkbox from './fields/Checkbox.svelte';
import Choice from './fields/Choice.svelte';
import DateField from './fields/DateField.svelte';
import NumberField from './fields/NumberField.svelte';
import ScanFile from './fields/ScanFile.svelte';
import Select from './fields/Select.svelte';
import TextArea from './fields/TextArea.svelte';
import TextField from './fields/TextField.svelte';

const fields: Record<InputType, Component<FieldProps> | null> = {
  textfield: TextField,
  textarea: TextArea,
  number: NumberField,
  datetime: DateField,
  select: Select,
  radio: Choice,
  checklist: Choice,
  checkbox: Checkbox,
  'luutrinh-scan-file': ScanFile,
  'luutrinh-inventory': null,
  'luutrinh-digitise': null,
  'luutrinh-component-scan': null,
  'luutrinh-record-data': RecordData,
  'luutrinh-verification': Verification,
  'luutrinh-approval': Approval,
};

export function fieldFor(type: string): Component<FieldProps> | null {
  return Object.hasOwn(fields, type) ? fields[type as InputType] : null;
}
