/** Grows a drawing without the mouse: after an element, into a flow, on a border, from one element to another. Each is one step of undo. */
import type { Drawn } from '../model/moddle.ts';
import type { NewElement } from './offered.ts';

interface Point {
  x: number;
  y: number;
}

interface Services {
  elementFactory: { createShape(attributes: object): Drawn };
  elementRegistry: { getAll(): Drawn[] };
  autoPlace: { append(source: Drawn, shape: Drawn): Drawn };
  modeling: {
    createShape(shape: object, at: Point, parent: Drawn, hints?: object): Drawn;
    connect(from: Drawn, to: Drawn): void;
    moveElements(elements: Drawn[], by: Point): void;
  };
  spaceTool: {
    calculateAdjustments(elements: Drawn[], axis: string, delta: number, start: number): { movingShapes: Drawn[]; resizingShapes: Drawn[] };
    makeSpace(moving: Drawn[], resizing: Drawn[], delta: Point, direction: string, start: number): void;
  };
  rules: { allowed(action: string, context: object): unknown };
  selection: { select(of: Drawn[]): void };
  commandStack: { register(command: string, handler: object): void; execute(command: string, context: object): void };
}

interface Insertion {
  flow: Drawn;
  element: NewElement;
  made?: Drawn;
}

/** Left free on both sides of what is put into a flow, in pixels. */
const gap = 50;
const firstInside = { x: 60, y: 100 };

export class Growing {
  static $inject = ['elementFactory', 'elementRegistry', 'autoPlace', 'modeling', 'spaceTool', 'rules', 'selection', 'commandStack'];
  readonly #of: Services;

  constructor(...services: unknown[]) {
    this.#of = Object.fromEntries(Growing.$inject.map((name, at) => [name, services[at]])) as unknown as Services;
    this.#of.commandStack.register('house.insert', { preExecute: (context: Insertion) => this.#insert(context) });
    this.#of.commandStack.register('house.append', {
      preExecute: (context: { after: Drawn; element: NewElement; made?: Drawn }) => {
        context.made = this.#filled(this.#free(this.#of.autoPlace.append(context.after, this.shape(context.element))));
      },
    });
  }

  shape(element: NewElement): Drawn {
    return this.#of.elementFactory.createShape({ ...element });
  }

  /** The shape, and what a sub-process begins with inside it. */
  shapes(element: NewElement): Drawn[] {
    const shape = this.shape(element);
    const start = this.#startOf(shape);
    return start ? [shape, Object.assign(start, { x: firstInside.x - 18, y: firstInside.y - 18, parent: shape })] : [shape];
  }

  append(after: Drawn, element: NewElement): void {
    const context: { after: Drawn; element: NewElement; made?: Drawn } = { after, element };
    this.#of.commandStack.execute('house.append', context);
    this.#of.selection.select([context.made!]);
  }

  insert(flow: Drawn, element: NewElement): void {
    const context: Insertion = { flow, element };
    this.#of.commandStack.execute('house.insert', context);
    this.#of.selection.select([context.made!]);
  }

  attach(host: Drawn, element: NewElement): void {
    const taken = this.#of.elementRegistry.getAll().filter((one) => (one as { host?: Drawn }).host === host && !one.labelTarget).length;
    const at = { x: host.x + host.width * (0.75 - 0.25 * (taken % 3)), y: host.y + host.height };
    const made = this.#of.modeling.createShape(this.shape(element), at, host, { attach: true });
    this.#of.selection.select([made]);
  }

  /** What a flow may lead to from here. */
  targetsOf(from: Drawn): Drawn[] {
    const others = this.#of.elementRegistry.getAll().filter((to) => to !== from && !to.labelTarget && to.parent);
    return others.filter((target) => {
      const allowed = this.#of.rules.allowed('connection.create', { source: from, target });
      return typeof allowed === 'object' && (allowed as { type?: string } | null)?.type === 'bpmn:SequenceFlow';
    });
  }

  connect(from: Drawn, to: Drawn): void {
    this.#of.modeling.connect(from, to);
  }

  #insert(context: Insertion): void {
    const { flow, element } = context;
    const shape = this.shape(element);
    const { length, axis, middle } = longest(flow);
    const missing = Math.ceil((shape[axis === 'x' ? 'width' : 'height'] + 2 * gap - length) / 10) * 10;
    if (missing > 0) this.#makeSpace(axis, missing, middle[axis]);
    context.made = this.#filled(this.#of.modeling.createShape(shape, longest(flow).middle, flow));
  }

  #makeSpace(axis: 'x' | 'y', delta: number, start: number): void {
    const drawn = this.#of.elementRegistry.getAll().filter(({ parent, labelTarget }) => parent && !labelTarget);
    const { movingShapes, resizingShapes } = this.#of.spaceTool.calculateAdjustments(drawn, axis, delta, start);
    const by = axis === 'x' ? { x: delta, y: 0 } : { x: 0, y: delta };
    this.#of.spaceTool.makeSpace(movingShapes, resizingShapes, by, axis === 'x' ? 'e' : 's', start);
  }

  /** Moves down what was placed over something else. */
  #free(made: Drawn): Drawn {
    const others = this.#of.elementRegistry.getAll().filter((one) => one !== made && one.parent === made.parent && one.labelTarget !== made && Number.isFinite(one.y));
    for (let turn = 0; turn < 20; turn++) {
      const under = others.find((one) => overlap(made, one));
      if (!under) break;
      this.#of.modeling.moveElements([made], { x: 0, y: under.y + under.height + gap / 2 - made.y });
    }
    return made;
  }

  #filled(made: Drawn): Drawn {
    const start = this.#startOf(made);
    if (start) this.#of.modeling.createShape(start, { x: made.x + firstInside.x, y: made.y + firstInside.y }, made);
    return made;
  }

  /** Of an ad-hoc sub-process anything may begin. */
  #startOf({ type, businessObject }: Drawn): Drawn | null {
    if (type !== 'bpmn:SubProcess' && type !== 'bpmn:Transaction') return null;
    const byEvent = businessObject.get('triggeredByEvent') === true;
    return this.shape({ type: 'bpmn:StartEvent', ...(byEvent && { eventDefinitionType: 'bpmn:TimerEventDefinition' }) });
  }
}

function overlap(one: Drawn, other: Drawn): boolean {
  const room = 10;
  const apart = one.x > other.x + other.width + room || other.x > one.x + one.width + room || one.y > other.y + other.height + room || other.y > one.y + one.height + room;
  return !apart;
}

function longest(flow: Drawn): { length: number; axis: 'x' | 'y'; middle: Point } {
  const points = (flow as unknown as { waypoints: Point[] }).waypoints;
  const segments = points.slice(1).map((to, at) => {
    const from = points[at]!;
    const [dx, dy] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    return { length: Math.max(dx, dy), axis: dx >= dy ? ('x' as const) : ('y' as const), middle };
  });
  return segments.reduce((best, one) => (one.length > best.length ? one : best));
}
