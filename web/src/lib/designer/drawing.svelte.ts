/** The drawing under way: bpmn-js' services as the panels use them, the selected element, and a count that grows with each change. */
import type Modeler from 'bpmn-js/lib/Modeler';
import type { Growing } from './canvas/growing.ts';
import type { ReadOnly } from './canvas/read-only.ts';
import { readable, show, showAll, type View } from './canvas/view.ts';
import { facts, type FactName } from './model/facts.ts';
import { child, extension, list, property, text, type Drawn, type Moddle } from './model/moddle.ts';
import { writeBack } from './write-back/write-back.ts';

interface Canvas extends View {
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  scrollToElement(id: string, padding?: number): void;
  getRootElement(): Drawn;
  resized(): void;
}

interface Modeling {
  removeElements(elements: Drawn[]): void;
  updateProperties(element: Drawn, properties: Record<string, unknown>): void;
  updateModdleProperties(element: Drawn, of: Moddle, properties: Record<string, unknown>): void;
}

interface Factory {
  create(type: string, attributes?: Record<string, unknown>): Moddle;
}

interface Registry {
  get(id: string): Drawn | undefined;
  getAll(): Drawn[];
}

type Attributes = Record<string, string | boolean | undefined>;

export class Drawing {
  readonly #modeler: Modeler;
  /** The file that was opened, and what the library wrote of it before anything was changed. */
  #opened: { file: string; written: string } | undefined;
  /** The selected element, or the process when nothing is. */
  selected: Drawn | undefined = $state.raw();
  /** Grows with each change: whoever reads the drawing reads it too. */
  changes = $state(0);

  constructor(modeler: Modeler) {
    this.#modeler = modeler;
    modeler.on('selection.changed', ({ newSelection }: { newSelection: Drawn[] }) => {
      const [only, ...more] = newSelection;
      this.selected = only && more.length === 0 ? (only.labelTarget ?? only) : this.root;
    });
    // A listener that answers anything keeps the event from those after it.
    modeler.on('commandStack.changed', () => {
      this.changes++;
    });
  }

  #service<T>(name: string): T {
    return this.#modeler.get(name) as T;
  }

  get growing(): Growing {
    return this.#service('growing');
  }

  /** Opens bpmn-js' search through the names of the diagram. */
  find = (): void => this.#service<{ toggle(): void }>('searchPad').toggle();

  focus = (): void => this.#service<{ focus(): void }>('canvas').focus();

  get canvas(): Canvas {
    return this.#service('canvas');
  }

  get registry(): Registry {
    return this.#service('elementRegistry');
  }

  get root(): Drawn {
    return this.canvas.getRootElement();
  }

  set readOnly(on: boolean) {
    this.#service<ReadOnly>('readOnly').on = on;
  }

  /** Opens another file; what can be undone begins anew. */
  async open(bpmn: string): Promise<void> {
    await this.#modeler.importXML(bpmn);
    this.#opened = { file: bpmn, written: await this.#written() };
    this.selected = this.root;
    show(this.canvas, this.canvas.viewbox().inner, readable);
  }

  fit = (): void => show(this.canvas, this.canvas.viewbox().inner);

  /** Shows all of the elements that are drawn, with what is around them. */
  fitTo(ids: string[]): void {
    showAll(this.canvas, ids.flatMap((id) => this.registry.get(id) ?? []));
  }

  /** The file as it was opened, with what has been changed since. */
  async xml(): Promise<string> {
    const now = await this.#written();
    return this.#opened ? writeBack(this.#opened.file, this.#opened.written, now) : now;
  }

  async #written(): Promise<string> {
    const { xml } = await this.#modeler.saveXML({ format: true });
    return xml!;
  }

  /** Reads another file without opening it. */
  async read(bpmn: string): Promise<Moddle> {
    const moddle = this.#service<{ fromXML(xml: string): Promise<{ rootElement: Moddle }> }>('moddle');
    return (await moddle.fromXML(bpmn)).rootElement;
  }

  /** After the room for the drawing has changed: the whole of it, or as much as is around what is selected. */
  resized(narrow: boolean): void {
    this.canvas.resized();
    if (!narrow || !this.selected || this.selected === this.root) return;
    const { x, y, width, height } = this.selected;
    const { outer } = this.canvas.viewbox();
    if (!Number.isFinite(x)) return;
    this.canvas.viewbox({ x: x + width / 2 - outer.width / 2, y: y + height / 2 - outer.height / 2, ...outer });
  }

  get definitions(): Moddle {
    return this.#modeler.getDefinitions() as unknown as Moddle;
  }

  /** The executable process of the file. */
  get process(): Moddle {
    void this.changes;
    return list(this.definitions, 'rootElements').find(({ $type }) => $type === 'bpmn:Process')!;
  }

  undo = (): void => this.#service<{ trigger(action: string): void }>('editorActions').trigger('undo');
  redo = (): void => this.#service<{ trigger(action: string): void }>('editorActions').trigger('redo');

  select(id: string): void {
    const element = this.registry.get(id) ?? this.root;
    const selection = this.#service<{ select(of: Drawn[]): void }>('selection');
    if (element === this.root) return selection.select([]);
    selection.select([element]);
    this.canvas.scrollToElement(id, 120);
  }

  /** Everything of a kind that is drawn, in the order of the file. */
  all(type: string): Drawn[] {
    void this.changes;
    return this.registry.getAll().filter((element) => element.type === type && !element.labelTarget);
  }

  fact(element: Drawn, name: FactName): string {
    void this.changes;
    return facts[name](element.businessObject);
  }

  remove(element: Drawn): void {
    this.#service<Modeling>('modeling').removeElements([element]);
  }

  set(element: Drawn, properties: Record<string, unknown>): void {
    this.#service<Modeling>('modeling').updateProperties(element, properties);
  }

  update(element: Drawn, of: Moddle, properties: Record<string, unknown>): void {
    this.#service<Modeling>('modeling').updateModdleProperties(element, of, properties);
  }

  create(type: string, attributes: Record<string, unknown>, parent?: Moddle): Moddle {
    const made = this.#service<Factory>('bpmnFactory').create(type, attributes);
    if (parent) made.$parent = parent;
    return made;
  }

  /** Sets attributes of an extension element, making it when there is none; without any attribute left it goes. */
  setExtension(element: Drawn, type: string, attributes: Attributes, of: Moddle = element.businessObject): void {
    const existing = extension(of, type);
    const wanted = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, value === '' ? undefined : value]));
    if (existing) {
      const left = { ...attributesOf(existing), ...wanted };
      if (Object.values(left).some((value) => value !== undefined)) return this.update(element, existing, wanted);
      return this.setExtensions(element, without(of, existing), of);
    }
    if (Object.values(wanted).every((value) => value === undefined)) return;
    this.setExtensions(element, [...extensionsOf(of), this.create(type, wanted)], of);
  }

  setExtensions(element: Drawn, values: Moddle[], of: Moddle = element.businessObject): void {
    const holder = this.create('bpmn:ExtensionElements', { values }, of);
    for (const value of values) value.$parent = holder;
    this.update(element, of, { extensionElements: values.length > 0 ? holder : undefined });
  }

  /** A list inside an extension, e.g. `zeebe:Properties` and its `properties`. An empty one goes. */
  setList(element: Drawn, type: string, name: string, items: Moddle[]): void {
    const of = element.businessObject;
    const existing = extension(of, type);
    const others = ['inputParameters', 'outputParameters'].filter((other) => other !== name && type === 'zeebe:IoMapping');
    const empty = items.length === 0 && others.every((other) => list(existing, other).length === 0);
    if (existing && empty) return this.setExtensions(element, without(of, existing));
    for (const item of items) item.$parent = existing;
    if (existing) return this.update(element, existing, { [name]: items });
    if (items.length > 0) this.setExtensions(element, [...extensionsOf(of), this.create(type, { [name]: items })]);
  }

  setProperty(element: Drawn, name: string, value: string): void {
    const of = element.businessObject;
    if (property(of, name) === value) return;
    const others = list(extension(of, 'zeebe:Properties'), 'properties').filter((pair) => text(pair, 'name') !== name);
    const own = value === '' ? [] : [this.create('zeebe:Property', { name, value })];
    this.setList(element, 'zeebe:Properties', 'properties', [...others, ...own]);
  }

  destroy(): void {
    this.#modeler.destroy();
  }
}

function extensionsOf(of: Moddle): Moddle[] {
  return list(child(of, 'extensionElements'), 'values');
}

function without(of: Moddle, gone: Moddle): Moddle[] {
  return extensionsOf(of).filter((value) => value !== gone);
}

/** Attributes as written, without the type's own. */
function attributesOf(of: Moddle): Record<string, unknown> {
  return Object.fromEntries(Object.entries(of).filter(([name]) => !name.startsWith('$')));
}
