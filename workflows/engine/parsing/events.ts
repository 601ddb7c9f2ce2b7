/** Event definitions (clause 10.5.5), each where this engine catches or throws it; elsewhere it is refused by name. */
import type { ErrorDefinition, EventDefinition, MessageDefinition, TimerDefinition } from '../definition.ts';
import { isTimerText } from '../timers.ts';
import { attribute, body, child, children, localType } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

type Kind = EventDefinition['kind'];

/** The one event definition of an event: undefined for a none event, null when it has been refused. */
export function eventDefinition<K extends Kind>(
  of: Raw,
  reading: Reading,
  allowed: readonly K[],
): Extract<EventDefinition, { kind: K }> | undefined | null {
  const [definition, ...more] = [...children(of, 'eventDefinitions'), ...children(of, 'eventDefinitionRef')];
  if (!definition) return undefined;
  const event = localType(definition);
  const kind = kinds[event];
  if (more.length > 0 || !kind || !(allowed as readonly Kind[]).includes(kind)) {
    reading.refuse('unsupported-event', of, {
      event: more.length > 0 ? 'MultipleEventDefinitions' : event,
      on: localType(of),
    });
    return null;
  }
  return readers[kind](of, definition, reading) as Extract<EventDefinition, { kind: K }> | null;
}

const kinds: Record<string, Kind> = {
  TimerEventDefinition: 'timer',
  MessageEventDefinition: 'message',
  ErrorEventDefinition: 'error',
  TerminateEventDefinition: 'terminate',
};

const readers: Record<Kind, (of: Raw, definition: Raw, reading: Reading) => EventDefinition | null> = {
  terminate: () => ({ kind: 'terminate' }),
  timer,
  message: (of, definition, reading): MessageDefinition | null => {
    const message = child(definition, 'messageRef');
    const name = message && attribute(message, 'name');
    if (name === undefined) reading.refuse('message-without-name', of);
    return name === undefined ? null : { kind: 'message', message: name };
  },
  error: (_of, definition): ErrorDefinition => {
    const error = child(definition, 'errorRef');
    const code = error && attribute(error, 'errorCode');
    return { kind: 'error', ...(code !== undefined && { code }) };
  },
};

const timerParts = { timeDate: 'date', timeDuration: 'duration', timeCycle: 'cycle' } as const;

function timer(of: Raw, definition: Raw, reading: Reading): TimerDefinition | null {
  for (const [part, kind] of Object.entries(timerParts)) {
    const text = body(child(definition, part));
    if (text === undefined) continue;
    const value = reading.expression(text, of);
    if (value.ast.op === 'literal' && value.text !== '' && !isTimerText(kind, value.text)) {
      reading.refuse('timer-not-understood', of, { text });
    }
    return { kind: 'timer', timer: kind, value };
  }
  reading.refuse('timer-without-time', of);
  return null;
}
