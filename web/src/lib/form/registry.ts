/**
 * Which Svelte component draws which input. Own components (workflows/form-components.ts) are null until they are
 * built.
 */
import type { Component } from 'svelte';
import type { InputType } from '../../../../workflows/engine/form.ts';
import Approval from '#lib/approval/Approval.svelte';
import ChangeApproval from '#lib/change/ChangeApproval.svelte';
import ChangeCheck from '#lib/change/ChangeCheck.svelte';
import ChangeSet from '#lib/change/ChangeSet.svelte';
import Person from '#lib/change/Person.svelte';
import Digitise from '#lib/digitise/Digitise.svelte';
import Inventory from '#lib/inventory/Inventory.svelte';
import CaseChange from '#lib/mismatch/CaseChange.svelte';
import Conclusion from '#lib/mismatch/Conclusion.svelte';
import Mismatch from '#lib/mismatch/Mismatch.svelte';
import RecordData from '#lib/record/RecordData.svelte';
import Verification from '#lib/verification/Verification.svelte';
import type { FieldProps } from './field.ts';
import Checkbox from './fields/Checkbox.svelte';
import Choice from './fields/Choice.svelte';
import Code from './fields/Code.svelte';
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
  'luutrinh-inventory': Inventory,
  'luutrinh-digitise': Digitise,
  'luutrinh-component-scan': Digitise,
  'luutrinh-record-data': RecordData,
  'luutrinh-verification': Verification,
  'luutrinh-approval': Approval,
  'luutrinh-code': Code,
  'luutrinh-person': Person,
  'luutrinh-change-set': ChangeSet,
  'luutrinh-change-check': ChangeCheck,
  'luutrinh-change-approval': ChangeApproval,
  'luutrinh-mismatch': Mismatch,
  'luutrinh-conclusion': Conclusion,
  'luutrinh-case-change': CaseChange,
};

/** Components that show the scans themselves: no viewer is opened beside them. */
export function showsScans(type: string): boolean {
  return type === 'luutrinh-digitise' || type === 'luutrinh-component-scan';
}

/** Components that are a screen to work at: they take the whole width a page has. */
export function isDesk(type: string): boolean {
  return type === 'luutrinh-inventory' || showsScans(type);
}

export function fieldFor(type: string): Component<FieldProps> | null {
  return Object.hasOwn(fields, type) ? fields[type as InputType] : null;
}
