/** Each function, view, trigger and policy of the law is defined once: whoever reads it reads what is in force. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { definitionsIn, secondThoughts } from './definitions.ts';

const folder = new URL('../../deploy/migrations/', import.meta.url);
const migrations = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

test('each function, view, trigger and policy of the law is defined once', () => {
  assert.ok(migrations.flatMap(({ text }) => definitionsIn(text)).length > 200);
  assert.deepEqual(secondThoughts(migrations.map(({ text }) => text)), []);
});

test('each migration has a number of its own and no more than 250 lines', () => {
  assert.equal(new Set(migrations.map(({ name }) => name.slice(0, 4))).size, migrations.length);
  const long = migrations.filter(({ text }) => text.split('\n').length > 251);
  assert.deepEqual(
    long.map(({ name }) => name),
    [],
  );
});

/** Two files and what is wrong with them; `law.today` is defined in the first. */
describe('a second definition is found', () => {
  const first = `create function law.today() returns date language sql return current_date;
    create trigger gate before insert on approval for each row execute function law.gate();
    create policy ground on hold for select using (true);
    create view open_hold as select 1;`;
  const cases: [second: string, found: string[]][] = [
    ['create or replace function law.today() returns date language sql return null;', ['function law.today']],
    ['create function law.tomorrow() returns date language sql return null;', []],
    ['-- Unlike create function law.today(), which counts east.', []],
    ['create or replace trigger gate after insert\n  on approval execute function f();', ['trigger gate on approval']],
    ['create trigger gate before insert on record_version for each row execute function f();', []],
    ['create policy ground on hold for insert with check (false);', ['policy ground on hold']],
    ['create policy ground on component for select using (true);', []],
    ['create or replace view open_hold as select 2;', ['view open_hold']],
    ['drop policy ground on hold;', ['drop policy ground']],
    ['alter function law.today() security definer;', ['alter function law.today']],
    ['alter table hold add column level text;', ['add column level']],
    ['alter table hold add foreign key (case_id) references mismatch_case;', []],
  ];
  for (const [second, found] of cases) {
    test(`${second} ${found.length > 0 ? 'is refused' : 'stands'}`, () =>
      assert.deepEqual(secondThoughts([first, second]), found));
  }
});
