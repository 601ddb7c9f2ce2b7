/** One call of `step` while it is under way: the next instance as a draft, the tokens still moving, and what is asked of the world. */
import type { BoundaryEvent, Element, ProcessDefinition } from './definition.ts';
import type {
  Command,
  ElementInstance,
  ProcessInstance,
  StepContext,
  Subscription,
  Token,
  TraceEntry,
  Variables,
} from './instance.ts';
import type { Planned } from './subscriptions.ts';

/**
 * A draft of the instance. The one handed in is never changed: the two lists are copied once (by pointer), and an element
 * instance is copied the first time this step changes it. So a step costs what it touches, not what the instance holds.
 */
export class Run {
  readonly definition: ProcessDefinition;
  readonly context: StepContext;
  readonly instance: ProcessInstance;
  readonly commands: Command[] = [];
  readonly trace: TraceEntry[] = [];
  /** Tokens on their way, first come first served, so that parallel branches advance by turns and never deeper into the stack. */
  #tokens: Token[] = [];
  #head = 0;
  readonly #emptied: number[] = [];
  /** Signals thrown in this step: they reach what waits for them once no token moves. */
  readonly signals: { signal: string; variables: Variables }[] = [];
  /** Variables have been written, or a condition has come to be waited for: conditions are to be looked at. */
  changed = false;
  readonly #owned = new Set<number>();

  /** See `EvaluationContext.lot`. */
  readonly lot = (): string => `${this.context.seed ?? ''}/${this.context.now}/${this.instance.next.trace}/${this.#lots++}`;
  #lots = 0;

  constructor(definition: ProcessDefinition, instance: ProcessInstance, context: StepContext) {
    this.definition = definition;
    this.context = context;
    this.instance = {
      ...instance,
      elements: instance.elements.slice(),
      subscriptions: instance.subscriptions.slice(),
      next: { ...instance.next },
    };
  }

  /** How many elements the definition has. */
  get size(): number {
    let size = sizes.get(this.definition);
    if (size === undefined) sizes.set(this.definition, (size = Object.keys(this.definition.elements).length));
    return size;
  }

  element(id: string): Element {
    const element = this.definition.elements[id];
    if (!element) throw new Error(`definition ${this.definition.id} has no element ${id}`);
    return element;
  }

  /** The definition's element a live instance visits; the process itself (id 0) has none. */
  elementOf(of: ElementInstance): Element {
    return this.element(of.element);
  }

  boundaryEvents(of: Element): BoundaryEvent[] {
    const ids = 'boundary' in of ? (of.boundary ?? []) : [];
    return ids.map((id) => this.element(id) as BoundaryEvent);
  }

  find(id: number): ElementInstance | undefined {
    const at = indexOf(this.instance.elements, id);
    return this.instance.elements[at]?.id === id ? this.instance.elements[at] : undefined;
  }

  get(id: number): ElementInstance {
    const found = this.find(id);
    if (!found) throw new Error(`no element instance ${id}`);
    return found;
  }

  /** The element instance, to be changed. */
  own(id: number): ElementInstance {
    const at = indexOf(this.instance.elements, id);
    const found = this.instance.elements[at];
    if (found?.id !== id) throw new Error(`no element instance ${id}`);
    if (this.#owned.has(id)) return found;
    this.#owned.add(id);
    return (this.instance.elements[at] = { ...found });
  }

  /** Element instances this step has changed and that still live, in the order of the first change. */
  *touched(): Generator<ElementInstance> {
    for (const id of this.#owned) {
      const found = this.find(id);
      if (found) yield found;
    }
  }

  add(fields: Omit<ElementInstance, 'id' | 'phase'>): ElementInstance {
    const added: ElementInstance = { id: this.instance.next.element++, ...fields, phase: 'entering' };
    this.instance.elements.push(added);
    this.#owned.add(added.id);
    return added;
  }

  remove(ids: ReadonlySet<number>): void {
    const [only] = ids;
    if (ids.size > 1) this.instance.elements = this.instance.elements.filter(({ id }) => !ids.has(id));
    else if (only !== undefined) this.instance.elements.splice(indexOf(this.instance.elements, only), 1);
  }

  subscription(id: number): Subscription | undefined {
    const at = indexOf(this.instance.subscriptions, id);
    return this.instance.subscriptions[at]?.id === id ? this.instance.subscriptions[at] : undefined;
  }

  subscribe(fields: Planned): Subscription {
    const added: Subscription = { id: this.instance.next.subscription++, ...fields };
    this.instance.subscriptions.push(added);
    const owner = this.own(added.instance);
    owner.subscriptions = [...(owner.subscriptions ?? []), added.id];
    return added;
  }

  replace(subscription: Subscription): void {
    this.instance.subscriptions[indexOf(this.instance.subscriptions, subscription.id)] = subscription;
  }

  unsubscribe(id: number): void {
    this.instance.subscriptions.splice(indexOf(this.instance.subscriptions, id), 1);
  }

  /** Sends a token into an element; it counts as inside the scope from now on. */
  send(token: Token): void {
    const scope = this.own(token.scope);
    scope.inside = (scope.inside ?? 0) + 1;
    this.#tokens.push(token);
  }

  /** Lets a token go on that has been counted inside its scope all the time. */
  resume(token: Token): void {
    this.#tokens.push(token);
  }

  /** The next token whose scope still lives. */
  nextToken(): Token | undefined {
    while (this.#head < this.#tokens.length) {
      const token = this.#tokens[this.#head++];
      if (token && this.find(token.scope)) return token;
    }
    return undefined;
  }

  /** Everything in a scope is gone, but for the scope itself: it counts nothing any more, whatever was moving in it. */
  clear(scope: number): void {
    const owned = this.own(scope);
    owned.inside = 0;
    delete owned.waiting;
    delete owned.joins;
    this.#tokens = this.#tokens.slice(this.#head).filter((token) => token.scope !== scope);
    this.#head = 0;
    if (this.instance.held) this.instance.held = this.instance.held.filter((token) => token.scope !== scope);
    this.#emptied.push(scope);
  }

  /** One less in a scope. */
  vacate(scope: number): void {
    const owned = this.own(scope);
    owned.inside = (owned.inside ?? 0) - 1;
    if (owned.inside === 0) this.#emptied.push(scope);
  }

  /** A scope with nothing left in it, once no token moves any more. */
  nextEmptied(): ElementInstance | undefined {
    for (let id = this.#emptied.shift(); id !== undefined; id = this.#emptied.shift()) {
      const scope = this.find(id);
      if (scope?.inside === 0) return scope;
    }
    return undefined;
  }

  /** Stops all tokens where they are, until an incident is retried. */
  hold(...first: Token[]): void {
    this.instance.held = [...(this.instance.held ?? []), ...first, ...this.#tokens.slice(this.#head)];
    this.#tokens = [];
    this.#head = 0;
  }

  /** Lets the tokens go on that an earlier step had stopped. They are still counted inside their scopes. */
  release(): void {
    if (!this.instance.held) return;
    this.#tokens.push(...this.instance.held);
    delete this.instance.held;
  }

  command(command: Command): void {
    this.commands.push(command);
  }

  record(event: TraceEntry['event'], element: string, of: { id: number; loop?: number }): void {
    const n = this.instance.next.trace++;
    this.trace.push({ n, event, element, instance: of.id, ...(of.loop !== undefined && { loop: of.loop }) });
  }
}

/** A definition does not change, and each of its instances would count again at each step. */
const sizes = new WeakMap<ProcessDefinition, number>();

/** Where an id is in a list sorted by id, or where it would be. */
function indexOf(list: readonly { id: number }[], id: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.id ?? Infinity) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
