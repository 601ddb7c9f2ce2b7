/** What each kind of event definition says: the message, the time, the code, the condition. */
import type { TimerDefinition } from '../event-definition.ts';
import type { Expression } from '../expression/ast.ts';
import { isTimerText } from '../timers.ts';
import type { EventReader } from './events.ts';
import { extension } from './extensions.ts';
import { attribute, body, child, flag, idOf } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

/** What a service sends may have no name here: it is the service that knows what it sends. */
export const messageDefinition: EventReader = (of, definition, reading, thrown) => {
  const message = child(definition, 'messageRef');
  const name = message && attribute(message, 'name');
  if (!message || name === undefined) {
    if (thrown && extension(of, 'zeebe:TaskDefinition')) return { kind: 'message', message: '' };
    reading.refuse('message-without-name', of);
    return null;
  }
  const by = (thrown && extension(of, 'zeebe:PublishMessage')) || extension(message, 'zeebe:Subscription');
  const key = by && attribute(by, 'correlationKey');
  const correlationKey = key === undefined ? {} : { correlationKey: reading.expression(key, of) };
  return { kind: 'message', message: name, ...computed(name, of, reading), ...correlationKey };
};

export const signalDefinition: EventReader = (of, definition, reading) => {
  const signal = child(definition, 'signalRef');
  const name = signal && attribute(signal, 'name');
  if (name === undefined) {
    reading.refuse('signal-without-name', of);
    return null;
  }
  return { kind: 'signal', signal: name, ...computed(name, of, reading) };
};

/** A name may be FEEL, and so may a code that is thrown. */
function computed(name: string, of: Raw, reading: Reading) {
  return name.startsWith('=') ? { name: reading.expression(name, of) } : {};
}

export const errorDefinition: EventReader = (of, definition, reading, thrown) => {
  const error = child(definition, 'errorRef');
  const code = error && attribute(error, 'errorCode');
  if (thrown && code === undefined) reading.refuse('error-without-code', of);
  return { kind: 'error', ...(code !== undefined && { code, ...(thrown && computed(code, of, reading)) }) };
};

export const escalationDefinition: EventReader = (of, definition, reading, thrown) => {
  const escalation = child(definition, 'escalationRef');
  const code = escalation && attribute(escalation, 'escalationCode');
  if (thrown && code === undefined) reading.refuse('escalation-without-code', of);
  return { kind: 'escalation', ...(code !== undefined && { code, ...(thrown && computed(code, of, reading)) }) };
};

export const conditionalDefinition: EventReader = (of, definition, reading) => {
  const text = body(child(definition, 'condition'));
  if (text === undefined) {
    reading.refuse('condition-missing', of);
    return null;
  }
  const condition = reading.feel(text, of, 'condition-not-feel');
  const filter = extension(definition, 'zeebe:ConditionalFilter');
  if (filter && !letsPass(filter, condition)) reading.refuse('unsupported-extension', of, { extension: filter.$type });
  return { kind: 'conditional', condition };
};

/** Whether a filter (`zeebe:conditionalFilter`) names all that the condition reads, however written: then it holds nothing back. */
function letsPass(filter: Raw, { reads }: Expression): boolean {
  const [names, events] = ['variableNames', 'variableEvents'].map((name) => attribute(filter, name)?.split(',').map((one) => one.trim()));
  const all = (wanted: string[], among: string[] | undefined) => !among || wanted.every((one) => among.includes(one));
  return all(reads, names) && all(['create', 'update'], events);
}

export const compensationDefinition: EventReader = (_of, definition) => {
  const activity = idOf(child(definition, 'activityRef'));
  const waits = flag(definition, 'waitForCompletion', true);
  return { kind: 'compensation', ...(activity !== '' && { activity }), ...(!waits && { goesOn: true as const }) };
};

export const linkDefinition: EventReader = (of, definition, reading) => {
  const link = attribute(definition, 'name');
  if (link === undefined) {
    reading.refuse('link-without-name', of);
    return null;
  }
  return { kind: 'link', link };
};

const timerParts = { timeDate: 'date', timeDuration: 'duration', timeCycle: 'cycle' } as const;

export const timerDefinition: EventReader = (of, definition, reading) => {
  const given = Object.entries(timerParts).filter(([part]) => child(definition, part) !== undefined);
  if (given.length > 1) reading.refuse('timer-ambiguous', of);
  for (const [part, kind] of given) {
    const text = body(child(definition, part));
    if (text !== undefined) return timer(of, kind, text, reading);
  }
  reading.refuse('timer-without-time', of);
  return null;
};

function timer(of: Raw, kind: TimerDefinition['timer'], text: string, reading: Reading): TimerDefinition {
  const value = reading.expression(text, of);
  if (value.ast.op === 'literal' && value.text !== '' && !isTimerText(kind, value.text)) {
    reading.refuse('timer-not-understood', of, { text });
  }
  return { kind: 'timer', timer: kind, value };
}
