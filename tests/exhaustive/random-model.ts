/** Models drawn at random from a seed: blocks within blocks, then a few mistakes - a gateway of another kind, a flow that goes elsewhere. */
import type { Element, ElementType, Gateway, ProcessDefinition, SequenceFlow } from '../../workflows/engine/definition.ts';
import type { Expression } from '../../workflows/engine/expression/ast.ts';

/** A number from 0 to n - 1, the same ones for a seed (mulberry32). */
export type Dice = (n: number) => number;

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * n);
  };
}

const whichever: Expression = { text: '=x', ast: { op: 'name', name: 'x' }, reads: ['x'] };

/** @param size about as many elements as are drawn; @param mistakes as many as are made at most */
export function randomModel(dice: Dice, size: number, mistakes: number): ProcessDefinition {
  const drawing = new Drawing(dice, size);
  const starts = drawing.scope(undefined);
  for (let n = dice(mistakes + 1); n > 0; n--) drawing.mistake();
  return drawing.definition(starts);
}

/** Where a block begins and where it ends. */
type Block = [first: string, last: string];

class Drawing {
  readonly #dice: Dice;
  #left: number;
  readonly #elements = new Map<string, Element>();
  readonly #flows = new Map<string, SequenceFlow>();

  constructor(dice: Dice, size: number) {
    this.#dice = dice;
    this.#left = size;
  }

  scope(scope: string | undefined): string[] {
    const start = this.#add('startEvent', scope);
    const [first, last] = this.#sequence(scope);
    this.#flow(start, first);
    this.#flow(last, this.#add('endEvent', scope));
    return [start];
  }

  #add(type: ElementType, scope: string | undefined, more: object = {}): string {
    const id = `${type}-${this.#elements.size}`;
    const element = { id, type, incoming: [], outgoing: [], ...(scope !== undefined && { scope }), ...more } as unknown;
    this.#elements.set(id, element as Element);
    this.#left--;
    return id;
  }

  #flow(source: string, target: string): void {
    const id = `flow-${this.#flows.size}`;
    this.#flows.set(id, { id, source, target });
    this.#elements.get(source)?.outgoing.push(id);
    this.#elements.get(target)?.incoming.push(id);
  }

  #sequence(scope: string | undefined): Block {
    const [first, last] = this.#block(scope);
    if (this.#left < 3 || this.#dice(3) === 0) return [first, last];
    const [next, end] = this.#sequence(scope);
    this.#flow(last, next);
    return [first, end];
  }

  #block(scope: string | undefined): Block {
    if (this.#left < 5) return this.#task(scope);
    const kinds = [
      () => this.#task(scope),
      () => this.#parting('exclusiveGateway', 'exclusiveGateway', scope),
      () => this.#parting('parallelGateway', 'parallelGateway', scope),
      () => this.#parting('parallelGateway', 'parallelGateway', scope),
      () => this.#parting('inclusiveGateway', 'inclusiveGateway', scope),
      () => this.#events(scope),
      () => this.#loop(scope),
      () => this.#interruptible(this.#task(scope), scope),
      () => this.#subProcess(scope),
      () => this.#interruptible(this.#subProcess(scope), scope),
    ];
    return (kinds[this.#dice(kinds.length)] as () => Block)();
  }

  #task(scope: string | undefined): Block {
    const id = this.#add('userTask', scope);
    return [id, id];
  }

  #parting(split: ElementType, join: ElementType, scope: string | undefined): Block {
    const [first, last] = [this.#add(split, scope), this.#add(join, scope)];
    for (let n = 2 + this.#dice(2); n > 0; n--) {
      const [begin, end] = this.#sequence(scope);
      this.#flow(first, begin);
      this.#flow(end, last);
    }
    return [first, last];
  }

  #events(scope: string | undefined): Block {
    const [first, last] = [this.#add('eventBasedGateway', scope), this.#add('exclusiveGateway', scope)];
    for (let n = 0; n < 2; n++) {
      const event = this.#add('intermediateCatchEvent', scope, { event: { kind: 'message', message: `m${n}` } });
      this.#flow(first, event);
      this.#flow(event, last);
    }
    return [first, last];
  }

  #loop(scope: string | undefined): Block {
    const [first, last] = [this.#add('exclusiveGateway', scope), this.#add('exclusiveGateway', scope)];
    const [begin, end] = this.#sequence(scope);
    this.#flow(first, begin);
    this.#flow(end, last);
    this.#flow(last, first);
    return [first, last];
  }

  #interruptible([host]: Block, scope: string | undefined): Block {
    const event = this.#add('boundaryEvent', scope, {
      attachedTo: host,
      interrupting: true,
      event: { kind: 'message', message: 'late' },
    });
    Object.assign(this.#elements.get(host) as object, { boundary: [event] });
    const last = this.#add('exclusiveGateway', scope);
    this.#flow(host, last);
    this.#flow(event, last);
    return [host, last];
  }

  #subProcess(scope: string | undefined): Block {
    const id = this.#add('subProcess', scope, { starts: [] });
    Object.assign(this.#elements.get(id) as object, { starts: this.scope(id) });
    return [id, id];
  }

  mistake(): void {
    const all = [...this.#elements.values()];
    const gateways = all.filter(({ type }) => gatewayTypes.includes(type));
    const ends = all.filter(({ type }) => type === 'endEvent');
    const kind = this.#dice(8);
    const gateway = gateways[this.#dice(gateways.length)];
    if (kind < 4 && gateway) gateway.type = gatewayTypes[this.#dice(3)] as 'exclusiveGateway';
    else if (kind === 4) Object.assign(ends[this.#dice(ends.length)] as object, { event: { kind: 'terminate' } });
    else this.#goesElsewhere(all);
  }

  #goesElsewhere(all: Element[]): void {
    const flow = [...this.#flows.values()][this.#dice(this.#flows.size)] as SequenceFlow;
    const source = this.#elements.get(flow.source) as Element;
    const free = all.filter(({ type, scope }) => scope === source.scope && !fixed.includes(type));
    const target = free[this.#dice(free.length)];
    if (!target || source.type === 'eventBasedGateway') return;
    const before = this.#elements.get(flow.target) as Element;
    before.incoming = before.incoming.filter((one) => one !== flow.id);
    target.incoming.push(flow.id);
    flow.target = target.id;
  }

  definition(starts: string[]): ProcessDefinition {
    for (const { type, outgoing } of this.#elements.values()) {
      const asks = type === 'exclusiveGateway' ? outgoing.length > 1 : type === 'inclusiveGateway';
      if (asks && outgoing.length > 1) for (const flow of outgoing) (this.#flows.get(flow) as SequenceFlow).condition = whichever;
    }
    const elements = Object.fromEntries(this.#elements);
    const flows = Object.fromEntries(this.#flows);
    return { format: 1, id: 'random', name: 'random', starts, elements, flows, variablesRead: [], called: [], forms: [] };
  }
}

const gatewayTypes: Gateway<string>['type'][] = ['exclusiveGateway', 'parallelGateway', 'inclusiveGateway'];
const fixed: ElementType[] = ['startEvent', 'boundaryEvent', 'intermediateCatchEvent'];
