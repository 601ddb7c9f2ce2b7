/** Tasks, call activities and sub-processes (clause 10.3) from the XML library's objects. */
import type { Activity, AdHoc, CallActivity, Job, Mapping, ServiceTask, SubProcess, UserTask } from '../definition.ts';
import { dataMappings, propertyNames } from './data.ts';
import { parseDate, parseDateTime } from '../expression/temporal-text.ts';
import { extension, form, headers, binding, mappings, nameList, properties } from './extensions.ts';
import { loops } from './loops.ts';
import type { NodeParts } from './nodes.ts';
import { attribute, body, calledElement, child, flag, idOf } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';
import { isVariableName } from '../variable-name.ts';

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
  const work = job(of, reading);
  if (!work) reading.refuse('service-without-type', of);
  const missing: Job = { type: reading.expression('', of), headers: {} };
  return defined({ ...parts, ...activity(of, reading), type: 'serviceTask', job: work ?? missing });
}

/** What is given to a service: `zeebe:taskDefinition`. */
export function job(of: Raw, reading: Reading): Job | undefined {
  const definition = extension(of, 'zeebe:TaskDefinition');
  const type = definition && attribute(definition, 'type');
  if (!definition || type === undefined) return undefined;
  const retries = attribute(definition, 'retries');
  if (retries !== undefined && !retries.startsWith('=') && !/^\d{1,3}$/.test(retries)) {
    reading.refuse('retries-not-a-number', of, { text: retries });
  }
  return defined<Job>({
    type: reading.expression(type, of),
    retries: reading.optional(retries, of),
    headers: headers(of),
  });
}

export function callActivity(of: Raw, parts: NodeParts, reading: Reading): CallActivity {
  const called = extension(of, 'zeebe:CalledElement');
  const text =
    (called && (attribute(called, 'processId') ?? attribute(called, 'processIdExpression'))) ??
    calledElement(of);
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
  const triggeredByEvent = flag(of, 'triggeredByEvent', false) ? (true as const) : undefined;
  return defined<SubProcess>({ ...parts, ...activity(of, reading), type: 'subProcess', starts: [], triggeredByEvent });
}

export function transaction(of: Raw, parts: NodeParts, reading: Reading): SubProcess {
  return { ...subProcess(of, parts, reading), transaction: true };
}

export function adHocSubProcess(of: Raw, parts: NodeParts, reading: Reading): SubProcess {
  const zeebe = extension(of, 'zeebe:AdHoc');
  const condition = body(child(of, 'completionCondition'));
  const active = zeebe && attribute(zeebe, 'activeElementsCollection');
  const variable = zeebe && attribute(zeebe, 'outputCollection');
  if (variable !== undefined && !isVariableName(variable)) reading.refuse('mapping-target-not-a-name', of, { target: variable });
  const element = zeebe && attribute(zeebe, 'outputElement');
  const adHoc = defined<AdHoc>({
    sequential: attribute(of, 'ordering') === 'Sequential' ? true : undefined,
    completionCondition: condition === undefined ? undefined : reading.feel(condition, of, 'condition-not-feel'),
    cancelRemaining: flag(of, 'cancelRemainingInstances', true),
    active: active === undefined ? undefined : reading.feel(active, of, 'collection-not-feel'),
    outputCollection: variable,
    outputElement: element === undefined ? undefined : reading.feel(element, of, 'collection-not-feel'),
  });
  return defined<SubProcess>({ ...subProcess(of, parts, reading), adHoc, job: job(of, reading) });
}

export function activity(of: Raw, reading: Reading): Common {
  const byDefault = child(of, 'default');
  const data = dataMappings(of, reading);
  return defined({
    default: byDefault && idOf(byDefault),
    ...loops(of, reading),
    inputs: joined(data.inputs, mappings(of, 'inputParameters', reading)),
    outputs: joined(mappings(of, 'outputParameters', reading), data.outputs),
    data: propertyNames(of),
    startQuantity: quantity(of, 'startQuantity', reading),
    completionQuantity: quantity(of, 'completionQuantity', reading),
    forCompensation: flag(of, 'isForCompensation', false) ? (true as const) : undefined,
  }) as Common;
}

function joined(first: Mapping[] | undefined, second: Mapping[] | undefined): Mapping[] | undefined {
  return first && second ? [...first, ...second] : (first ?? second);
}

/** More at once would be an incident: a scope holds as many elements. */
const mostTokens = 1_000;

/** Clause 10.3: not below 1. */
function quantity(of: Raw, name: string, reading: Reading): number | undefined {
  const given = of[name];
  if (typeof given !== 'number' || given === 1) return undefined;
  if (given < 1) reading.refuse('quantity-not-positive', of, { attribute: name });
  if (given > mostTokens) reading.refuse('quantity-too-large', of, { attribute: name, most: mostTokens });
  return given;
}

/** Without the entries that are undefined: a stored definition has no empty places, and the same model gives the same bytes. */
export function defined<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
