/** One process instance of a simulation: its state, its timers and incidents, and what it has been asked for and not yet answered. */
import type { ProcessDefinition } from '../definition.ts';
import type {
  Command,
  ElementInstance,
  Event,
  MessageSubscription,
  ProcessInstance,
  Step,
  StepContext,
} from '../instance.ts';
import { newInstance, step } from '../step.ts';
import type { Simulated } from '../simulate.ts';
import { ScriptError } from './script-error.ts';

/** Who is told when it ends. */
export interface Parent {
  player: Player;
  elementInstance: number;
}

export class Player {
  /** What it is called in a trace; undefined for the one that is played. */
  readonly name: string | undefined;
  readonly definition: ProcessDefinition;
  readonly parent: Parent | undefined;
  instance: ProcessInstance;
  readonly timers = new Map<number, string>();
  /** Services that take their time: when they answer, and what. */
  readonly answers: { at: string; event: Event & { elementInstance: number } }[] = [];
  readonly #incidents = new Set<number>();
  readonly #renew: (instance: ProcessInstance) => ProcessInstance;
  end: Extract<Command, { kind: 'end' }> | undefined;

  constructor(
    definition: ProcessDefinition,
    renew: ((instance: ProcessInstance) => ProcessInstance) | undefined,
    origin: { name?: string; parent?: Parent; underWay?: ProcessInstance | undefined } = {},
  ) {
    this.definition = definition;
    this.name = origin.name;
    this.parent = origin.parent;
    this.#renew = renew ?? ((instance) => instance);
    this.instance = this.#renew(origin.underWay ?? newInstance(definition));
    for (const one of this.instance.subscriptions) if (one.kind === 'timer') this.timers.set(one.id, one.at);
    for (const { id, incident } of this.instance.elements) if (incident) this.#incidents.add(id);
  }

  step(event: Event, context: StepContext): Step {
    const done = step(this.definition, this.instance, event, context);
    this.instance = this.#renew(done.instance);
    for (const command of done.commands) this.#note(command);
    return done;
  }

  #note(command: Command): void {
    if (command.kind === 'start-timer') this.timers.set(command.subscription, command.at);
    if (command.kind === 'cancel-timer') this.timers.delete(command.subscription);
    if (command.kind === 'raise-incident') this.#incidents.add(command.elementInstance);
    if (command.kind === 'resolve-incident') this.#incidents.delete(command.elementInstance);
    if (command.kind === 'end') this.end = command;
    if (command.kind !== 'cancel-service') return;
    const at = this.answers.findIndex(({ event }) => event.elementInstance === command.elementInstance);
    if (at >= 0) this.answers.splice(at, 1);
  }

  messages(): MessageSubscription[] {
    return this.instance.subscriptions.filter((one) => one.kind === 'message');
  }

  get isPlayed(): boolean {
    return this.instance.next.element > 1;
  }

  open(element: string, loop?: number): ElementInstance | undefined {
    return this.instance.elements.find(
      (of) => of.element === element && !of.body && of.phase === 'active' && (loop === undefined || of.loop === loop),
    );
  }

  withIncident(element: string): ElementInstance | undefined {
    return this.instance.elements.find((of) => of.element === element && of.incident);
  }

  /** The scope an activity of an ad-hoc sub-process would begin in. */
  scopeFor(element: string): ElementInstance {
    const scope = this.definition.elements[element]?.scope;
    const found = this.instance.elements.find((of) => of.id !== 0 && of.element === scope && !of.body);
    if (!found) throw new ScriptError(`nothing open around ${element}`);
    return found;
  }

  result(): Omit<Simulated, 'played'> {
    const state = this.end ? 'completed' : this.#incidents.size > 0 ? 'incident' : 'waiting';
    const { endState, error } = this.end ?? {};
    return {
      state,
      ...(endState !== undefined && { endState }),
      ...(error !== undefined && { error }),
      variables: this.end?.variables ?? this.instance.elements[0]?.variables ?? {},
      instance: this.instance,
    };
  }
}
