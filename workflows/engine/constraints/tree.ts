/** A model as the XML library gives it, made easy to ask: what contains what, by type, and where a finding points. */
import type { Finding } from '../definition.ts';
import { attribute, child, children, flag } from '../parsing/raw.ts';
import type { Raw } from '../parsing/raw.ts';

/** What the library knows of a type. */
interface Described extends Raw {
  $descriptor: { properties: { ns: { localName: string }; type: string; isReference?: boolean }[] };
  $instanceOf(type: string): boolean;
}

export type Constraint = (tree: Tree) => Finding[];

export class Tree {
  readonly root: Raw;
  readonly all: Raw[] = [];
  readonly #parents = new Map<Raw, Raw>();
  readonly #byType = new Map<string, Raw[]>();
  readonly #byTarget = new Map<string, Map<Raw | undefined, Raw[]>>();
  readonly #onlySketches: boolean;

  constructor(root: Raw) {
    this.root = root;
    this.#walk(root);
    this.#onlySketches = !this.of('Process').some((process) => flag(process, 'isExecutable', false));
  }

  /** Recursion is safe: the scan has limited the depth. The drawing itself is not looked at. */
  #walk(of: Raw): void {
    this.all.push(of);
    for (const { name, reference } of propertiesOf(of)) {
      if (reference || name === 'diagrams') continue;
      for (const inner of valuesOf(of, name)) {
        if (this.#parents.has(inner) || inner === this.root) continue;
        this.#parents.set(inner, of);
        this.#walk(inner);
      }
    }
  }

  /** Elements of a type, and of those derived from it. */
  of(...types: string[]): Raw[] {
    const key = types.join();
    let found = this.#byType.get(key);
    if (!found) {
      found = this.all.filter((raw) => types.some((type) => is(raw, type)));
      this.#byType.set(key, found);
    }
    return found;
  }

  /** The elements of a type by what one of their properties refers to: `at('SequenceFlow', 'targetRef', node)`. */
  at(type: string, property: string, target: Raw): Raw[] {
    const key = `${type}.${property}`;
    let index = this.#byTarget.get(key);
    if (!index) {
      index = Map.groupBy(this.of(type), (raw) => child(raw, property));
      this.#byTarget.set(key, index);
    }
    return index.get(target) ?? [];
  }

  parent(of: Raw): Raw | undefined {
    return this.#parents.get(of);
  }

  /** The nearest element around it of one of the types. */
  around(of: Raw, ...types: string[]): Raw | undefined {
    for (let at = this.parent(of); at; at = this.parent(at)) if (types.some((type) => is(at, type))) return at;
    return undefined;
  }

  /** Flow nodes of the processes that are to run; a sketch may be unfinished. */
  nodes(...types: string[]): Raw[] {
    return this.of(...types).filter((raw) => this.runs(raw));
  }

  /** In a file in which nothing is to run, every process is taken at its word. */
  runs(of: Raw): boolean {
    const process = is(of, 'Process') ? of : this.around(of, 'Process');
    return process !== undefined && (this.#onlySketches || flag(process, 'isExecutable', false));
  }

  /** A finding at an element, or at the nearest one around it that has an id. */
  finding(rule: string, at: Raw, params?: Finding['params']): Finding {
    let named: Raw | undefined = at;
    while (named && attribute(named, 'id') === undefined) named = this.parent(named);
    return { rule, elementId: (named && attribute(named, 'id')) ?? '', ...(params && { params }) };
  }
}

export function is(raw: Raw, type: string): boolean {
  return typeof raw.$instanceOf === 'function' && (raw as Described).$instanceOf(`bpmn:${type}`);
}

export function propertiesOf(of: Raw): { name: string; type: string; reference: boolean }[] {
  const { $descriptor } = of as Described;
  if (!('$descriptor' in of) || !$descriptor.properties) return [];
  return $descriptor.properties.map(({ ns, type, isReference }) => ({
    name: ns.localName,
    type: type.slice(type.indexOf(':') + 1),
    reference: isReference === true,
  }));
}

/** The elements a property holds or refers to. */
export function valuesOf(of: Raw, property: string): Raw[] {
  const one = child(of, property);
  return one ? [one] : children(of, property);
}

export function eventDefinitions(of: Raw): Raw[] {
  return [...children(of, 'eventDefinitions'), ...children(of, 'eventDefinitionRef')];
}

export function hasEvent(of: Raw, type: string): boolean {
  return eventDefinitions(of).some((definition) => is(definition, type));
}
