/** What follows a move by itself: tokens run on to where something may happen between them, joins go on, empty scopes end. */
import { deliver, endScope } from '../../advance.ts';
import type { Element, ProcessDefinition, SubProcess } from '../../definition.ts';
import { eventsOf } from '../../event-definition.ts';
import type { ElementInstance, Token } from '../../instance.ts';
import { activateLateJoin } from '../../late-joins.ts';
import { arrive } from '../../lifecycle.ts';
import type { Run } from '../../run.ts';
import { Stuck } from '../../stuck.ts';

/** A loop in which nothing takes its time is an incident of the engine too. */
const mostMoves = 10_000;

/** @param slow flows on which a token rests, because what took its time there has been taken out */
export function settle(run: Run, slow: ReadonlySet<string>): void {
  for (let moves = 0; ; moves++) {
    if (moves > mostMoves) throw new Stuck('too-many-visits');
    run.hold();
    run.instance.held = run.instance.held?.filter(({ scope }) => run.find(scope));
    if (run.instance.state === 'ended') return;
    const token = run.instance.held?.find((one) => !rests(run, one, slow));
    const thrown = token ? undefined : run.signals.shift();
    if (token) enter(run, token);
    else if (thrown) deliver(run, thrown);
    else if (!lateJoin(run) && !emptied(run)) return;
  }
}

/** Moves one of the held tokens into the element it stands before. */
export function enter(run: Run, token: Token): void {
  run.instance.held = (run.instance.held ?? []).filter((other) => other !== token);
  arrive(run, token);
}

/**
 * Whether the order matters in which it moves: what ends or throws something may come before or after what others do, two tokens
 * that leave a place one after the other are seen only if the first has not gone on, and what waits for an event around a scope
 * has a chance even if nothing in the scope takes its time.
 */
function rests(run: Run, { element, flow, joined }: Token, slow: ReadonlySet<string>): boolean {
  if (joined || flow === undefined) return false;
  const target = run.element(element);
  if (hasEffect(target) || target.type === 'complexGateway') return true;
  return !waits.has(target.type) && (slow.has(flow) || merges(run.definition, flow) || begins(run.definition, flow));
}

const waits: ReadonlySet<string> = new Set([
  'callActivity',
  'receiveTask',
  'intermediateCatchEvent',
  'eventBasedGateway',
]);

/** Where tokens of several flows go on by one without waiting for each other. */
function merges({ flows, elements }: ProcessDefinition, flow: string): boolean {
  const source = elements[flows[flow]?.source ?? ''];
  return source !== undefined && source.incoming.length > 1 && source.type !== 'parallelGateway';
}

/** The first flow of a scope around which something may happen. */
function begins(definition: ProcessDefinition, flow: string): boolean {
  const source = definition.elements[definition.flows[flow]?.source ?? ''];
  return source?.type === 'startEvent' && isWatched(definition, source.scope);
}

/** Something interrupts it, or one it lies in, or begins beside. */
function isWatched(definition: ProcessDefinition, scope: string | undefined): boolean {
  if (scope === undefined) return (definition.eventSubProcesses ?? []).length > 0;
  const of = definition.elements[scope] as SubProcess;
  return [...(of.boundary ?? []), ...(of.eventSubProcesses ?? [])].length > 0 || isWatched(definition, of.scope);
}

/** Ends, throws or undoes something beyond its own token. */
export function hasEffect(element: Element): boolean {
  const throws = element.type === 'endEvent' || element.type === 'intermediateThrowEvent';
  return throws && eventsOf(element).some(({ kind }) => kind !== 'message' && kind !== 'link');
}

/** Inclusive and complex gateways: asked once nobody stands right before one. */
function lateJoin(run: Run): boolean {
  const { held = [], elements } = run.instance;
  if (held.some(({ element }) => late.has(run.element(element).type))) return false;
  for (const { id, joins } of elements) if (joins) run.own(id);
  return activateLateJoin(run);
}

const late: ReadonlySet<string> = new Set(['inclusiveGateway', 'complexGateway']);

function emptied(run: Run): boolean {
  const scope = run.instance.elements.findLast((one) => one.inside === 0 && !one.incident && isOver(one));
  if (scope) endScope(run, scope);
  return scope !== undefined;
}

/** A scope that has been begun and has nothing in it; one that is compensated waits for that. */
function isOver({ phase, restored, compensation, body }: ElementInstance): boolean {
  return restored ? !compensation : phase === 'active' || body !== undefined;
}
