/** A template and the text and values that Postgres is sent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqlThrough, type Statement } from '../../platform/postgres/statement.ts';

const sql = sqlThrough((text, values) => Promise.resolve([{ text, values }]));
const none = sql``;
const hostile = `x'; drop table person; --`;

const table: [name: string, statement: Statement<object[]>, text: string, values: unknown[]][] = [
  ['no value', sql`select 1`, 'select 1', []],
  ['a value', sql`select ${hostile}`, 'select $1', [hostile]],
  ['a piece in the middle', sql`select ${1} ${sql`where a = ${2}`} and b = ${3}`, 'select $1 where a = $2 and b = $3', [1, 2, 3]],
  ['a piece used twice', sql`${sql`f(${1})`} + ${sql`f(${1})`}`, 'f($1) + f($2)', [1, 1]],
  ['an empty piece', sql`select 1 ${none}`, 'select 1 ', []],
  ['pieces three deep', sql`a ${sql`b ${sql`c ${1}`}`} ${2}`, 'a b c $1 $2', [1, 2]],
  ['a column', sql`select ${sql('t.name')}`, 'select "t"."name"', []],
  ['a hostile column', sql`select ${sql(`a"; drop table x`)}`, 'select "a""; drop table x"', []],
  ['several columns', sql`select ${sql(['a', 'b'])}`, 'select "a", "b"', []],
  ['null', sql`select ${null}`, 'select $1', [null]],
];

for (const [name, statement, text, values] of table) {
  test(name, async () => {
    assert.deepEqual(statement.compile(), { text, values });
    assert.deepEqual(await statement, [{ text, values }]);
  });
}

test('what is not said at all is refused', async () => {
  await assert.rejects(sql`select ${undefined}`.then(), /undefined after "select "/);
});

test('a statement awaited twice is sent once', async () => {
  let sent = 0;
  const counting = sqlThrough(() => Promise.resolve([{ n: ++sent }]));
  const statement = counting`insert into x values (1)`;
  assert.deepEqual(await Promise.all([statement, statement]), [[{ n: 1 }], [{ n: 1 }]]);
});
