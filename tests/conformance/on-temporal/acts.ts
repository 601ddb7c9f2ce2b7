/** A script's acts, each done to the running instances the way the product does it: updates, signals, deliveries, answers of services. */
import { randomUUID } from 'node:crypto';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { ActivityNotFoundError, ServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { pathOf, signal, update, type ChildEnded, type CompleteUserTask, type Told } from '../../../workflows/contract.ts';
import type { Event, Variables } from '../../../workflows/engine/instance.ts';
import type { Answer } from '../../../workflows/engine/simulate.ts';
import { until } from '../../instances/standing.ts';
import type { Actor } from './actors.ts';
import { clockSignal } from './clock.ts';
import type { Ground, Stage } from './ground.ts';
import type { Standing } from './published.ts';
import { byItself } from './stand-ins.ts';

export interface Held {
  elementInstance: string;
  activity: string;
  answer: Answer | null;
}

const lives = '1 hour';

export function createActs({ owner, sealing }: Ground, { client }: Stage, { agency, unit, definitions, rules, strangers }: Standing) {
  const workflow = (instance: string) => client.workflow.getHandle(instance);

  /** Whoever has ended hears nothing more, as in the product. */
  const signalled = (instance: string, name: string, ...told: unknown[]): Promise<void> =>
    workflow(instance).signal(name, ...told).catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });

  /** An event as Postgres has it for the instance. */
  const deliver = async (instance: string, event: Event): Promise<void> => {
    const id = randomUUID();
    await owner`insert into delivery (instance_id, id, event, told_at) values (${instance}, ${id}, ${owner.json(event)}, now())`;
    await signalled(instance, signal.message, { id } satisfies Told);
  };

  const held = async (instance: string): Promise<Held[]> =>
    owner<Held[]>`select element_instance as "elementInstance", activity, answer from held_service where element_instance like ${`${instance}/%`}`;

  /** The activity may be between two attempts. */
  const answer = async (instance: string, { elementInstance, activity }: Held, how: Answer): Promise<void> => {
    await until(`${elementInstance} can be answered`, async () => {
      const at = { workflowId: instance, activityId: activity };
      const said = 'complete' in how ? client.activity.complete(at, how.complete) : client.activity.fail(at, ApplicationFailure.nonRetryable(how.fail, how.fail));
      return said.then(() => true, (error: unknown) => {
        if (error instanceof ActivityNotFoundError) return false;
        throw error;
      });
    }, 40);
    await owner`delete from held_service where element_instance = ${elementInstance}`;
  };

  const complete = async (instance: string, elementInstance: number, variables: Variables): Promise<void> => {
    const submissionId = randomUUID();
    await owner`insert into given_answer (submission, variables) values (${submissionId}, ${owner.json(variables)})`;
    const told: CompleteUserTask = { taskId: pathOf(instance, elementInstance), submissionId, sha256: '0'.repeat(64) };
    await until(`${told.taskId} takes its answer`, () =>
      workflow(instance).executeUpdate(update.completeUserTask, { args: [told], updateId: submissionId }).then(() => true, (error: unknown) => {
        // Nobody has decided, as when a worker was killed: it is asked again, as the product's reconciler would.
        if (error instanceof ServiceError || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return false;
        throw error;
      }), 40);
  };

  /** A called process that nobody drew ends as the script says. */
  const endStranger = async (instance: string, { kind: _, ...told }: Extract<Event, { kind: 'child-ended' }>): Promise<boolean> => {
    const [child] = await owner<{ id: string }[]>`
      update process_instance set state = 'ENDED', ended_at = now()
      where id = ${pathOf(instance, told.elementInstance)} and procedure_id = any (${[...strangers]}) returning id`;
    if (child) await signalled(instance, signal.childEnded, told satisfies ChildEnded);
    return child !== undefined;
  };

  /** Of what was sent, in this order. */
  const sent: string[] = [];
  const nextId = (): string => sent[sent.push(randomUUID()) - 1]!;

  return {
    sent,
    deliver,
    held,
    answer,
    async begin(process: string, variables: Variables, element = byItself): Promise<void> {
      const cause = randomUUID();
      await owner`
        insert into event_start (cause, definition_sha256, rules_sha256, agency_id, unit_id, element, content)
        values (${cause}, ${definitions.get(process)!}, ${rules}, ${agency}, ${unit}, ${element}, ${sealing.seal(cause, variables)})`;
    },
    async message(name: string, key: string | number | undefined, variables: Variables): Promise<void> {
      const id = nextId();
      const keys = key === undefined ? [] : sealing.hashes(name, String(key));
      await owner`
        with m as (insert into message (id, agency_id, unit_id, name, keys, content, expires_at)
          values (${id}, ${agency}, ${unit}, ${name}, ${keys}, ${sealing.seal(id, variables)}, now() + ${lives}::interval) returning *)
        select 1 from m`;
      await owner`select law.place_message(m) from message m where id = ${id}`;
    },
    async broadcast(name: string, variables: Variables): Promise<void> {
      const id = nextId();
      await owner`select law.broadcast(${agency}, ${unit}, null, ${name}, ${id}, ${sealing.seal(id, variables)})`;
    },
    /** Other rules are meant for an instance, as when two persons have changed the calendar. */
    async change(instance: string, sha256: string): Promise<void> {
      await owner`
        insert into instance_rules (instance_id, n, rules_sha256) select ${instance}, count(*) + 1, ${sha256} from instance_rules where instance_id = ${instance}`;
      await signalled(instance, signal.rules);
    },
    renew: (instance: string): Promise<void> => signalled(instance, signal.renew),
    tellTime: (instance: string, instant: string): Promise<void> => signalled(instance, clockSignal, instant),
    /** What happens to an open element of an instance. */
    async happen({ id, view }: Actor, event: Event): Promise<void> {
      const instance = id!;
      if (event.kind === 'user-task-completed') {
        const element = view.instance.elements.find((one) => one.id === event.elementInstance)?.element;
        if (view.definition.elements[element ?? '']?.type === 'userTask') return complete(instance, event.elementInstance, event.variables);
      }
      if (event.kind === 'retry-incident' || event.kind === 'cancel') {
        await owner`insert into intervention (instance_id, event) values (${instance}, ${owner.json(event)})`;
        return signalled(instance, signal.intervene);
      }
      if (event.kind === 'child-ended' && (await endStranger(instance, event))) return;
      const isAnswer = event.kind === 'service-completed' || (event.kind === 'service-failed' && !event.variables);
      const one = isAnswer && (await held(instance)).find(({ elementInstance }) => elementInstance === pathOf(instance, event.elementInstance));
      if (one) {
        return answer(instance, one, event.kind === 'service-completed' ? { complete: event.variables } : { fail: event.code });
      }
      await deliver(instance, event);
    },
    /** Nothing of the case goes on. */
    async clear(): Promise<void> {
      await owner`update process_instance set state = 'ENDED', ended_at = now() where agency_id = ${agency} and state <> 'ENDED'`;
      const left = await owner<{ id: string }[]>`
        select id from process_instance where agency_id = ${agency} and (end_state is null or procedure_id = any (${[...strangers]}))`;
      await Promise.all(left.map(({ id }) => workflow(id).terminate('the case is over').catch(() => undefined)));
      await owner`delete from event_subscription where agency_id = ${agency}`;
    },
  };
}

export type Acts = ReturnType<typeof createActs>;
