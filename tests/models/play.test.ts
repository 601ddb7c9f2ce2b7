/** `npm run -s play` with scripts that are wrong and models that would never come to rest: one line, exit 0. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { played } from '../../deploy/models/playing.ts';

const tool = join(import.meta.dirname, '../../deploy/models/play.ts');
const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
after(() => rmSync(folder, { recursive: true }));

const definitions = (inside: string) =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><message id="m" name="m"/>${inside}</definitions>`;
const line = (inside: string, id = 'p') =>
  `<process id="${id}" isExecutable="true"><startEvent id="${id}s"/>${inside}<endEvent id="${id}e"/>` +
  `<sequenceFlow id="${id}1" sourceRef="${id}s" targetRef="${id}a"/><sequenceFlow id="${id}2" sourceRef="${id}a" targetRef="${id}e"/></process>`;
const work = definitions(line('<userTask id="pa"/>'));
const cycle =
  '<receiveTask id="pa" messageRef="m"/><boundaryEvent id="b" attachedToRef="pa" cancelActivity="false">' +
  '<timerEventDefinition><timeCycle>R/PT1S</timeCycle></timerEventDefinition></boundaryEvent><endEvent id="x"/>' +
  '<sequenceFlow id="f" sourceRef="b" targetRef="x"/>';

const wrong: [script: unknown, says: string][] = [
  ['{', 'no list of moves'],
  ['', 'no list of moves'],
  [{}, 'no list of moves'],
  [[7], 'no move: 7'],
  [[{ jump: 'pa' }], 'no move: {"jump":"pa"}'],
  [[{ element: 'pa', complete: 3 }], 'no move: {"element":"pa","complete":3}'],
  [[{ element: '__proto__', complete: {} }], 'nothing open at __proto__'],
  [[{ element: 'pa', complete: {} }, { element: 'pa', complete: {} }], 'nothing open at pa'],
  [[{ advance: 'soon' }], 'no duration: soon'],
  [[{ start: {}, element: 'pa' }], 'no start event pa'],
  [[{ start: {}, process: 'q' }], 'no process q'],
  [`[{ "set": { "a": ${'['.repeat(5_000)}${']'.repeat(5_000)} } }]`, 'deeper than 100'],
];

for (const [at, [script, says]] of wrong.entries()) {
  test(`a script that is wrong: ${says}`, async () => {
    const told = await play(`wrong-${at}`, work, script);
    assert.deepEqual(told, { trace: [], state: 'refused', variables: {}, script: says });
  });
}

const endless: [name: string, model: string, script: unknown][] = [
  ['a process that calls itself', definitions(line('<callActivity id="pa" calledElement="p"/>')), []],
  [
    'two that call each other',
    definitions(line('<callActivity id="pa" calledElement="q"/>') + line('<callActivity id="qa" calledElement="p"/>', 'q')),
    [],
  ],
  ['every second of a thousand years', definitions(line(cycle)), [{ advance: 'P1000Y' }]],
];

for (const [at, [name, model, script]] of endless.entries()) {
  test(`an incident and not a hang: ${name}`, async () => {
    assert.equal((await play(`endless-${at}`, model, script)).state, 'incident');
  });
}

test('what is right is played, and a missing file is told', async () => {
  const done = await play('right', work, [{ element: 'pa', complete: { a: 1 } }]);
  assert.deepEqual([done.state, done.variables], ['completed', { a: 1 }]);
  assert.equal((await played(join(folder, 'missing.bpmn'))).state, 'refused');
  const told = await played(join(folder, 'right.bpmn'), join(folder, 'missing.json'));
  assert.equal('script' in told ? told.script : undefined, 'no list of moves');
});

test('an incident is told with its element and reason', async () => {
  const script = '<scriptTask id="pa" scriptFormat="feel"><script>=for i in 1..9000 return i * i</script></scriptTask>';
  const told = await play('stuck', definitions(line(script)), []);
  assert.equal(told.state, 'incident');
  assert.deepEqual('incidents' in told && told.incidents, [
    { element: 'pa', code: 'expression-budget', params: { expression: '=for i in 1..9000 return i * i' } },
  ]);
});

test('the command writes one line and ends well', async () => {
  await play('line', work, [{ jump: 'pa' }]);
  const args = [join(folder, 'line.bpmn'), '--script', join(folder, 'line.json')];
  const { stdout, status, stderr } = spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8', timeout: 30_000 });
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  assert.equal(stdout.split('\n').length, 2);
  const { file, ...rest } = JSON.parse(stdout) as Record<string, unknown>;
  assert.equal(file, args[0]);
  assert.deepEqual(rest, { trace: [], state: 'refused', variables: {}, script: 'no move: {"jump":"pa"}' });
});

function play(name: string, model: string, script: unknown) {
  const [file, moves] = [join(folder, `${name}.bpmn`), join(folder, `${name}.json`)];
  writeFileSync(file, model);
  writeFileSync(moves, typeof script === 'string' ? script : JSON.stringify(script));
  return played(file, moves);
}
