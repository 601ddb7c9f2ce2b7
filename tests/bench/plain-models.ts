/** The plain processes of the figures: S1 five automatic tasks in a row, S2 work of two people around a gateway, S3 a fork to five and a join. */

/** What expressions and scripts are written in: FEEL for the engine, Python for SpiffWorkflow. */
export type Language = 'feel' | 'python';

interface Node {
  id: string;
  type: 'startEvent' | 'endEvent' | 'userTask' | 'scriptTask' | 'exclusiveGateway' | 'parallelGateway';
  /** Of a gateway: the flow that is taken when no condition holds. */
  default?: string;
}

/** @param condition of the flow; both languages read it alike */
interface Flow {
  from: string;
  to: string;
  condition?: string;
}

interface Model {
  nodes: Node[];
  flows: Flow[];
}

export const plain = {
  S1: row(5, 'scriptTask'),
  S2: work(),
  S3: fork(5),
} as const satisfies Record<string, Model>;

export type Plain = keyof typeof plain;

/** As many tasks of one kind one after another, from a start to an end. */
export function row(count: number, type: 'scriptTask' | 'userTask'): Model {
  const tasks = Array.from({ length: count }, (_, i): Node => ({ id: `task-${i}`, type }));
  const nodes: Node[] = [{ id: 'start', type: 'startEvent' }, ...tasks, { id: 'end', type: 'endEvent' }];
  return { nodes, flows: nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id })) };
}

/** @param aside as many tasks as lie on the way that is not taken: the model is larger, its work the same */
export function work(aside = 0): Model {
  const others = Array.from({ length: aside }, (_, i): Node => ({ id: `aside-${i}`, type: 'scriptTask' }));
  const way = ['which', ...others.map(({ id }) => id), 'end'];
  return {
    nodes: [
      { id: 'start', type: 'startEvent' },
      { id: 'ask', type: 'userTask' },
      { id: 'which', type: 'exclusiveGateway', default: `which_${way[1]}` },
      { id: 'reckon', type: 'scriptTask' },
      { id: 'approve', type: 'userTask' },
      ...others,
      { id: 'end', type: 'endEvent' },
    ],
    flows: [
      { from: 'start', to: 'ask' },
      { from: 'ask', to: 'which' },
      { from: 'which', to: 'reckon', condition: 'amount > 100' },
      ...way.slice(1).map((to, i) => ({ from: way[i]!, to })),
      { from: 'reckon', to: 'approve' },
      { from: 'approve', to: 'end' },
    ],
  };
}

function fork(branches: number): Model {
  const tasks = Array.from({ length: branches }, (_, i): Node => ({ id: `task-${i}`, type: 'scriptTask' }));
  return {
    nodes: [
      { id: 'start', type: 'startEvent' },
      { id: 'fork', type: 'parallelGateway' },
      ...tasks,
      { id: 'join', type: 'parallelGateway' },
      { id: 'end', type: 'endEvent' },
    ],
    flows: [
      { from: 'start', to: 'fork' },
      ...tasks.flatMap(({ id }) => [{ from: 'fork', to: id }, { from: id, to: 'join' }]),
      { from: 'join', to: 'end' },
    ],
  };
}

export function xmlOf(id: string, { nodes, flows }: Model, language: Language): string {
  const ids = flows.map(({ from, to }) => `${from}_${to}`);
  const ways = (node: string, end: 'from' | 'to', tag: string): string =>
    flows.map((flow, i) => (flow[end] === node ? `<bpmn:${tag}>${ids[i]}</bpmn:${tag}>` : '')).join('');
  const drawn = nodes.map((node) =>
    `<bpmn:${node.type} id="${node.id}" name="${node.id}"${node.default ? ` default="${node.default}"` : ''}>` +
    `${node.type === 'scriptTask' && language === 'feel' ? '<bpmn:extensionElements><zeebe:script expression="=n + 1" resultVariable="n"/></bpmn:extensionElements>' : ''}` +
    `${ways(node.id, 'to', 'incoming')}${ways(node.id, 'from', 'outgoing')}` +
    `${node.type === 'scriptTask' && language === 'python' ? '<bpmn:script>n = n + 1</bpmn:script>' : ''}</bpmn:${node.type}>`);
  const led = flows.map(({ from, to, condition }, i) =>
    `<bpmn:sequenceFlow id="${ids[i]}" sourceRef="${from}" targetRef="${to}">${condition ? conditionOf(condition, language) : ''}</bpmn:sequenceFlow>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="https://luutrinh.vn/bench">
<bpmn:process id="${id}" isExecutable="true">${drawn.join('\n')}${led.join('\n')}</bpmn:process></bpmn:definitions>`;
}

const conditionOf = (condition: string, language: Language): string =>
  `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${language === 'feel' ? '=' : ''}${condition.replace('>', '&gt;')}</bpmn:conditionExpression>`;
