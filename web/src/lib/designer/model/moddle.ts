/** Elements of the diagram and the BPMN behind them, as bpmn-js holds them. */

/** A BPMN element or an extension of it; attributes by their names. */
export interface Moddle {
  $type: string;
  $parent?: Moddle;
  id?: string;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

/** What is drawn. `labelTarget` is set when it is the label of another. */
export interface Drawn {
  id: string;
  type: string;
  businessObject: Moddle;
  labelTarget?: Drawn;
  parent?: Drawn;
  children?: Drawn[];
  x: number;
  y: number;
  width: number;
  height: number;
}

export function list(of: Moddle | undefined, name: string): Moddle[] {
  return (of?.get(name) as Moddle[] | undefined) ?? [];
}

export function text(of: Moddle | undefined, name: string): string {
  const value = of?.get(name);
  return value === undefined || value === null ? '' : String(value);
}

export function child(of: Moddle | undefined, name: string): Moddle | undefined {
  return (of?.get(name) as Moddle | undefined) ?? undefined;
}

/** `bpmn:UserTask` -> `userTask`. */
export function kindOf({ $type }: Moddle): string {
  const local = $type.slice($type.indexOf(':') + 1);
  return local[0]!.toLowerCase() + local.slice(1);
}

export function extension(of: Moddle, type: string): Moddle | undefined {
  return list(child(of, 'extensionElements'), 'values').find(({ $type }) => $type === type);
}

/** `zeebe:property` by its name: where English names, end states and the persons apart are kept. */
export function property(of: Moddle, name: string): string {
  const pairs = list(extension(of, 'zeebe:Properties'), 'properties');
  return text(
    pairs.find((pair) => text(pair, 'name') === name),
    'value',
  );
}

/** The one event definition of an event. */
export function eventOf(of: Moddle): Moddle | undefined {
  return list(of, 'eventDefinitions')[0];
}
