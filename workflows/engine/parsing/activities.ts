/** Tasks, call activities and sub-processes (clause 10.3) from the XML library's objects. */
import type { Activity, CallActivity, MultiInstance, ServiceTask, SubProcess, UserTask } from '../definition.ts';
import { parseDate, parseDateTime } from '../expression/temporal-text.ts';
import { extension, form, headers, binding, mappings, nameList, properties } from './extensions.ts';
import { isVariableName } from '../variable-name.ts';
import type { NodeParts } from './nodes.ts';
import { attribute, body, child, flag, idOf } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

type Common = Omit<Activity<never>, 'id' | 'type'>;

export function userTask(of: Raw, parts: NodeParts, reading: Reading): UserTask {
  const assignment = extension(of, 'zeebe:AssignmentDefinition');
  const schedule = extension(of, 'zeebe:TaskSchedule');
  const priority = extension(of, 'zeebe:PriorityDefinition');
  const text = (from: Raw | undefined, name: string) => reading.optional(from && attribute(from, name), of);
  const dates = { dueDate: text(schedule, 'dueDate'), followUpDate: text(schedule, 'followUpDate') };
  for (const date of Object.values(dates)) {
    if (date?.ast.op === 'literal' && date.text !== '' && !parseDate(date.text) && !parseDateTime(date.text)) {
      reading.refuse('date-not-understood', of, { text: date.text });
    }
  }
  return defined({
    ...parts,
    ...activity(of, reading),
    type: 'userTask',
    form: form(of, reading),
    assignee: text(assignment, 'assignee'),
    candidateGroups: text(assignment, 'candidateGroups'),
    candidateUsers: text(assignment, 'candidateUsers'),
    ...dates,
    priority: text(priority, 'priority'),
    actorNotOf: nameList(properties(of).actorNotOf),
  });
}

export function serviceTask(of: Raw, parts: NodeParts, reading: Reading): ServiceTask {
  const definition = extension(of, 'zeebe:TaskDefinition');
  const type = definition && attribute(definition, 'type');
  const retries = definition && attribute(definition, 'retries');
  if (type === undefined) reading.refuse('service-without-type', of);
  if (retries !== undefined && !retries.startsWith('=') && !/^\d{1,3}$/.test(retries)) {
    reading.refuse('retries-not-a-number', of, { text: retries });
  }
  const job = {
    type: reading.expression(type ?? '', of),
    retries: reading.optional(retries, of),
    headers: headers(of),
  };
  return defined({ ...parts, ...activity(of, reading), type: 'serviceTask', job: defined(job) });
}

export function callActivity(of: Raw, parts: NodeParts, reading: Reading): CallActivity {
  const called = extension(of, 'zeebe:CalledElement');
  const text =
    (called && (attribute(called, 'processId') ?? attribute(called, 'processIdExpression'))) ??
    attribute(of, 'calledElement');
  if (text === undefined) reading.refuse('call-without-process', of);
  const process = reading.expression(text ?? '', of);
  const bound = called ? binding(called) : { binding: 'latest' as const };
  if (text !== undefined) {
    reading.called.push({
      element: idOf(of),
      ...(process.ast.op === 'literal' && { process: process.text }),
      ...bound,
    });
  }
  return defined({
    ...parts,
    ...activity(of, reading),
    type: 'callActivity',
    process,
    ...bound,
    propagateAllParentVariables: called ? flag(called, 'propagateAllParentVariables', true) : true,
    propagateAllChildVariables: called ? flag(called, 'propagateAllChildVariables', true) : true,
  });
}

/** `starts` is filled in when its contents have been read. */
export function subProcess(of: Raw, parts: NodeParts, reading: Reading): SubProcess {
  if (flag(of, 'triggeredByEvent', false)) reading.refuse('unsupported-element', of, { type: 'EventSubProcess' });
  return defined({ ...parts, ...activity(of, reading), type: 'subProcess', starts: [] });
}

function activity(of: Raw, reading: Reading): Common {
  if (flag(of, 'isForCompensation', false)) reading.refuse('unsupported-element', of, { type: 'CompensationActivity' });
  for (const quantity of ['startQuantity', 'completionQuantity']) {
    if (of[quantity] !== undefined && of[quantity] !== 1) reading.refuse('unsupported-element', of, { type: quantity });
  }
  const loop = child(of, 'loopCharacteristics');
  const byDefault = child(of, 'default');
  return defined({
    default: byDefault && idOf(byDefault),
    loop: loop && multiInstance(of, loop, reading),
    inputs: mappings(of, 'inputParameters', reading),
    outputs: mappings(of, 'outputParameters', reading),
  }) as Common;
}

function multiInstance(of: Raw, loop: Raw, reading: Reading): MultiInstance | undefined {
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    reading.refuse('unsupported-element', of, { type: 'StandardLoop' });
    return undefined;
  }
  if ((attribute(loop, 'behavior') ?? 'All') !== 'All') {
    reading.refuse('unsupported-element', of, { type: `MultiInstance behavior ${attribute(loop, 'behavior') ?? ''}` });
  }
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics');
  const text = (name: string) => zeebe && attribute(zeebe, name);
  const feel = (from: string | undefined, rule: string) =>
    from === undefined ? undefined : reading.feel(from, of, rule);
  const cardinality = body(child(loop, 'loopCardinality'));
  if (text('inputCollection') === undefined && cardinality === undefined) reading.refuse('loop-without-collection', of);
  for (const name of ['inputElement', 'outputCollection']) {
    const variable = text(name);
    if (variable !== undefined && !isVariableName(variable))
      reading.refuse('mapping-target-not-a-name', of, { target: variable });
  }
  return defined({
    sequential: flag(loop, 'isSequential', false),
    collection: feel(text('inputCollection'), 'collection-not-feel'),
    cardinality: reading.optional(cardinality, of),
    inputElement: text('inputElement'),
    outputCollection: text('outputCollection'),
    outputElement: feel(text('outputElement'), 'collection-not-feel'),
    completionCondition: feel(body(child(loop, 'completionCondition')), 'condition-not-feel'),
  });
}

/** Without the entries that are undefined: a stored definition has no empty places, and the same model gives the same bytes. */
export function defined<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
