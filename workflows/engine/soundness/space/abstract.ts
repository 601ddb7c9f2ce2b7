/** A definition without its data: every condition may be true or false, every task takes its time, whatever is waited for may come. */
import type {
  CallActivity,
  Element,
  EventDefinition,
  MultiInstance,
  ProcessDefinition,
  SequenceFlow,
  StandardLoop,
  SubProcess,
} from '../../definition.ts';
import { eventsOf } from '../../event-definition.ts';
import type { Eventful } from '../../event-definition.ts';
import type { Expression } from '../../expression/ast.ts';
import { Oracle } from './oracle.ts';

/** Turns of a loop and times of a cycle that are looked at: what two of them do, more of them do again. */
export const mostTurns = 2;

export interface Abstract {
  definition: ProcessDefinition;
  oracle: Oracle;
}

export function abstractOf(definition: ProcessDefinition): Abstract {
  const oracle = new Oracle();
  const data: Data = { oracle, codes: caughtCodes(definition) };
  const elements = Object.values(definition.elements).map((element) => [element.id, withoutData(element, data)]);
  const flows = Object.values(definition.flows).map((flow) => [flow.id, withChoice(flow, oracle)]);
  const { id, starts, eventSubProcesses } = definition;
  return {
    oracle,
    definition: {
      format: 1,
      id,
      name: id,
      starts,
      ...(eventSubProcesses && { eventSubProcesses }),
      elements: Object.fromEntries(elements),
      flows: Object.fromEntries(flows),
      variablesRead: [],
      called: [],
      forms: [],
    },
  };
}

/** What stands for data: answers, and what a code that is worked out may be. */
interface Data {
  oracle: Oracle;
  codes: string[];
}

function caughtCodes({ elements }: ProcessDefinition): string[] {
  const catching = Object.values(elements).filter(({ type }) => type === 'boundaryEvent' || type === 'startEvent');
  const events = catching.flatMap((element) => eventsOf(element));
  return [...new Set(events.flatMap((event) => ('code' in event ? (event.code ?? []) : [])))];
}

/** An expression whose value is the oracle's: read anew each time it is asked. */
function asked(expression: Expression, answer: () => boolean | number | string | null[]): Expression {
  const ast = { op: 'literal' as const };
  Object.defineProperty(ast, 'value', { get: answer, enumerable: true });
  return { text: expression.text, ast: ast as Expression['ast'], reads: expression.reads };
}

function constant(text: string): Expression {
  return { text, ast: { op: 'literal', value: text }, reads: [] };
}

function withChoice(flow: SequenceFlow, oracle: Oracle): SequenceFlow {
  const { condition } = flow;
  return condition ? { ...flow, condition: choice(condition, oracle) } : flow;
}

/** What only counts tokens is no data (complex gateways). */
function choice(condition: Expression, oracle: Oracle): Expression {
  const counts = condition.reads.length > 0 && condition.reads.every((name) => counted.has(name));
  return counts ? condition : asked(condition, () => oracle.holds());
}

const counted: ReadonlySet<string> = new Set(['activationCount', 'waitingForStart']);

function withoutData(element: Element, data: Data): Element {
  const { oracle } = data;
  const { id, name: _name, nameEn: _nameEn, properties: _properties, ...rest } = { ...element };
  if (isTask(element)) return task(element, oracle);
  if (element.type === 'subProcess') return subProcess(element, oracle);
  if (element.type === 'complexGateway' && element.activation) {
    return { ...element, activation: choice(element.activation, oracle) };
  }
  const { inputs: _inputs, outputs: _outputs, data: _data, form: _form, job, ...bare } = rest as Record<string, unknown>;
  const loops = 'loop' in element || 'standardLoop' in element ? looping(element, oracle) : {};
  return {
    id,
    ...bare,
    ...events(element as Eventful, element, data),
    ...loops,
    ...(job !== undefined && { job: { type: constant('service'), headers: {} } }),
  } as Element;
}

/** Work of any kind, for a person or a service: it is completed some day, or ends with an error that is caught. */
export function isTask({ type }: Element): boolean {
  return type.endsWith('Task') ? type !== 'receiveTask' : type === 'task' || type === 'callActivity';
}

function task(element: Element, oracle: Oracle): CallActivity {
  const { id, scope, incoming, outgoing } = element;
  const { default: byDefault, boundary, startQuantity, completionQuantity, forCompensation } = element as CallActivity;
  return {
    id,
    type: 'callActivity',
    ...(scope !== undefined && { scope }),
    incoming,
    outgoing,
    ...(byDefault !== undefined && { default: byDefault }),
    ...(boundary && { boundary }),
    ...(startQuantity !== undefined && { startQuantity }),
    ...(completionQuantity !== undefined && { completionQuantity }),
    ...(forCompensation && { forCompensation }),
    ...looping(element as CallActivity, oracle),
    process: constant('task'),
    binding: 'latest',
    propagateAllParentVariables: false,
    propagateAllChildVariables: false,
  };
}

function subProcess(element: SubProcess, oracle: Oracle): SubProcess {
  const { inputs: _inputs, outputs: _outputs, data: _data, job: _job, adHoc, ...rest } = element;
  const { completionCondition } = adHoc ?? {};
  return {
    ...rest,
    ...looping(element, oracle),
    ...(adHoc && {
      adHoc: {
        ...(adHoc.sequential && { sequential: true as const }),
        cancelRemaining: adHoc.cancelRemaining,
        ...(completionCondition && { completionCondition: asked(completionCondition, () => oracle.holds()) }),
      },
    }),
  };
}

function looping(element: { loop?: MultiInstance; standardLoop?: StandardLoop }, oracle: Oracle): object {
  const { loop, standardLoop } = element;
  return { ...(loop && { loop: turns(loop, oracle) }), ...(standardLoop && { standardLoop: again(standardLoop, oracle) }) };
}

function turns({ sequential, cardinality, completionCondition, behaviour }: MultiInstance, oracle: Oracle): MultiInstance {
  const count = cardinality ?? constant('');
  const most = cardinality?.ast.op === 'literal' ? Math.min(Number(cardinality.ast.value), mostTurns) : mostTurns;
  return {
    sequential,
    collection: asked(count, () => new Array<null>(Math.min(1 + oracle.ask(mostTurns), Math.max(most, 1))).fill(null)),
    ...(completionCondition && { completionCondition: asked(completionCondition, () => oracle.holds()) }),
    ...(behaviour && {
      behaviour:
        behaviour.when === 'condition'
          ? {
              ...behaviour,
              rules: behaviour.rules.map((rule) => ({ ...rule, condition: asked(rule.condition, () => oracle.holds()) })),
            }
          : behaviour,
    }),
  };
}

function again({ testBefore, condition, maximum }: StandardLoop, oracle: Oracle): StandardLoop {
  return {
    ...(testBefore && { testBefore }),
    ...(condition && { condition: asked(condition, () => oracle.holds()) }),
    maximum: Math.min(maximum ?? mostTurns, mostTurns),
  };
}

function events({ event, events: several }: Eventful, element: Element, data: Data): Eventful {
  return {
    ...(event && { event: happening(event, element, data) }),
    ...(several && { events: several.map((one) => happening(one, element, data)) }),
  };
}

/** A condition that comes true, and a message that comes, are the same to a token that waits. */
function happening(event: EventDefinition, element: Element, { oracle, codes }: Data): EventDefinition {
  if (event.kind === 'conditional') return { kind: 'message', message: element.id };
  if (event.kind === 'message') return { kind: 'message', message: event.message };
  if (event.kind === 'signal') return { kind: 'signal', signal: event.signal };
  if ((event.kind === 'error' || event.kind === 'escalation') && event.name) {
    return { ...event, name: asked(event.name, () => codes[oracle.ask(codes.length + 1)] ?? 'another') };
  }
  if (event.kind !== 'timer') return event;
  if (event.timer !== 'cycle') return { kind: 'timer', timer: 'duration', value: constant('PT1H') };
  const repeats = element.type === 'intermediateCatchEvent' && !event.value.text.startsWith('R1/');
  return { kind: 'timer', timer: 'cycle', value: constant(repeats ? `R${mostTurns}/PT1H` : 'R1/PT1H') };
}
