/** A form under way in form-js' editor: what is selected, and how fields are added, changed and removed. */
import type { FormSchema } from '../../../../../workflows/engine/form.ts';
import type { Editor, Field } from './editor.ts';

interface Modeling {
  addFormField(attributes: Record<string, unknown>, parent: Field, index: number): Field;
  editFormField(field: Field, properties: Record<string, unknown>): void;
  removeFormField(field: Field, parent: Field, index: number): void;
}

interface Registry {
  get(id: string): Field | undefined;
  getAll(): Field[];
}

export class FormDrawing {
  readonly #editor: Editor;
  selected: Field | null = $state.raw(null);
  changes = $state(0);

  constructor(editor: Editor, onchange: (form: FormSchema) => void) {
    this.#editor = editor;
    // A listener that answers anything keeps the event from those after it.
    editor.on('selection.changed', ({ selection }) => {
      this.selected = selection && selection.type !== 'default' ? selection : null;
    });
    editor.on('commandStack.changed', () => {
      this.changes++;
      onchange(editor.saveSchema());
    });
  }

  get root(): Field {
    void this.changes;
    return this.#registry.getAll().find(({ type }) => type === 'default')!;
  }

  get #registry(): Registry {
    return this.#editor.get('formFieldRegistry');
  }

  get #modeling(): Modeling {
    return this.#editor.get('modeling');
  }

  /** After the selected field, or at the end; under a key that no other field has. */
  add(attributes: Record<string, unknown>): void {
    const after = this.selected;
    const parent = (after?._parent && this.#registry.get(after._parent)) || this.root;
    const at = after ? parent.components!.findIndex(({ id }) => id === after.id) + 1 : parent.components!.length;
    const row = this.#editor.get<{ nextRowId(): string }>('formLayouter').nextRowId();
    const given = typeof attributes.key === 'string' ? { key: this.#freeKey(attributes.key) } : {};
    this.#modeling.addFormField({ ...attributes, ...given, _parent: parent.id, layout: { row, columns: null } }, parent, at);
  }

  #freeKey(wanted: string): string {
    const taken = new Set(this.#registry.getAll().map(({ key }) => key));
    let key = wanted;
    for (let n = 2; taken.has(key); n++) key = `${wanted}_${n}`;
    return key;
  }

  value(field: Field, name: string): unknown {
    void this.changes;
    return field[name];
  }

  set(field: Field, properties: Record<string, unknown>): void {
    this.#modeling.editFormField(field, properties);
  }

  setProperty(field: Field, name: string, value: string): void {
    const { [name]: _old, ...others } = field.properties ?? {};
    this.set(field, { properties: value === '' ? others : { ...others, [name]: value } });
  }

  setRule(field: Field, name: string, value: unknown): void {
    const { [name]: _old, ...others } = (field.validate ?? {}) as Record<string, unknown>;
    this.set(field, { validate: value === undefined || value === '' || value === false ? others : { ...others, [name]: value } });
  }

  isFree(key: string): boolean {
    return this.#freeKey(key) === key;
  }

  remove(field: Field): void {
    const parent = this.#registry.get(field._parent ?? '') ?? this.root;
    this.#modeling.removeFormField(field, parent, parent.components!.findIndex(({ id }) => id === field.id));
  }

  select(id: string): void {
    const field = this.#registry.get(id);
    if (field) this.#editor.get<{ set(of: Field): void }>('selection').set(field);
  }

  destroy(): void {
    this.#editor.destroy();
  }
}
