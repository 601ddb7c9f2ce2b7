/** One state of the space: an instance without its data, and its name, the same for states that cannot be told apart. */
import type { ProcessDefinition } from '../../definition.ts';
import { isActivity } from '../../element-kinds.ts';
import type { Completed, ElementInstance, ProcessInstance, Subscription, Token } from '../../instance.ts';

/** The instance with ids, instants and variables left out, what lies in a scope in the order of its names. */
export function nameOf(instance: ProcessInstance): string {
  if (instance.state === 'ended') return 'ended';
  const inside = new Map<number, ElementInstance[]>();
  for (const of of instance.elements) {
    const there = inside.get(of.scope);
    if (there) there.push(of);
    else inside.set(of.scope, [of]);
  }
  const waiting = new Map(instance.subscriptions.map((one) => [one.id, one]));
  const elements = new Map(instance.elements.map((one) => [one.id, one.element]));
  const name = (of: ElementInstance): string => {
    const tokens = (instance.held ?? []).filter(({ scope }) => scope === of.id).map(tokenName);
    const parts = [...(inside.get(of.id) ?? []).map(name), ...tokens].sort();
    const subscriptions = (of.subscriptions ?? []).map((id) => subscriptionName(waiting.get(id))).sort();
    const waits = subscriptions.length > 0 ? `<${subscriptions.join()}>` : '';
    return `${of.element}${rest(of, elements)}${waits}${parts.length > 0 ? `(${parts.join()})` : ''}`;
  };
  return instance.elements[0] ? name(instance.elements[0]) : '';
}

function tokenName({ element, flow = '', trigger, compensates, joined }: Token): string {
  return `>${flow}>${element}${trigger ? `!${trigger.start ?? ''}` : ''}${compensates === undefined ? '' : '~'}${joined ? '+' : ''}`;
}

function subscriptionName(of: Subscription | undefined): string {
  if (!of) return '';
  const received = (of.kind === 'message' || of.kind === 'signal') && of.received ? '!' : '';
  return `${of.element}.${of.part ?? ''}${of.kind === 'timer' ? (of.cycle?.left ?? '') : received}`;
}

function rest(of: ElementInstance, elements: Map<number, string>): string {
  const { joins, completed, compensation, body, queue, caught } = of;
  const joined = Object.entries(joins ?? {}).map(
    ([id, { tokens, reset = [] }]) => `${id}:${tokens.join('')}${reset.map(Number).join('')}`,
  );
  return [
    of.phase === 'active' ? '' : of.phase,
    of.incident ? '?' : '',
    of.interrupted ? '!' : '',
    of.restored ? '^' : '',
    of.compensates === undefined ? '' : `~${elements.get(of.compensates) ?? ''}`,
    joined.length > 0 ? `{${joined.sort().join()}}` : '',
    completed ? `c${completedName(completed)}` : '',
    compensation ? `u${completedName(compensation.left.map(({ of }) => of))}${compensation.then ?? ''}` : '',
    body ? `b${body.count}.${body.started}.${body.completed}` : '',
    queue ? `q${queue.join('.')}` : '',
    caught ? `k${Object.keys(caught).sort().join('.')}` : '',
  ].join('');
}

function completedName(completed: Completed[]): string {
  return `[${completed.map(({ element, completed: inner }) => element + (inner ? completedName(inner) : '')).join()}]`;
}

/** Where two tokens are that never should be: the element of the first such place; `beyond`: where there are more than are looked at. */
export function crowded(
  { elements, flows }: ProcessDefinition,
  instance: ProcessInstance,
  several: ReadonlySet<string>,
): { doubled?: string; beyond?: string } {
  const seen = new Map<string, number>();
  const most = mostTogether(elements);
  let beyond: string | undefined;
  const count = (place: string, id: string): boolean => {
    const there = (seen.get(place) ?? 0) + 1;
    seen.set(place, there);
    if (there > most && several.has(id)) beyond = id;
    return there > 1 && !several.has(id);
  };
  for (const { element, scope, flow } of instance.held ?? []) {
    const source = flows[flow ?? '']?.source;
    if (source !== undefined && count(`${scope}>${flow}`, several.has(element) ? element : source)) return { doubled: source };
  }
  for (const { element, scope, id, loop, joins = {}, compensates, restored } of instance.elements) {
    const plain = id !== 0 && loop === undefined && compensates === undefined && !restored;
    if (plain && count(`${scope}.${element}`, element)) return { doubled: element };
    for (const [at, { tokens }] of Object.entries(joins)) {
      const isGateway = elements[at]?.type === 'parallelGateway' || elements[at]?.type === 'inclusiveGateway';
      if (isGateway && !several.has(at) && tokens.some((there) => there > 1)) return { doubled: at };
    }
  }
  return beyond === undefined ? {} : { beyond };
}

/** Tokens of their own at one place that are looked at: two, or as many as an activity takes or makes at once. */
function mostTogether(elements: ProcessDefinition['elements']): number {
  let most = 2;
  for (const element of Object.values(elements)) {
    if (!isActivity(element)) continue;
    most = Math.max(most, element.startQuantity ?? 1, element.completionQuantity ?? 1);
  }
  return Math.min(most, 10);
}
