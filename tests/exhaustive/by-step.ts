/** Every run of a model on the engine's own `step`, one whole step after the other, with every answer its data could give. */
import type { Element, ProcessDefinition } from '../../workflows/engine/definition.ts';
import type { Event, ProcessInstance, Rules } from '../../workflows/engine/instance.ts';
import { newInstance, step } from '../../workflows/engine/step.ts';
import rules from '../conformance/rules.json' with { type: 'json' };

export interface Runs {
  complete: boolean;
  entered: Set<string>;
  /** From some state on no run ends. */
  hangs: boolean;
}

const most = 1_000;
const context = { now: '2026-02-09T03:00:00.000Z', rules: rules as Rules };

export function runs(published: ProcessDefinition, starting: Event[]): Runs {
  const answers: number[] = [];
  let at = 0;
  const ask = (): boolean => (answers[at++] ??= 0) === 0;
  const definition = withoutData(published, ask) as ProcessDefinition;
  const names = new Map<string, number>();
  const states: ProcessInstance[] = [];
  const before: number[][] = [];
  const entered = new Set<string>();
  const add = (instance: ProcessInstance, from?: number): void => {
    const name = nameOf(instance);
    const known = names.get(name) ?? states.push(instance) - 1;
    names.set(name, known);
    const sources = (before[known] ??= []);
    if (from !== undefined) sources.push(from);
  };
  add(newInstance(definition));
  for (let of = 0; of < states.length && states.length < most; of++) {
    const instance = states[of] as ProcessInstance;
    for (const event of of === 0 ? starting : eventsOf(definition, instance)) {
      for (answers.length = 0; ;) {
        at = 0;
        const next = step(definition, instance, event, context);
        const stumbles = next.commands.some((one) => one.kind === 'raise-incident' && one.code !== 'join-never-completes');
        if (!stumbles) for (const entry of next.trace) if (entry.event === 'enter') entered.add(entry.element);
        if (!stumbles) add(next.instance, of);
        answers.length = at;
        while (answers.at(-1) === 1) answers.pop();
        if (answers.length === 0) break;
        answers[answers.length - 1] = 1;
      }
    }
  }
  const ends = states.flatMap(({ state }, index) => (state === 'ended' ? [index] : []));
  const ending = new Set(ends);
  for (let index = ends.pop(); index !== undefined; index = ends.pop()) {
    for (const from of before[index] ?? []) if (!ending.has(from)) ends.push((ending.add(from), from));
  }
  return { complete: states.length < most, entered, hangs: ending.size < states.length };
}

function eventsOf({ elements }: ProcessDefinition, { elements: live, subscriptions }: ProcessInstance): Event[] {
  const variables = {};
  const work = live.flatMap(({ id, element, body, phase }): Event[] => {
    const type = id === 0 || body || phase !== 'active' ? undefined : (elements[element] as Element).type;
    if (type === 'userTask') return [{ kind: 'user-task-completed', elementInstance: id, variables }];
    if (type === 'callActivity') return [{ kind: 'child-ended', elementInstance: id, variables }];
    return type === undefined ? [] : [{ kind: 'service-completed', elementInstance: id, variables }];
  });
  const waiting = subscriptions.flatMap((one): Event[] => {
    if (one.kind === 'timer') return [{ kind: 'timer-fired', subscription: one.id }];
    if (one.kind === 'message') return [{ kind: 'message-delivered', subscription: one.id, id: 'once', variables }];
    return one.kind === 'signal' ? [{ kind: 'signal-delivered', signal: one.signal, id: 'once', variables }] : [];
  });
  return [...work, ...waiting, { kind: 'variables-changed', variables: { turn: 1 } }];
}

/** What an expression is for, and what it may say. */
const said: Record<string, (ask: () => boolean) => unknown> = {
  condition: (ask) => ask(),
  completionCondition: (ask) => ask(),
  activation: (ask) => ask(),
  collection: (ask) => (ask() ? [null] : [null, null]),
  cardinality: (ask) => (ask() ? 1 : 2),
  process: () => 'called',
  type: () => 'service',
  name: () => 'named',
};

const left: ReadonlySet<string> = new Set(['inputs', 'outputs', 'data', 'outputElement', 'form', 'decision', 'script']);

/** The definition again, its expressions answered by `ask`; those that only say who, when or which key are left out. */
function withoutData(part: unknown, ask: () => boolean, role = ''): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((one) => withoutData(one, ask, role));
  if ('ast' in part && 'text' in part) {
    const counts = (part as unknown as { reads: string[] }).reads.some((name) => name === 'activationCount');
    if (counts) return part;
    const ast = Object.defineProperty({ op: 'literal' }, 'value', { get: () => said[role]?.(ask), enumerable: true });
    return { text: part.text, ast, reads: [] };
  }
  const kept = Object.entries(part).filter(([key, inner]) => !left.has(key) && (!isExpression(inner) || key in said));
  const timed = 'timer' in part ? timer(part.timer === 'cycle' ? 'cycle' : 'duration') : {};
  const short = 'testBefore' in part || 'maximum' in part ? { maximum: 2 } : {};
  return { ...Object.fromEntries(kept.map(([key, inner]) => [key, withoutData(inner, ask, key)])), ...timed, ...short };
}

/** A cycle fires once. */
function timer(kind: 'cycle' | 'duration'): object {
  const value = kind === 'cycle' ? 'R1/PT1H' : 'PT1H';
  return { timer: kind, value: { text: value, ast: { op: 'literal', value }, reads: [] } };
}

function isExpression(inner: unknown): boolean {
  return typeof inner === 'object' && inner !== null && 'ast' in inner && 'text' in inner;
}

/** Ids in the order of their appearance, nothing that only counts or tells the time. */
function nameOf(instance: ProcessInstance): string {
  const { elements, subscriptions, state, held } = instance;
  const order = new Map(elements.map(({ id }, index) => [id, index]));
  const place = (id: number | undefined) => order.get(id ?? -1) ?? -1;
  const live = elements.map(({ id: _id, scope, since: _since, variables: _variables, subscriptions: _own, compensates, ...rest }) => ({
    ...rest,
    scope: place(scope),
    compensates: place(compensates),
  }));
  const waits = subscriptions.map(({ id: _id, instance: on, ...rest }) => ({ ...rest, instance: place(on), at: '' }));
  return JSON.stringify([state, live, waits, held?.map((token) => ({ ...token, scope: place(token.scope) }))]);
}
