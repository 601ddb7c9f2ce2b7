/** form-js' editor with the house's palette and panel beside it: its own, which speak English only, are not shown. Browser only. */
import { FormEditor } from '@bpmn-io/form-js-editor';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '@bpmn-io/form-js-editor/dist/assets/form-js-editor.css';
import { componentTypes } from '../../../../../workflows/form-components.ts';
import type { FormSchema } from '../../../../../workflows/engine/form.ts';
import { guardMarkup } from '../trusted-html.ts';
import { fieldLabel } from './fields.ts';
import './editor.css';

/** A field as the editor holds it; the form itself has the type `default`. */
export interface Field {
  id: string;
  type: string;
  key?: string;
  path?: string;
  _parent?: string;
  components?: Field[];
  properties?: Record<string, string>;
  [name: string]: unknown;
}

interface FormFields {
  register(type: string, renderer: unknown): void;
}

/** The house's own components are shown by their names: what they do they do in a task. */
function HouseFields(formFields: FormFields): void {
  for (const type of componentTypes) {
    const render = ({ field }: { field: Field }) => `${String(field.label ?? '')} · ${fieldLabel(type)}`;
    const config = { type, keyed: true, name: fieldLabel(type), group: 'presentation', icon: () => null, create: (field: object) => ({ ...field }) };
    formFields.register(type, Object.assign(render, { config }));
  }
}
HouseFields.$inject = ['formFields'];

export interface Editor {
  importSchema(schema: FormSchema): Promise<unknown>;
  saveSchema(): FormSchema;
  attachTo(parent: HTMLElement): void;
  destroy(): void;
  on(event: string, listener: (event: { selection?: Field | null }) => void): void;
  get<T>(name: string): T;
}

export function createEditor(): Editor {
  guardMarkup();
  const nowhere = ['value', { attachTo: () => {}, registerProvider: () => {} }];
  return new FormEditor({
    additionalModules: [
      { palette: nowhere, propertiesPanel: nowhere, propertiesProvider: ['value', {}] },
      { __init__: ['houseFields'], houseFields: ['type', HouseFields] },
    ],
  }) as unknown as Editor;
}
