/** Send, receive, script, business rule, manual and undefined tasks (clause 10.3.3) from the XML library's objects. */
import type {
  Activity,
  BusinessRuleTask,
  MessageDefinition,
  ReceiveTask,
  ScriptTask,
  SendTask,
} from '../definition.ts';
import { activity, defined, job } from './activities.ts';
import { messageDefinition } from './event-readers.ts';
import { extension } from './extensions.ts';
import type { NodeParts, Reader } from './nodes.ts';
import { attribute, flag } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';
import { isVariableName } from '../variable-name.ts';

export const sendTask: Reader = (of, parts, reading): SendTask => {
  const service = job(of, reading);
  const event = service
    ? undefined
    : ((messageDefinition(of, of, reading, true) as MessageDefinition | null) ?? undefined);
  return defined<SendTask>({ ...parts, ...activity(of, reading), type: 'sendTask', event, job: service });
};

export const receiveTask: Reader = (of, parts, reading): ReceiveTask | undefined => {
  const event = messageDefinition(of, of, reading, false) as MessageDefinition | null;
  if (!event) return undefined;
  const instantiate = flag(of, 'instantiate', false) ? (true as const) : undefined;
  return defined<ReceiveTask>({ ...parts, ...activity(of, reading), type: 'receiveTask', event, instantiate });
};

/** FEEL from `zeebe:script`, or from BPMN's own `script` where it begins with `=`. */
export const scriptTask: Reader = (of, parts, reading): ScriptTask => {
  const service = job(of, reading);
  const zeebe = extension(of, 'zeebe:Script');
  const text = (zeebe && attribute(zeebe, 'expression')) ?? attribute(of, 'script')?.trim();
  if (!service && text === undefined) reading.refuse('script-missing', of);
  return defined<ScriptTask>({
    ...parts,
    ...activity(of, reading),
    type: 'scriptTask',
    script: service || text === undefined ? undefined : reading.feel(text, of, 'script-not-feel'),
    resultVariable: resultVariable(of, zeebe, reading),
    job: service,
  });
};

export const businessRuleTask: Reader = (of, parts, reading): BusinessRuleTask => {
  const service = job(of, reading);
  const called = extension(of, 'zeebe:CalledDecision');
  const decision = called && attribute(called, 'decisionId');
  if (!service && decision === undefined) reading.refuse('decision-missing', of);
  const expression = service || decision === undefined ? undefined : reading.expression(decision, of);
  if (expression) reading.asksDecisions = true;
  return defined<BusinessRuleTask>({
    ...parts,
    ...activity(of, reading),
    type: 'businessRuleTask',
    decision: expression,
    resultVariable: resultVariable(of, called, reading),
    job: service,
  });
};

export function plainTask<T extends 'task' | 'manualTask'>(type: T): Reader {
  return (of, parts, reading) =>
    defined<Activity<T>>({ ...(parts as NodeParts), ...activity(of, reading), type }) as Activity<'task'>;
}

function resultVariable(of: Raw, from: Raw | undefined, reading: Reading): string | undefined {
  const name = from && attribute(from, 'resultVariable');
  if (name !== undefined && !isVariableName(name)) reading.refuse('mapping-target-not-a-name', of, { target: name });
  return name;
}
