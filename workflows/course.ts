/**
 * The course of one process instance: its steps, and how they are agreed with Postgres. A workflow task can be lost after its local
 * activities ran, and the next one may see an update, a signal and a timer in another order. So Postgres keeps what it heard first,
 * and an instance that was on another way goes back to where both agree and steps as Postgres says (design laws 1 and 6).
 */
import { emptyBatch, saysSomething, type Batch, type Carried, type Happened, type Taken } from './batch.ts';
import type { CarryOut, Ground } from './carry-out.ts';
import { numberOf, pathOf, type Content, type Published } from './contract.ts';
import type { ProcessInstance, Rules, RunService } from './engine/instance.ts';
import { migrate, type Migrated } from './engine/migration/migrate.ts';
import { step } from './engine/step.ts';
import { keyOf, type CarriedOut, type Letter, type Read } from './mailbox.ts';
import { contentsIn, type Known } from './moving.ts';
import { movedBy } from './recounting.ts';

/** Reading it again is this: a letter is asked of the world once. */
interface Stepped {
  read: Read;
  answer?: (carried: CarriedOut) => void;
  /** How many tasks of the batch were opened before it. */
  from: number;
}

export interface CourseState {
  instance: ProcessInstance;
  /** How many writes Postgres has. */
  writes: number;
}

export function createCourse(ground: Ground, carryOut: CarryOut, state: CourseState, services: RunService[]) {
  const { id, model, law, mailbox } = ground;
  let { instance, writes } = state;
  /** Where Postgres and we agree. */
  let agreed = { instance, services, version: model.current, rules: law.inForce };
  let batch = emptyBatch(writes + 1, model.current.ref);
  let since: Stepped[] = [];

  function take(read: Read, answer?: (carried: CarriedOut) => void): void {
    const { event, delivery, intervention } = read;
    law.inForce = read.rules ?? law.inForce;
    const now = new Date().toISOString();
    const next = stepOn(event, now, read.definition);
    if ('refusals' in next) return answer?.({ opened: [], refusals: next.refusals });
    if ('rules' in event) batch.heard = { sha256: event.rules, moved: movedBy(instance, next.instance) };
    else if (intervention !== undefined) batch.intervention = { id: intervention, done: next.instance !== instance };
    else if (next.instance === instance) return answer?.({ opened: [], ...ended() });
    instance = next.instance;
    if (event.kind === 'moved') batch.moved = { plan: event.plan, to: event.to };
    since.push({ read, from: batch.open.length, ...(answer ? { answer } : {}) });
    batch.events.push({ event, now, ...(delivery !== undefined && { delivery }), ...(intervention !== undefined && { intervention }) });
    batch.trace.push(...next.trace);
    if (delivery !== undefined) (batch.exchange ??= []).push({ do: 'take', id: delivery });
    if (event.kind === 'user-task-completed') batch.completed.push(pathOf(id, event.elementInstance));
    carryOut.perform(next.commands, batch);
  }

  /** @param version of an event that moves the instance to one */
  function stepOn(event: Happened, now: string, version: Content<Published> | undefined): Migrated {
    const [context, from] = [{ now, rules: law.inForce.body, seed: id }, model.current.body.process];
    if (event.kind !== 'moved') return step(from, instance, event, context);
    if (!version) throw new Error(`no version ${event.to} to move to`);
    const { counterparts, known } = event;
    const moved = migrate({ from, to: version.body.process, counterparts }, instance, context, known);
    if (!('refusals' in moved)) model.current = version;
    return moved;
  }

  /**
   * One local activity for all steps since the last. Also when there is nothing to say: Postgres may know more. No await where a then does:
   * each costs the SDK one more promise with its stack trace.
   */
  const agreeNow = (): Promise<void> => carryOut.write(batch).then((carried) => (isDone(carried) ? goOn(carried) : goBack(carried)));

  function goOn({ children }: Carried): void {
    const [{ open, events }, told] = [batch, since];
    for (const { event } of events) if (event.kind === 'child-ended') carryOut.childEnded(event.elementInstance);
    agree(1);
    carryOut.begin(children);
    for (const { answer, from } of told) answer?.({ opened: openedBy({ open: open.slice(from) }), ...ended() });
  }

  async function goBack({ children, taken = [], more, accepted, notEnded }: Carried): Promise<void> {
    const mine = retreat();
    if (notEnded) {
      const unfounded = new Set(notEnded.map((elementInstance) => keyOf({ event: { kind: 'child-ended', elementInstance, variables: {} } })));
      mailbox.putBack(mine.filter(({ read }) => !unfounded.has(keyOf(read))).map(again));
      return carryOut.settle(agreed.services, agreed.instance.subscriptions);
    }
    if (accepted) {
      mailbox.putBack([...accepted.map(({ task, variables }) => acceptedAnswer(task, variables)), ...mine.map(again)]);
      return carryOut.settle(agreed.services, agreed.instance.subscriptions);
    }
    const known = new Set(taken.flat().map(keyOf));
    mailbox.putBack(mine.filter(({ read }) => !known.has(keyOf(read))).map(again));
    const came = retrace(taken, children, await contentsIn(taken));
    for (const { read, answer } of mine) if (known.has(keyOf(read))) answer?.({ opened: openedBy(came), ...ended() });
    if (more) await catchUp();
  }

  /** Back to where Postgres and we agree. @returns what was stepped on since and may be stepped on again */
  function retreat(): Stepped[] {
    const mine = since.filter(({ read }) => !isOfThisWay(keyOf(read)));
    mailbox.sift(isOfThisWay);
    ({ instance, version: model.current, rules: law.inForce } = agreed);
    const done = new Set(mine.map(({ read }) => keyOf(read)));
    agreed.services = agreed.services.filter(({ elementInstance: n }) => !done.has(`service-completed/${n}`) && !done.has(`service-failed/${n}`));
    batch = emptyBatch(writes + 1, model.current.ref);
    since = [];
    carryOut.retreat();
    return mine;
  }

  /** Whether it comes from a timer or service that was begun on the way we now leave: on another its number is another's. */
  function isOfThisWay(key: string): boolean {
    const [kind, number] = key.split('/');
    if (kind === 'timer-fired') return !agreed.instance.subscriptions.some((known) => String(known.id) === number);
    if (kind === 'service-completed' || kind === 'service-failed') return !agreed.services.some((known) => String(known.elementInstance) === number);
    return false;
  }

  /** The way Postgres knows, from where both agree; what it came to is set going or goes on. */
  function retrace(taken: Taken[][], children: Record<string, string | null>, known: Known): Batch {
    const running = new Map(agreed.services.map((service) => [service.elementInstance, service]));
    const came = emptyBatch(writes + 1, model.current.ref);
    for (const heard of taken.flat()) {
      const { event, now } = heard;
      if ('rules' in event) law.inForce = known.get(event.rules) as Content<Rules>;
      const next = stepOn(event, now, event.kind === 'moved' ? (known.get(event.to) as Content<Published>) : undefined);
      if ('refusals' in next) throw new Error('what Postgres has moved cannot be refused now');
      instance = next.instance;
      came.events.push({ event, now });
      carryOut.retrace(event, next.commands, came, running);
      mailbox.drop(keyOf(heard));
    }
    carryOut.settle([...running.values()], instance.subscriptions);
    agree(taken.length);
    carryOut.begin(children);
    return came;
  }

  async function catchUp(): Promise<void> {
    const { children, taken = [], more } = await carryOut.write(batch);
    retrace(taken, children, await contentsIn(taken));
    if (more) await catchUp();
  }

  function agree(further: number): void {
    writes += further;
    agreed = { instance, services: carryOut.unfinished().services, version: model.current, rules: law.inForce };
    batch = emptyBatch(writes + 1, model.current.ref);
    since = [];
  }

  const openedBy = ({ open }: Pick<Batch, 'open'>): CarriedOut['opened'] => open.map(({ task, element }) => ({ taskId: task, element }));
  const ended = (): Pick<CarriedOut, 'ended'> => (instance.state === 'ended' ? { ended: instance.endState ?? 'ENDED' } : {});

  return {
    take,
    agreeNow,
    /** Its steps have come to what a person or another process waits for. */
    hasNews: () => saysSomething(batch),
    /** Whether its steps have come to what the letter is for. */
    knows: ({ task = 0, subscription = 0 }: Letter): boolean => task < instance.next.element && subscription < instance.next.subscription,
    /** An incident of the instance as a whole, beside those its steps raise; `resolved` when it is over. */
    async report(code: string, is: 'raised' | 'resolved'): Promise<void> {
      const elementInstance = `${id}/course`; // not 0, which is the process in the engine's own incidents
      if (is === 'raised') batch.incidents.push({ elementInstance, element: instance.process, code });
      else batch.resolved.push(elementInstance);
      await agreeNow();
    },
    instance: () => instance,
    state: (): CourseState => ({ instance, writes }),
    /** Nothing has been stepped on that Postgres has not heard. */
    isAgreed: () => batch.events.length === 0,
  };
}

/** Postgres did what the batch says. */
const isDone = ({ taken, accepted, notEnded }: Carried): boolean => !taken && !accepted && !notEnded;

const again = ({ read, answer }: Stepped): Letter => ({ key: keyOf(read), read: () => read, ...(answer ? { answer } : {}) });

/** An answer that was accepted stands, whatever withdrew its task later. */
const acceptedAnswer = (task: string, variables: Record<string, unknown>): Letter => ({
  read: () => ({ event: { kind: 'user-task-completed', elementInstance: numberOf(task), variables } }),
});
