/** How a form is laid out, what is typed into its dates, where its answers lie, and what it starts with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf, setAnswer } from '../../web/src/lib/form/answers.ts';
import { strokes } from '../../web/src/lib/form/date-typing.ts';
import { defaultAnswers } from '../../web/src/lib/form/defaults.ts';
import { moved, weeksOf } from '../../web/src/lib/form/month.ts';
import { rows } from '../../web/src/lib/form/rows.ts';
import { compileForm, type FormSchema } from '../../workflows/engine/form.ts';
import type { CompiledForm } from '../../workflows/engine/form/compiled.ts';

const schema: FormSchema = {
  type: 'default',
  id: 'layout',
  components: [
    { type: 'textfield', id: 'a', key: 'a', layout: { row: 'r1', columns: 10 } },
    { type: 'textfield', id: 'b', key: 'b', layout: { row: 'r1' } },
    { type: 'textfield', id: 'c', key: 'person.name', defaultValue: 'An' },
    {
      type: 'select',
      id: 'd',
      key: 'd',
      layout: { row: 'r2' },
      values: [{ label: 'X', value: 'x' }],
      defaultValue: 'x',
    },
    { type: 'number', id: 'e', key: 'e', layout: { row: 'r2' } },
    {
      type: 'dynamiclist',
      id: 'f',
      path: 'family',
      defaultRepetitions: 2,
      components: [{ type: 'textfield', id: 'g', key: 'relation' }],
    },
  ],
};
const form = compileForm(schema) as CompiledForm;

test('neighbours of one row share its sixteen columns', () => {
  const shown = rows(form.components).map((row) => row.map((cell) => `${cell.compiled.component.id}:${cell.columns}`));
  assert.deepEqual(shown, [['a:10', 'b:6'], ['c:16'], ['d:8', 'e:8'], ['f:16']]);
});

test('a form starts with its default values and the rows of its lists', () => {
  assert.deepEqual(defaultAnswers(form), { person: { name: 'An' }, d: 'x', family: [{}, {}] });
});

test('an answer is written at its place and taken away again', () => {
  const answers = {};
  setAnswer(answers, ['family', 0, 'relation'], 'cha');
  setAnswer(answers, ['person', 'name'], 'Bình');
  setAnswer(answers, ['person', 'name'], undefined);
  assert.deepEqual(answers, { family: [{ relation: 'cha' }], person: {} });
  assert.equal(idOf(['family', 1, 'relation']), 'field-family-1-relation');
});

for (const [typed, before, shown] of [
  ['01', '0', '01/'],
  ['01/09', '01/0', '01/09/'],
  ['01//', '01/', '01/'],
  ['1/9', '1/', '1/9'],
  ['01', '01/', '01'],
  ['01/09/2026', '01/09/202', '01/09/2026'],
] as const) {
  test(`typing ${typed} after ${before} shows ${shown}`, () => assert.equal(strokes(typed, before), shown));
}

test('a month is shown in whole weeks from Monday', () => {
  const weeks = weeksOf('2026-11');
  assert.equal(weeks.length, 6);
  assert.deepEqual([weeks[0]![0], weeks.at(-1)!.at(-1)], ['2026-10-26', '2026-12-06']);
});

test('a month on from the 31st is the last day of a shorter month', () => {
  assert.equal(moved('2026-01-31', { months: 1 }), '2026-02-28');
  assert.equal(moved('2026-01-15', { months: -1 }), '2025-12-15');
  assert.equal(moved('2026-12-31', { days: 1 }), '2027-01-01');
});
