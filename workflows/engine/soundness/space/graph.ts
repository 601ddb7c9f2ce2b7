/** States by name, how each was first reached at the least cost, and which of them still lead to an end. */
import type { ProcessInstance } from '../../instance.ts';

interface Node {
  /** Elements entered since the start. */
  cost: number;
  parent: number;
  entered: string[];
  /** Until it has been looked at. */
  instance: ProcessInstance | undefined;
  before: number[];
  isLast: boolean;
  /** What is entered on a move back to a state that was there before. */
  back?: string[];
  settled: boolean;
}

export class Graph {
  readonly #byName = new Map<string, number>();
  readonly #nodes: Node[] = [];
  /** Nodes to be looked at, by cost. */
  readonly #open: number[][] = [];
  #cost = 0;

  get size(): number {
    return this.#nodes.length;
  }

  /** A move leads to a state, which is new, or nearer than it was, or known. */
  reach(parent: number, name: string, entered: string[], instance: ProcessInstance): void {
    const cost = (this.#nodes[parent]?.cost ?? 0) + entered.length;
    const at = this.#byName.get(name);
    const source = this.#nodes[parent];
    if (source) source.isLast = false;
    if (at === undefined) {
      this.#byName.set(name, this.#nodes.length);
      const before = parent < 0 ? [] : [parent];
      this.#nodes.push({ cost, parent, entered, instance, before, isLast: true, settled: false });
      this.#queue(this.#nodes.length - 1, cost);
      return;
    }
    const node = this.#nodes[at] as Node;
    node.before.push(parent);
    if (source && node.cost <= source.cost) source.back ??= entered;
    if (cost >= node.cost || !node.instance) return;
    Object.assign(node, { cost, parent, entered });
    this.#queue(at, cost);
  }

  #queue(at: number, cost: number): void {
    (this.#open[cost] ??= []).push(at);
  }

  /** The nearest state nobody has looked at. */
  next(): number | undefined {
    for (; this.#cost < this.#open.length; this.#cost++) {
      const there = this.#open[this.#cost] ?? [];
      for (let at = there.pop(); at !== undefined; at = there.pop()) {
        const node = this.#nodes[at];
        if (node?.instance && node.cost === this.#cost) return at;
      }
    }
    return undefined;
  }

  /** Hands out the instance, once: what has been looked at needs it no more. */
  instanceOf(at: number): ProcessInstance {
    const node = this.#nodes[at] as Node;
    const { instance } = node;
    node.instance = undefined;
    return instance as ProcessInstance;
  }

  /** An end, or a state behind which nobody looks. */
  settle(at: number): void {
    (this.#nodes[at] as Node).settled = true;
  }

  isLast(at: number): boolean {
    return this.#nodes[at]?.isLast === true;
  }

  path(at: number): string[] {
    const parts: string[][] = [];
    for (let node = this.#nodes[at]; node; node = this.#nodes[node.parent]) parts.unshift(node.entered);
    return parts.flat();
  }

  /** The shortest way round and round from which no end can be reached. */
  trap(): string[] | undefined {
    const ending = this.#ending();
    let nearest: number | undefined;
    for (const [at, { cost, back }] of this.#nodes.entries()) {
      const isNearer = nearest === undefined || cost < (this.#nodes[nearest]?.cost ?? 0);
      if (back && isNearer && !ending.has(at)) nearest = at;
    }
    return nearest === undefined ? undefined : [...this.path(nearest), ...(this.#nodes[nearest]?.back ?? [])];
  }

  /** States from which an end can be reached. */
  #ending(): Set<number> {
    const open = this.#nodes.flatMap(({ settled }, at) => (settled ? [at] : []));
    const ending = new Set(open);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const before of this.#nodes[at]?.before ?? []) {
        if (ending.has(before)) continue;
        ending.add(before);
        open.push(before);
      }
    }
    return ending;
  }
}
