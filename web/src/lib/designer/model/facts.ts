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

function kindOfLoop(of: Moddle | undefined): '' | 'standard' | 'sequential' | 'parallel' {
  if (!of) return '';
  if (of.$type === 'bpmn:StandardLoopCharacteristics') return 'standard';
  return of.get('isSequential') === true ? 'sequential' : 'parallel';
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
  escalation: (of) => text(child(eventOf(of), 'escalationRef'), 'escalationCode'),
  message: (of) => text(child(eventOf(of), 'messageRef'), 'name'),
  signal: (of) => text(child(eventOf(of), 'signalRef'), 'name'),
  eventCondition: (of) => text(child(eventOf(of), 'condition'), 'body'),
  link: (of) => (eventOf(of)?.$type === 'bpmn:LinkEventDefinition' ? text(eventOf(of), 'name') : ''),
  script: (of) => text(extension(of, 'zeebe:Script'), 'expression'),
  result: (of) => text(extension(of, 'zeebe:Script'), 'resultVariable'),
  activation: (of) => text(child(of, 'activationCondition'), 'body'),
  completion: (of) => text(child(of, 'completionCondition'), 'body'),
  active: (of) => text(extension(of, 'zeebe:AdHoc'), 'activeElementsCollection'),
  loop: (of) => kindOfLoop(loop(of)),
  loopWhile: (of) => text(child(loop(of), 'loopCondition'), 'body'),
  loopMost: (of) => text(loop(of), 'loopMaximum'),
  cardinality: (of) => text(child(loop(of), 'loopCardinality'), 'body'),
  loopUntil: (of) => text(child(loop(of), 'completionCondition'), 'body'),
  results: (of) => text(loopExtension(of), 'outputCollection'),
  resultItem: (of) => text(loopExtension(of), 'outputElement'),
  collection: (of) => text(loopExtension(of), 'inputCollection'),
  item: (of) => text(loopExtension(of), 'inputElement'),
  inputs: (of) => mapping(of, 'inputParameters'),
  outputs: (of) => mapping(of, 'outputParameters'),
  source: (of) => text(child(of, 'sourceRef'), 'id'),
  target: (of) => text(child(of, 'targetRef'), 'id'),
} satisfies Record<string, (of: Moddle) => string>;

export type FactName = keyof typeof facts;
