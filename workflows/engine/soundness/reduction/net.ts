/** A definition under reduction: elements and flows that may be taken out, and who answers for what has been. */
import type { Element, Gateway, ProcessDefinition, SequenceFlow } from '../../definition.ts';
import { eventsOf } from '../../event-definition.ts';
import type { EventKind } from '../../event-definition.ts';

/** Which way an exclusive gateway goes is never known. */
const either = { text: '=either', ast: { op: 'literal' as const, value: true }, reads: [] };

export class Net {
  readonly definition: ProcessDefinition;
  readonly elements = new Map<string, Element>();
  readonly flows = new Map<string, SequenceFlow>();
  /** Flows on which a token takes its time, since what waited there has been taken out. */
  readonly slow = new Set<string>();
  /** By element or flow taken out: if a token comes to one of these elements or flows, one could come to it. */
  readonly #carriers = new Map<string, string[]>();
  /** Signals thrown in it arrive at once; whoever waits for a signal has then no choice. */
  readonly throwsSignals: boolean;
  /** Then it matters where a process is called that may escalate. */
  readonly catchesEscalations: boolean;

  constructor(definition: ProcessDefinition) {
    this.definition = definition;
    for (const element of Object.values(definition.elements)) {
      const { incoming, outgoing } = element;
      this.elements.set(element.id, { ...element, incoming: [...incoming], outgoing: [...outgoing] });
    }
    for (const flow of Object.values(definition.flows)) this.flows.set(flow.id, { ...flow });
    this.throwsSignals = this.#has('signal', (type) => type === 'intermediateThrowEvent' || type === 'endEvent');
    this.catchesEscalations = this.#has('escalation', (type) => type === 'boundaryEvent' || type === 'startEvent');
  }

  #has(kind: EventKind, which: (type: string) => boolean): boolean {
    const events = [...this.elements.values()].filter(({ type }) => which(type)).flatMap((element) => eventsOf(element));
    return events.some((event) => event.kind === kind);
  }

  flow(id: string): SequenceFlow {
    return this.flows.get(id) as SequenceFlow;
  }

  source(flow: string): Element | undefined {
    return this.elements.get(this.flows.get(flow)?.source ?? '');
  }

  target(flow: string): Element | undefined {
    return this.elements.get(this.flows.get(flow)?.target ?? '');
  }

  replace(element: Element): void {
    this.elements.set(element.id, element);
  }

  /** The element goes the one way or the other. */
  asExclusive({ id, scope, incoming, outgoing }: Pick<Element, 'id' | 'scope' | 'incoming' | 'outgoing'>): void {
    const gateway: Gateway<'exclusiveGateway'> = { id, type: 'exclusiveGateway', incoming, outgoing };
    this.replace(scope === undefined ? gateway : { ...gateway, scope });
    for (const flow of outgoing) {
      const { condition: _condition, ...rest } = this.flow(flow);
      this.flows.set(flow, { ...rest, source: id, ...(outgoing.length > 1 && { condition: either }) });
    }
  }

  /** Takes an element out that `carriers` answer for; its flows are the caller's business. */
  remove(id: string, carriers: string[]): void {
    this.elements.delete(id);
    if (!this.#carriers.has(id)) this.#carriers.set(id, [...carriers]);
  }

  /** A token that comes by one of these flows may stay. */
  slowDown(flows: string[]): void {
    for (const flow of flows) this.slow.add(flow);
  }

  /** It will stand for others too: what comes to it later says nothing about itself. */
  carriedByItsFlows({ id, incoming }: Element): void {
    if (!this.#carriers.has(id)) this.#carriers.set(id, [...incoming]);
  }

  cut(flow: string, carriers: string[]): void {
    const { source, target } = this.flow(flow);
    const [from, to] = [this.elements.get(source), this.elements.get(target)];
    if (from) from.outgoing = from.outgoing.filter((one) => one !== flow);
    if (to) to.incoming = to.incoming.filter((one) => one !== flow);
    this.flows.delete(flow);
    this.#carriers.set(flow, carriers);
  }

  /** Leads a flow elsewhere, to the place of another one among the flows that arrive there. */
  lead(flow: string, to: Element, instead?: string): void {
    this.flow(flow).target = to.id;
    const at = instead === undefined ? -1 : to.incoming.indexOf(instead);
    if (at < 0) to.incoming.push(flow);
    else to.incoming[at] = flow;
  }

  reduced(): ProcessDefinition {
    const flows = Object.fromEntries([...this.flows].map(([id, flow]) => [id, flow]));
    return { ...this.definition, elements: Object.fromEntries(this.elements), flows };
  }

  /** Everything a token can come to, given what it came to or took of what is left. */
  withCarried(seen: ReadonlySet<string>): Set<string> {
    const all = new Set([...seen].filter((one) => !this.#carriers.has(one)));
    for (let before = -1; before !== all.size;) {
      before = all.size;
      for (const [id, carriers] of this.#carriers) if (carriers.some((one) => all.has(one))) all.add(id);
    }
    return all;
  }
}
