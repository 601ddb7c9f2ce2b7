/** What the designer saves of a model it opened: small models, each with something the library that reads it forgets. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { writeBack } from '../../web/src/lib/designer/write-back/write-back.ts';
import { all, design, open, textOf, written } from './designing.ts';
import type { Held } from './designing.ts';
import { factsOf, lost } from './facts.ts';
import forgotten from './forgotten.json' with { type: 'json' };
import { trips } from './trips.ts';

const modelOf = (name: string) => textOf(readFileSync(path.join(import.meta.dirname, 'models', `${name}.bpmn`)));
const withoutNamespaces = (fact: string) => fact.replaceAll(/\{[^}]*\}/g, '');

for (const [name, facts] of Object.entries(forgotten)) {
  test(`${name}: kept, although the library forgets ${facts.length} facts of it`, async () => {
    const text = modelOf(name);
    const library = await written((await open(text))!);
    assert.deepEqual(lost(factsOf(text), factsOf(library)).map(withoutNamespaces), facts);
    for (const trip of Object.values(trips)) await trip(text);
  });
}

/** What is changed, and the lines of the file that differ then: gone, and new in their place. */
const edits: [model: string, what: string, change: (model: Model) => void, gone: string[], came: string[]][] = [
  [
    'comments-and-instructions',
    'a name',
    ({ check }) => (check.name = 'Look & see'),
    ['    <bpmn:task id="check" name="Check" />'],
    ['    <bpmn:task id="check" name="Look &#38; see" />'],
  ],
  [
    'comments-and-instructions',
    'an extension of a namespace the file does not know',
    ({ check, create }) => (check.extensionElements = create('bpmn:ExtensionElements', { values: [create('zeebe:UserTask', {})] }, check)),
    [
      '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="https://luutrinh.vn/tests">',
      '    <bpmn:task id="check" name="Check" />',
    ],
    [
      '<bpmn:definitions xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="https://luutrinh.vn/tests">',
      '    <bpmn:task id="check" name="Check">',
      '      <bpmn:extensionElements>',
      '        <zeebe:userTask />',
      '      </bpmn:extensionElements>',
      '    </bpmn:task>',
    ],
  ],
  [
    'comments-and-instructions',
    'a step added after another',
    ({ procedure, create }) =>
      procedure.flowElements.splice(1, 0, create('bpmn:ManualTask', { id: 'file', name: 'File' }, procedure as never)),
    [],
    ['    <bpmn:manualTask id="file" name="File" />'],
  ],
  [
    'default-namespace-and-shapes',
    'a shape moved',
    ({ of }) => Object.assign(of('dc:Bounds'), { x: 120 }),
    ['      <di:BPMNShape id="start-shape" bpmnElement="start" colour:background-color="#ffe0b2"><dc:Bounds x="100.0" y="100.0" width="36.0" height="36.0"/></di:BPMNShape>'],
    ['      <di:BPMNShape id="start-shape" bpmnElement="start" colour:background-color="#ffe0b2"><dc:Bounds x="120" y="100.0" width="36.0" height="36.0"/></di:BPMNShape>'],
  ],
  [
    'cdata-and-escapes',
    'a condition removed',
    ({ of }) => delete of('bpmn:SequenceFlow').conditionExpression,
    [
      '    <bpmn:sequenceFlow id="one" sourceRef="start" targetRef="check">',
      '      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="https://www.omg.org/spec/DMN/20191111/FEEL/"><![CDATA[=a < 1 and b > 2]]></bpmn:conditionExpression>',
      '    </bpmn:sequenceFlow>',
    ],
    ['    <bpmn:sequenceFlow id="one" sourceRef="start" targetRef="check"></bpmn:sequenceFlow>'],
  ],
];

interface Model {
  check: Held;
  procedure: Held & { flowElements: Held[] };
  of(type: string): Held;
  create(type: string, attributes: object, parent?: Held): Held;
}

function modelFrom(root: Held): Model {
  const find = (fits: (one: Held) => boolean) => [...all(root)].find(fits)!;
  const model = root.$model as { create(type: string, attributes: object): Held };
  return {
    check: find(({ id }) => id === 'check'),
    procedure: find(({ $type }) => $type === 'bpmn:Process') as Model['procedure'],
    of: (type) => find(({ $type }) => $type === type),
    create: (type, attributes, parent) => Object.assign(model.create(type, attributes), parent && { $parent: parent }),
  };
}

for (const [name, what, change, gone, came] of edits) {
  test(`${name}: ${what} is all that differs in the file`, async () => {
    const text = modelOf(name);
    const { saved } = (await design(text, (root) => void change(modelFrom(root))))!;
    const [before, after] = [text.split('\n'), saved.split('\n')];
    assert.deepEqual(before.filter((line) => !after.includes(line)), gone);
    assert.deepEqual(after.filter((line) => !before.includes(line)), came);
  });
}

test('a file whose tags do not fit each other is saved as the library writes it', () => {
  assert.equal(writeBack('<a><b></a>', '<a><b /></a>', '<a><c /></a>'), '<a><c /></a>');
});
