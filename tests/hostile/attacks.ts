/** Attacks on the reader and the engine by name (reliability.md B01, B02), each in any size, and what has to become of it. */

export interface Attack {
  name: string;
  /** The same size gives the same model. */
  model: (size: number) => string | Uint8Array;
  /** The rule that refuses it, or how an instance of it ends up. */
  is: string | { state: 'completed' | 'incident' };
}

const many = (n: number, one: (i: number) => string) => Array.from({ length: n }, (_, i) => one(i)).join('');
const definitions = (inside: string, attributes = '') =>
  '<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" ' +
  `id="d" targetNamespace="t"${attributes}>${inside}</definitions>`;
const process = (inside: string, id = 'p') => `<process id="${id}" isExecutable="true">${inside}</process>`;
const flow = (from: string, to: string, inside = '') =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
/** One activity `a` between a start and an end. */
const line = (activity: string, id = 'p') =>
  process(`<startEvent id="s${id}"/>${activity}<endEvent id="e${id}"/>${flow(`s${id}`, `a${id}`)}${flow(`a${id}`, `e${id}`)}`, id);
const script = (feel: string) =>
  definitions(
    line(
      `<scriptTask id="ap" scriptFormat="feel"><extensionElements><zeebe:script expression="${feel}" resultVariable="r"/>` +
        '</extensionElements></scriptTask>',
    ),
  );
const loop = (inside: string) => definitions(line(`<manualTask id="ap">${inside}</manualTask>`));
const condition = (feel: string) =>
  `<conditionExpression xsi:type="tFormalExpression">${feel}</conditionExpression>`;
const plain = definitions(line('<manualTask id="ap"/>'));
const forbidden = [0, 1, 7, 8, 11, 12, 14, 27, 31, 0xfffe, 0xffff];
const labels = ['UTF-7', 'klingon', 'IBM037', 'UTF-32', 'x'];
const keys = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', 'length'];
const greedy = ['(a+)+$', '(a|a)*b', '(a*)*b', '(.*a){20}', '((a|b)*c)*d', '^(([a-z])+.)+[A-Z]$'];

/** A circle of tasks that take no time, and a way out that is never taken. */
function round(n: number): string {
  const tasks = many(n + 1, (i) => `<manualTask id="t${i}"/>${flow(i === 0 ? 'in' : `t${i - 1}`, `t${i}`)}`);
  return definitions(
    process(
      `<startEvent id="s"/><exclusiveGateway id="in"/>${tasks}<exclusiveGateway id="out" default="out_in"/><endEvent id="e"/>` +
        `${flow('s', 'in')}${flow(`t${n}`, 'out')}${flow('out', 'in')}${flow('out', 'e', condition('=false'))}`,
    ),
  );
}

export const attacks: Attack[] = [
  { name: 'levels', model: (n) => '<a>'.repeat(33 + n * 50), is: 'model-too-deep' },
  { name: 'elements', model: (n) => definitions(process(many(2_001 + n, (i) => `<task id="t${i}"/>`))), is: 'model-too-many-elements' },
  { name: 'tags without ids', model: (n) => definitions('<x/>'.repeat(40_001 + n)), is: 'model-too-many-elements' },
  { name: 'one id again and again', model: (n) => definitions(process('<sequenceFlow id="f"/>'.repeat(2 + n * 9))), is: 'duplicate-id' },
  { name: 'entities in entities', model: (n) => `<!DOCTYPE x [${many(n + 1, (i) => `<!ENTITY e${i} "&e${i + 1};&e${i + 1};">`)}]>${plain}`, is: 'model-doctype-not-allowed' },
  { name: 'an entity nobody declared', model: (n) => definitions(`&e${n};`), is: 'model-entity-unknown' },
  { name: 'namespaces', model: (n) => definitions('', many(65 + n, (i) => ` xmlns:n${i}="u"`)), is: 'model-too-many-namespaces' },
  { name: 'a prefix nobody declared', model: (n) => definitions(`<p${n}:a/>`), is: 'model-prefix-unknown' },
  { name: 'a long value', model: (n) => definitions('', ` name="${'x'.repeat(1_000_000 + n)}"`), is: 'model-too-large' },
  { name: 'a long name', model: (n) => definitions('', ` ${'x'.repeat(90_000 + n * 8_000)}`), is: 'model-not-xml' },
  { name: 'signs without names', model: (n) => definitions('', ` ${'='.repeat(9_000 * n + 1)}`), is: 'model-not-xml' },
  { name: 'a control character', model: (n) => definitions(String.fromCodePoint(forbidden[n % forbidden.length]!)), is: 'model-character-not-allowed' },
  { name: 'a control character by number', model: (n) => definitions(`&#${forbidden[n % forbidden.length]!};`), is: 'model-character-not-allowed' },
  { name: 'half a character', model: (n) => definitions(String.fromCharCode(0xd800 + n)), is: 'model-character-not-allowed' },
  { name: 'an encoding nobody has', model: (n) => Buffer.from(plain.replace('UTF-8', labels[n % labels.length]!)), is: 'model-encoding-not-supported' },
  { name: 'bytes of another encoding', model: (n) => Buffer.concat([Buffer.from(plain), Buffer.from([0x80 + (n % 0x40)])]), is: 'model-encoding-not-supported' },
  { name: 'a text that ends too soon', model: (n) => plain.slice(0, plain.length - 1 - n), is: 'model-not-xml' },
  { name: 'the prototype as an id', model: () => plain.replaceAll('ap', '__proto__'), is: 'id-not-allowed' },
  { name: 'what every object has as an id', model: (n) => plain.replaceAll('ap', keys[n % keys.length]!), is: { state: 'completed' } },
  { name: 'a flow into itself', model: (n) => definitions(process(flow(`f${n}`, `f${n}_f${n}`))), is: 'unresolved-reference' },
  { name: 'a flow from a flow', model: (n) => definitions(process(`${flow(`f${n}`, 'x')}<sequenceFlow id="f${n}" sourceRef="f${n}_x" targetRef="f${n}"/>`)), is: 'unresolved-reference' },
  { name: 'processes that call each other', model: (n) => definitions(many(n + 2, (i) => line(`<callActivity id="aq${i}" calledElement="q${(i + 1) % (n + 2)}"/>`, `q${i}`))), is: { state: 'incident' } },
  { name: 'a round without delay', model: round, is: { state: 'incident' } },
  { name: 'tokens for ever', model: (n) => definitions(line(`<manualTask id="ap" completionQuantity="${1_001 + n ** 4}"/>`)), is: 'quantity-too-large' },
  { name: 'instances by the million', model: (n) => loop(`<multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">${10 ** (4 + (n % 12))}</loopCardinality></multiInstanceLoopCharacteristics>`), is: { state: 'incident' } },
  { name: 'one after another by the million', model: (n) => loop(`<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality xsi:type="tFormalExpression">=10 ** ${4 + (n % 12)}</loopCardinality></multiInstanceLoopCharacteristics>`), is: { state: 'incident' } },
  { name: 'turns without end', model: (n) => loop(`<standardLoopCharacteristics loopMaximum="${1_001 + n ** 5}"><loopCondition xsi:type="tFormalExpression">=true</loopCondition></standardLoopCharacteristics>`), is: { state: 'incident' } },
  { name: 'a long range', model: (n) => script(`=for i in 1..${10 ** (5 + (n % 8))} return i`), is: { state: 'incident' } },
  { name: 'a text doubled again and again', model: (n) => script(`=for i in 1..${40 + n} return if i = 1 then &quot;xxxx&quot; else partial[-1] + partial[-1]`), is: { state: 'incident' } },
  { name: 'an expression that tries everything', model: (n) => script(`=matches(&quot;${'a'.repeat(20 + n)}!&quot;, &quot;${greedy[n % greedy.length]!}&quot;)`), is: { state: 'completed' } },
];
