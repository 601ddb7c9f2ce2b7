/** What a drawn element says, fact by fact, as it is written: what the panel shows and what two versions are compared by. */
import { child, eventOf, extension, list, property, text, type Moddle } from './moddle.ts';

const assignment = (of: Moddle) => extension(of, 'zeebe:AssignmentDefinition');
const service = (of: Moddle) => extension(of, 'zeebe:TaskDefinition');
const called = (of: Moddle) => extension(of, 'zeebe:CalledElement');
const loop = (of: Moddle) => child(of, 'loopCharacteristics');
const timerParts = { timeDate: 'date', timeDuration: 'duration', timeCycle: 'cycle' } as const;

export function loopExtension(of: Moddle): Moddle | undefined {
  const characteristics = loop(of);
  return characteristics && extension(characteristics, 'zeebe:LoopCharacteristics');
}

function timerOf(of: Moddle): { kind: '' | 'date' | 'duration' | 'cycle'; value: string } {
  const event = eventOf(of);
  if (event?.$type !== 'bpmn:TimerEventDefinition') return { kind: '', value: '' };
  for (const [part, kind] of Object.entries(timerParts)) {
    const expression = child(event, part);
    if (expression) return { kind, value: text(expression, 'body') };
  }
  return { kind: '', value: '' };
}

function mapping(of: Moddle, kind: string): string {
  const parameters = list(extension(of, 'zeebe:IoMapping'), kind);
  return parameters.map((one) => `${text(one, 'target')} ${text(one, 'source')}`).join('\n');
}

const flag = (of: Moddle | undefined, name: string) => (of ? String(of.get(name) !== false) : '');

export const facts = {
  name: (of) => text(of, 'name'),
  nameEn: (of) => property(of, 'name:en'),
  form: (of) => text(extension(of, 'zeebe:FormDefinition'), 'formId'),
  startableBy: (of) => text(extension(of, 'luutrinh:StartableBy'), 'candidateGroups'),
  groups: (of) => text(assignment(of), 'candidateGroups'),
  assignee: (of) => text(assignment(of), 'assignee'),
  due: (of) => text(extension(of, 'zeebe:TaskSchedule'), 'dueDate'),
  actorNotOf: (of) => property(of, 'actorNotOf'),
  service: (of) => text(service(of), 'type'),
  retries: (of) => text(service(of), 'retries'),
  headers: (of) =>
    list(extension(of, 'zeebe:TaskHeaders'), 'values')
      .map((header) => `${text(header, 'key')} ${text(header, 'value')}`)
      .join('\n'),
  called: (of) => text(called(of), 'processId'),
  handsDown: (of) => flag(called(of), 'propagateAllParentVariables'),
  handsBack: (of) => flag(called(of), 'propagateAllChildVariables'),
  condition: (of) => text(child(of, 'conditionExpression'), 'body'),
  byDefault: (of) => text(child(of, 'default'), 'id'),
  timerKind: (of) => timerOf(of).kind,
  timer: (of) => timerOf(of).value,
  interrupting: (of) => (of.$type === 'bpmn:BoundaryEvent' ? flag(of, 'cancelActivity') : ''),
  attachedTo: (of) => text(child(of, 'attachedToRef'), 'id'),
  error: (of) => text(child(eventOf(of), 'errorRef'), 'errorCode'),
  endState: (of) => property(of, 'endState'),
  loop: (of) => (loop(of) ? (loop(of)!.get('isSequential') === true ? 'sequential' : 'parallel') : ''),
  collection: (of) => text(loopExtension(of), 'inputCollection'),
  item: (of) => text(loopExtension(of), 'inputElement'),
  inputs: (of) => mapping(of, 'inputParameters'),
  outputs: (of) => mapping(of, 'outputParameters'),
  source: (of) => text(child(of, 'sourceRef'), 'id'),
  target: (of) => text(child(of, 'targetRef'), 'id'),
} satisfies Record<string, (of: Moddle) => string>;

export type FactName = keyof typeof facts;
