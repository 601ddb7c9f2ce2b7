/** A draft on the workbench: the drawing, its forms, what is saved, and what the page is being used for. */
import { untrack } from 'svelte';
import type { FormSchema } from '../../../../workflows/engine/form.ts';
import type { Assessment, Base, Catalogue, Draft, Forms } from './draft.ts';
import type { Drawing } from './drawing.svelte.ts';
import { facts } from './model/facts.ts';
import { variablesOf } from './model/variables.ts';
import { Saving } from './saving.svelte.ts';

export type Mode = 'draw' | 'rehearse' | 'compare';

export class Workbench {
  readonly draft: Draft;
  readonly base: Base | null;
  readonly catalogue: Catalogue;
  readonly saving: Saving;
  mode: Mode = $state('draw');
  drawing: Drawing | null = $state.raw(null);
  forms: Forms = $state.raw({});
  /** The form that is open for editing. */
  editing: string | null = $state(null);
  readonly variables = $derived(variablesOf(Object.values(this.forms)));

  constructor(draft: Draft, base: Base | null, catalogue: Catalogue, assessment: Assessment) {
    this.draft = draft;
    this.base = base;
    this.catalogue = catalogue;
    this.forms = draft.forms;
    this.mode = draft.state === 'IN_REVIEW' ? 'compare' : 'draw';
    this.saving = new Saving(`/designer/${draft.id}/sheet`, draft.version, assessment, () => this.#sheet());
  }

  /** Another use of the page: an open form is left. */
  turnTo(mode: Mode): void {
    this.editing = null;
    this.mode = mode;
    if (mode === 'draw') return;
    this.drawing?.select('');
    // The palette goes with the next frame.
    requestAnimationFrame(() => this.drawing?.fit());
  }

  get readonly(): boolean {
    return this.draft.state !== 'DRAFT' || this.mode !== 'draw' || this.saving.standing === 'overtaken';
  }

  async #sheet() {
    const drawing = this.drawing!;
    const process = drawing.process;
    const name = facts.name(process) || this.draft.procedure;
    return { bpmn: await drawing.xml(), forms: untrack(() => this.forms), name, nameEn: facts.nameEn(process) || name };
  }

  changed = (): void => {
    if (this.draft.state === 'DRAFT') this.saving.changed();
  };

  /** The form of the step that is selected on the drawing. */
  editSelected(): void {
    const form = this.drawing?.selected && this.drawing.fact(this.drawing.selected, 'form');
    if (form && this.forms[form]) this.editing = form;
  }

  setForm(form: FormSchema): void {
    this.forms = { ...this.forms, [form.id]: form };
    this.changed();
  }

  /** A new, empty form under an id that none has yet. */
  addForm(about: string): string {
    const wanted = `${this.draft.procedure}-${about.replace(/[^\p{L}\p{N}_-]+/gu, '-').toLowerCase()}`;
    let id = wanted;
    for (let n = 2; this.forms[id]; n++) id = `${wanted}-${n}`;
    this.setForm({ type: 'default', id, schemaVersion: 19, components: [], properties: {} });
    return id;
  }
}
