/**
 * `npm run psql`: how SQL text is cut into statements, how rows are drawn, and what each login is told on the running
 * stack.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../deploy/launcher/places.mjs';
import { cutStatements } from '../../deploy/psql/statements.ts';
import { drawTable } from '../../deploy/psql/table.ts';
import { stack } from '../stack.ts';

const cuts: [sql: string, statements: string[], rest: string][] = [
  ['select 1; select 2', ['select 1'], ' select 2'],
  ["select 'a;b';", ["select 'a;b'"], ''],
  ["select 'it''s; so';", ["select 'it''s; so'"], ''],
  ["select E'it\\'s; so';", ["select E'it\\'s; so'"], ''],
  ['select "a;b";', ['select "a;b"'], ''],
  ['do $$ begin; end $$;', ['do $$ begin; end $$'], ''],
  ['do $x$ $$;$$ $x$; select 1', ['do $x$ $$;$$ $x$'], ' select 1'],
  ['select 1 -- not; here\n;', ['select 1 -- not; here\n'], ''],
  ['/* a; /* b; */ c; */ select 1;', ['/* a; /* b; */ c; */ select 1'], ''],
  ['select a$1$;b;', ['select a$1$', 'b'], ''],
  ["select 'open; until later", [], "select 'open; until later"],
  [' ; ;-- nothing\n;', [], ''],
];
for (const [sql, statements, rest] of cuts) {
  test(`cuts ${JSON.stringify(sql)}`, () => assert.deepEqual(cutStatements(sql), { statements, rest }));
}

test('columns line up by letters, also Vietnamese ones in two code points', () => {
  const drawn = drawTable(
    ['tên', 'n'],
    [
      ['Nguyễn'.normalize('NFD'), '1'],
      [null, '22'],
    ],
  );
  assert.deepEqual(drawn.normalize('NFC').split('\n'), [
    ' tên    | n',
    '--------+----',
    ' Nguyễn | 1',
    '        | 22',
    '(2 rows)',
  ]);
});

interface Answer {
  code: number | null;
  out: string;
  err: string;
}

function psql(args: string[], input = ''): Promise<Answer> {
  stack();
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [path.join(root, 'deploy', 'psql.mjs'), ...args], (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
    child.stdin?.end(input);
  });
}

test('a statement answers with its rows', async () => {
  const answer = await psql(['web', '-c', 'select current_user as who, 1 as n']);
  assert.deepEqual(answer, {
    code: 0,
    out: ' who          | n\n--------------+---\n luutrinh_web | 1\n(1 row)\n',
    err: '',
  });
});

test('statements share one connection; a failing one is told by SQLSTATE and the next goes on', async () => {
  const answer = await psql(
    ['auditor'],
    "set application_name to 'me'; select 1/0; select current_setting('application_name') as it;",
  );
  assert.equal(answer.code, 1);
  assert.equal(answer.err, 'ERROR 22012: division by zero\n');
  assert.equal(answer.out, 'SET\n it\n----\n me\n(1 row)\n');
});

test('an unknown role is told which there are', async () => {
  const { code, err } = await psql(['root']);
  assert.deepEqual([code, err.includes('owner, web, worker, backup, auditor')], [2, true]);
});
