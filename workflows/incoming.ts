/**
 * What reaches an instance from outside is looked at before it is believed. A shape that is not ours, or a payload that did not open
 * (platform/codec.ts), is dropped by a signal and refused by an update: it must not stop the instance.
 */
import { ApplicationFailure } from '@temporalio/workflow';
import { numberOf, pathOf } from './contract.ts';
import type { ChildEnded, CompleteUserTask, Content, InstanceInput, Published, Told } from './contract.ts';
import type { ProcessDefinition } from './engine/definition.ts';
import type { ProcessInstance, Rules } from './engine/instance.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export const isChildEnded = (told: unknown): told is ChildEnded =>
  isRecord(told) && Number.isInteger(told.elementInstance) && isRecord(told.variables);

export const isTold = (told: unknown): told is Told =>
  isRecord(told) && typeof told.id === 'string' && (told.subscription === undefined || Number.isInteger(told.subscription));

/** @throws ApplicationFailure of type `refusal` */
export function assertPlan(told: unknown): void {
  if (isRecord(told) && typeof told.plan === 'string' && uuid.test(told.plan)) return;
  throw ApplicationFailure.nonRetryable('no-such-migration', 'refusal', { rule: 'no-such-migration', article: 'drf-5-2' });
}

const areRules = (told: unknown): told is Content<Rules> => isRecord(told) && isRecord(told.body) && isRecord(told.body.calendar) && isRecord(told.body.legal);

const isPublished = (told: unknown): told is Content<Published> => isRecord(told) && isRecord(told.body) && isRecord(told.body.process);

/**
 * A workflow that no act of the product started ends at once: another definition than a published one, another id than its own.
 * One that has run already waits instead, as for any other fault: what it misses may come back.
 */
export function assertOurs(workflowId: string, definition: unknown, rules: unknown, input: InstanceInput): void {
  const { instance, parent, carried } = isRecord(input) ? input : ({} as Partial<InstanceInput>);
  const isItself = instance === workflowId && (!parent || pathOf(parent.instance, parent.elementInstance) === workflowId);
  if (isPublished(definition) && areRules(rules) && isItself) return;
  if (carried) throw new Error('the definition or rules of a running instance are gone');
  throw ApplicationFailure.nonRetryable('not-this-instance', 'refusal', { rule: 'not-this-instance', article: 'drf-5-2' });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const sha256 = /^[0-9a-f]{64}$/;

/**
 * Asks only what the instance knows; a no leaves no event in the history. A task that it has not come to may be one that Postgres
 * opened in a workflow task that was lost: that is asked (course.ts). @throws ApplicationFailure of type `refusal`
 */
export function assertOpen(answer: CompleteUserTask, id: string, { elements }: ProcessDefinition, instance: ProcessInstance): void {
  const { taskId, submissionId, sha256: hash } = isRecord(answer) ? answer : ({} as Partial<CompleteUserTask>);
  const isWhole = typeof taskId === 'string' && typeof submissionId === 'string' && uuid.test(submissionId) && typeof hash === 'string' && sha256.test(hash);
  const n = isWhole ? numberOf(taskId) : -1;
  const isOurs = Number.isInteger(n) && taskId === pathOf(id, n);
  const found = instance.elements.find((element) => element.id === n);
  const isOpen = found?.phase === 'active' && !found.body && elements[found.element]?.type === 'userTask';
  if (!isOurs || (n < instance.next.element && !isOpen)) throw ApplicationFailure.nonRetryable('task-not-open', 'refusal', { rule: 'task-not-open' });
}
