/**
 * What an instance says to others and hears from them (design law 11). What it says is written with its steps (law.exchange). It hears by a
 * signal that names what Postgres has for it; the content comes from there, so that nobody with a client of Temporal can make one up (M19).
 */
import { getExternalWorkflowHandle, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { untilItAnswers } from './activity-options.ts';
import type { Batch, Exchanged } from './batch.ts';
import { pathOf, signal, type InstanceInput, type Told } from './contract.ts';
import type { Command } from './engine/instance.ts';
import { deliveryKey, type Mailbox } from './mailbox.ts';

const { hearEvent } = proxyLocalActivities<Activities>(untilItAnswers);

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

export function createExchange({ id, parent, mailbox }: { id: string; parent: InstanceInput['parent']; mailbox: Mailbox }) {
  const heard = new Set<string>();
  /** Escalations of a step that is not written yet. */
  let escalated: string[] = [];
  let telling = 0;

  /** Unique, since a batch of this number is heard once. */
  const nextId = ({ step, exchange = [] }: Batch): string => `${id}/${step}.${exchange.length}`;
  const say = (batch: Batch, line: Exchanged): void => void (batch.exchange ??= []).push(line);

  const tellCaller = async (instance: string, told: Told): Promise<void> => {
    telling += 1;
    // One that has ended meanwhile waits for nothing.
    await getExternalWorkflowHandle(instance).signal(signal.message, told).catch(() => undefined);
    telling -= 1;
  };

  return {
    noted: {
      subscribe: ({ subscription: n, element, elementInstance, ...waits }: Of<'subscribe'>, batch: Batch) => {
        const of = { do: 'subscribe', n, element, elementInstance: pathOf(id, elementInstance) } as const;
        if ('signal' in waits) return say(batch, { ...of, kind: 'signal', name: waits.signal });
        const { message, correlationKey: key } = waits;
        say(batch, { ...of, kind: 'message', name: message, ...(key !== undefined && { key }) });
      },
      unsubscribe: ({ subscription: n }: Of<'unsubscribe'>, batch: Batch) => say(batch, { do: 'unsubscribe', n }),
      'publish-message': ({ message: name, correlationKey: key, variables }: Of<'publish-message'>, batch: Batch) =>
        say(batch, { do: 'publish', id: nextId(batch), name, variables, ...(key !== undefined && { key }) }),
      'broadcast-signal': ({ signal: name, variables }: Of<'broadcast-signal'>, batch: Batch) =>
        say(batch, { do: 'broadcast', id: nextId(batch), name, variables }),
      escalate: ({ code, variables }: Of<'escalate'>, batch: Batch) => {
        if (!parent) return;
        escalated.push(nextId(batch));
        say(batch, { do: 'escalate', id: nextId(batch), code, variables });
      },
    },
    /** Told twice it is heard once; told too early, by somebody who guessed its id or before a suspension ended, it is heard when it is there. */
    hear({ id: delivery, subscription }: Told): void {
      if (heard.has(delivery)) return;
      heard.add(delivery);
      const read = async () => {
        const event = await hearEvent({ instance: id, delivery });
        if (event) return { event, delivery };
        heard.delete(delivery);
        return undefined;
      };
      mailbox.deliver({ key: deliveryKey(delivery), read, fromPostgres: true, ...(subscription === undefined ? {} : { subscription }) });
    },
    /** The caller hears of an escalation before it hears of the end: both are signals of this instance, in their order. */
    tellEscalations(): void {
      for (const told of escalated.splice(0)) if (parent) void tellCaller(parent.instance, { id: told });
    },
    forget: (): void => {
      escalated = [];
    },
    isQuiet: (): boolean => telling === 0,
  };
}
