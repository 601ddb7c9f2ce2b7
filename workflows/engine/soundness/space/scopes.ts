/** What of a definition does not change from state to state: which errors are caught around an element, and where tokens may multiply. */
import type { BoundaryEvent, Element, ProcessDefinition, StartEvent, SubProcess } from '../../definition.ts';
import { eventsOf } from '../../event-definition.ts';
import { closure, next } from '../rule.ts';

interface Caught {
  errors: string[];
  escalations: string[];
}

/** Stands for an error or escalation that no event names. */
const anyCode = 'any';

export class Scopes {
  readonly #definition: ProcessDefinition;
  readonly #called: ReadonlySet<string>;
  readonly #caught = new Map<string, Caught>();
  /** Elements that only tokens of their own come to: beside what goes on, again and again, or several at once. */
  readonly several: ReadonlySet<string>;

  /** @param called ids of the activities that call a process, which may escalate */
  constructor(definition: ProcessDefinition, called: ReadonlySet<string>) {
    this.#definition = definition;
    this.#called = called;
    this.several = several(definition);
  }

  caughtAround(id: string): Caught {
    let found = this.#caught.get(id);
    if (!found) {
      found = { errors: this.#codes(id, 'error'), escalations: this.#codes(id, 'escalation') };
      this.#caught.set(id, found);
    }
    return found;
  }

  #codes(id: string, kind: 'error' | 'escalation'): string[] {
    const own = this.#boundary(id);
    const around = kind === 'error' || this.#called.has(id) ? this.#around(id) : [];
    return [
      ...new Set(
        [...own, ...around]
          .flatMap((event) => eventsOf(event))
          .flatMap((event) => (event.kind === kind ? [event.code ?? anyCode] : [])),
      ),
    ];
  }

  #boundary(id: string): Element[] {
    const element = this.#definition.elements[id];
    const events = element && 'boundary' in element ? (element.boundary ?? []) : [];
    return events.flatMap((one) => this.#definition.elements[one] ?? []);
  }

  /** Events on the boundary of the scopes it lies in, and those that start event sub-processes there. */
  #around(id: string): Element[] {
    const { elements, eventSubProcesses = [] } = this.#definition;
    const scope = elements[id]?.scope;
    const of = scope === undefined ? undefined : (elements[scope] as SubProcess);
    const starting = (of ? (of.eventSubProcesses ?? []) : eventSubProcesses)
      .filter((sub) => sub !== id)
      .flatMap((sub) => elements[(elements[sub] as SubProcess).starts[0] ?? ''] ?? []);
    return scope === undefined ? starting : [...starting, ...this.#boundary(scope), ...this.#around(scope)];
  }
}

function several(definition: ProcessDefinition): Set<string> {
  const all = Object.values(definition.elements);
  const { elements, starts } = definition;
  const onwards = (id: string) => next(elements[id]!, definition);
  const main = (id: string) => {
    const { boundary = [] } = elements[id] as SubProcess;
    return onwards(id).filter((one) => !boundary.includes(one) || !isBeside(elements[one]!));
  };
  const inner = all.flatMap((element) => (element.type === 'subProcess' ? element.starts : []));
  const reached = closure([...starts, ...inner], main);
  const beside = [...closure(all.filter(isBeside).map(({ id }) => id), onwards)].filter((id) => !reached.has(id));
  const again = closure(all.filter(multiplies).flatMap((element) => onwards(element.id)), onwards);
  const free = all.filter((element) => isFree(element, elements)).map(({ id }) => id);
  return new Set([...beside, ...again, ...free]);
}

/** What it begins goes on beside its activity. */
function isBeside(element: Element): boolean {
  return element.type === 'boundaryEvent' && !element.interrupting;
}

function multiplies(element: Element): boolean {
  const { completionQuantity = 1, startQuantity = 1, loop } = element as {
    completionQuantity?: number;
    startQuantity?: number;
    loop?: { behaviour?: object };
  };
  const isCycle = eventsOf(element).some((event) => event.kind === 'timer' && event.timer === 'cycle');
  const cycles = element.type === 'intermediateCatchEvent' && isCycle;
  return completionQuantity > 1 || startQuantity > 1 || loop?.behaviour !== undefined || cycles;
}

/** Not in the flow: event sub-processes, what an ad-hoc one holds, and what compensates. */
function isFree(element: Element, elements: Record<string, Element>): boolean {
  const around = element.scope === undefined ? undefined : elements[element.scope];
  const adHoc = around?.type === 'subProcess' && around.adHoc !== undefined;
  const { triggeredByEvent, forCompensation, startQuantity } = element as SubProcess & StartEvent & BoundaryEvent;
  return adHoc || triggeredByEvent === true || forCompensation === true || startQuantity !== undefined;
}
